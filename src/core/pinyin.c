#include "core/pinyin.h"

#include <stdbool.h>
#include <stdio.h>
#include <string.h>

#include "base/str.h"
#include "base/utf8.h"
#include "core/pinyin_table.h"

#define BMP_FIRST 0x3400
#define BMP_LAST  0x9FFF

#define CHARS_MAX    24 /* of a name; what comes behind is not searched */
#define READINGS_MAX 5
#define WAY_SIZE     160

/* Surnames that are read otherwise than the character usually is; the compound ones first. */
static const struct {
    const char *name;
    const char *reading;
} surnames[] = {
    {"尉迟", "yu chi"},  {"长孙", "zhang sun"}, {"万俟", "mo qi"},    {"澹台", "tan tai"},
    {"单于", "chan yu"}, {"令狐", "ling hu"},   {"皇甫", "huang fu"}, {"夏侯", "xia hou"},
    {"宰父", "zai fu"},  {"单", "shan"},        {"解", "xie"},        {"仇", "qiu"},
    {"曾", "zeng"},      {"查", "zha"},         {"区", "ou"},         {"乐", "yue"},
    {"翟", "zhai"},      {"朴", "piao"},        {"尉", "wei"},        {"盖", "ge"},
    {"种", "chong"},     {"员", "yun"},         {"秘", "bi"},         {"折", "she"},
    {"召", "shao"},      {"缪", "miao"},        {"覃", "qin"},        {"冼", "xian"},
    {"洗", "xian"},      {"繁", "po"},          {"逄", "pang"},       {"乜", "nie"},
    {"佴", "nai"},       {"谌", "chen"},        {"晁", "chao"},       {"祭", "zhai"},
    {"黑", "he"},        {"能", "nai"},         {"句", "gou"},        {"莘", "shen"},
    {"会", "gui"},       {"都", "du"},          {"宿", "su"},         {"长", "zhang"},
    {"车", "che"},       {"钭", "tou"},         {"呙", "guo"},        {"宓", "mi"},
    {"郇", "xun"},       {"重", "chong"},       {"柏", "bai"},        {"卜", "bu"},
    {"沈", "shen"},      {"贾", "jia"},
};

/* The readings of one character, or of a compound surname. */
struct place {
    const char *reading[READINGS_MAX];
    size_t n;
};

static uint16_t set_above(uint32_t cp)
{
    size_t lo = 0, hi = pinyin_ext_n;

    while (lo < hi) {
        size_t mid = lo + (hi - lo) / 2;

        if (pinyin_ext[mid].cp < cp)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < pinyin_ext_n && pinyin_ext[lo].cp == cp ? pinyin_ext[lo].set : 0;
}

static void add_reading(struct place *p, const char *reading)
{
    for (size_t i = 0; i < p->n; i++)
        if (str_eq(p->reading[i], reading))
            return;
    if (p->n < READINGS_MAX)
        p->reading[p->n++] = reading;
}

static void add_readings(struct place *p, uint32_t cp)
{
    static const char letters[26][2] = {"a", "b", "c", "d", "e", "f", "g", "h", "i",
                                        "j", "k", "l", "m", "n", "o", "p", "q", "r",
                                        "s", "t", "u", "v", "w", "x", "y", "z"};
    uint16_t at = 0;

    if (cp >= 'A' && cp <= 'Z')
        add_reading(p, letters[cp - 'A']);
    else if (cp >= 'a' && cp <= 'z')
        add_reading(p, letters[cp - 'a']);
    else if (cp == 0x20BB7) /* 𠮷, a common form of 吉 in names for which Unihan has no reading */
        add_reading(p, "ji");
    else if (cp >= BMP_FIRST && cp <= BMP_LAST)
        at = pinyin_bmp[cp - BMP_FIRST];
    else if (cp > BMP_LAST)
        at = set_above(cp);
    for (; pinyin_set[at]; at++)
        add_reading(p, pinyin_syllable[pinyin_set[at]]);
}

/* The surname that is read otherwise, with *rest behind it; NULL when it is read as usual. */
static const char *surname(const char *name, const char **rest)
{
    for (size_t i = 0; i < sizeof surnames / sizeof surnames[0]; i++)
        if (str_starts(name, surnames[i].name)) {
            *rest = name + strlen(surnames[i].name);
            return surnames[i].reading;
        }
    return NULL;
}

/* Characters that are read, in order; a surname's own reading before the usual ones. */
static size_t places_of(const char *name, struct place *p)
{
    const char *s = name;
    const char *first = surname(name, &s);
    size_t n = 0;
    uint32_t cp;

    memset(p, 0, CHARS_MAX * sizeof *p);
    if (first) {
        add_reading(&p[0], first);
        if (!strchr(first, ' ')) {
            s = name;
            add_readings(&p[0], utf8_next(&s));
        }
        n = 1;
    }
    while (n < CHARS_MAX && (cp = utf8_next(&s))) {
        add_readings(&p[n], cp);
        n += p[n].n > 0;
    }
    return n;
}

/* The k-th way to read the name: initials and in full; the surname varies fastest. */
static void way_of(const struct place *p, size_t n, size_t k, char initials[WAY_SIZE],
                   char full[WAY_SIZE])
{
    size_t a = 0, b = 0;

    for (size_t i = 0; i < n; i++) {
        const char *r = p[i].reading[k % p[i].n];
        bool begins = true;

        k /= p[i].n;
        for (; *r && a + 1 < WAY_SIZE && b + 1 < WAY_SIZE; r++) {
            if (*r != ' ')
                full[b++] = *r;
            if (begins && *r != ' ')
                initials[a++] = *r;
            begins = *r == ' ';
        }
    }
    initials[a] = full[b] = '\0';
}

/* Put the word at the end unless it stands there or does not fit. */
static void put_word(char *out, size_t size, const char *word)
{
    size_t at = strlen(out), n = strlen(word);

    for (const char *s = out; (s = strstr(s, word)); s++)
        if ((s == out || s[-1] == ' ') && (s[n] == ' ' || !s[n]))
            return;
    if (n && at + n + 2 <= size)
        snprintf(out + at, size - at, "%s%s", at ? " " : "", word);
}

const char *pinyin_initials(const char *name, char *out, size_t size)
{
    struct place p[CHARS_MAX];
    char initials[WAY_SIZE], full[WAY_SIZE];
    size_t n = places_of(name, p);

    way_of(p, n, 0, initials, full);
    str_copy(out, size, initials);
    return out;
}

const char *pinyin_find(const char *name, char *out, size_t size)
{
    struct place p[CHARS_MAX];
    size_t n = places_of(name, p), ways = 1;
    char initials[WAY_SIZE], full[WAY_SIZE];

    for (size_t i = 0; i < n && ways < PINYIN_WAYS; i++)
        ways *= p[i].n;
    if (ways > PINYIN_WAYS)
        ways = PINYIN_WAYS;
    out[0] = '\0';
    for (int in_full = 0; in_full < 2; in_full++)
        for (size_t k = 0; k < ways; k++) {
            way_of(p, n, k, initials, full);
            put_word(out, size, in_full ? full : initials);
        }
    return out;
}
