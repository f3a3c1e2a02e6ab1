#include "core/pinyin.h"

#include <stdbool.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"

#define BMP_FIRST 0x3400
#define BMP_LAST  0x9FFF

/* Surnames that are read otherwise than the character usually is; the compound ones first. */
static const struct {
    const char *name;
    const char *initials;
} surnames[] = {
    {"尉迟", "yc"}, {"长孙", "zs"}, {"万俟", "mq"}, {"澹台", "tt"}, {"单于", "cy"}, {"令狐", "lh"},
    {"皇甫", "hf"}, {"夏侯", "xh"}, {"宰父", "zf"}, {"单", "s"},    {"解", "x"},    {"仇", "q"},
    {"曾", "z"},    {"查", "z"},    {"区", "o"},    {"乐", "y"},    {"翟", "z"},    {"朴", "p"},
    {"尉", "w"},    {"盖", "g"},    {"种", "c"},    {"员", "y"},    {"秘", "b"},    {"折", "s"},
    {"召", "s"},    {"缪", "m"},    {"覃", "q"},    {"冼", "x"},    {"洗", "x"},    {"繁", "p"},
    {"逄", "p"},    {"乜", "n"},    {"佴", "n"},    {"谌", "c"},    {"晁", "c"},    {"祭", "z"},
    {"黑", "h"},    {"能", "n"},    {"句", "g"},    {"莘", "s"},    {"会", "g"},    {"都", "d"},
    {"宿", "s"},    {"长", "z"},    {"车", "c"},    {"钭", "t"},    {"呙", "g"},    {"宓", "m"},
    {"郇", "x"},    {"重", "c"},    {"柏", "b"},    {"卜", "b"},    {"沈", "s"},    {"贾", "j"},
};

static char initial_of(uint32_t cp)
{
    if (cp >= BMP_FIRST && cp <= BMP_LAST)
        return pinyin_bmp[cp - BMP_FIRST];
    if (cp == 0x20BB7) /* 𠮷, a common form of 吉 in names for which Unihan has no reading */
        return 'j';
    for (const struct pinyin_ext *x = pinyin_ext; x->cp; x++)
        if (x->cp == cp)
            return x->initial;
    return '.';
}

/* The letters of the surname, with *rest behind it; "" when it is read as usual. */
static const char *surname(const char *name, const char **rest)
{
    for (size_t i = 0; i < sizeof surnames / sizeof surnames[0]; i++) {
        if (str_starts(name, surnames[i].name)) {
            *rest = name + strlen(surnames[i].name);
            return surnames[i].initials;
        }
    }
    *rest = name;
    return "";
}

static char letter(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z')
        return (char)(cp - 'A' + 'a');
    if (cp >= 'a' && cp <= 'z')
        return (char)cp;
    return cp < BMP_FIRST ? '.' : initial_of(cp);
}

const char *pinyin_initials(const char *name, char *out, size_t size)
{
    const char *s;
    const char *first = surname(name, &s);
    size_t n = 0;
    uint32_t cp;

    for (; *first && n + 1 < size; first++)
        out[n++] = *first;
    while (n + 1 < size && (cp = utf8_next(&s))) {
        char c = letter(cp);

        if (c != '.')
            out[n++] = c;
    }
    if (size > 0)
        out[n] = '\0';
    return out;
}
