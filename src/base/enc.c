#include "base/enc.h"

#include <strings.h>

static const struct {
    enum enc enc;
    const char *name;
} names[] = {
    {ENC_AUTO, "auto"},        {ENC_UTF8, "utf-8"},  {ENC_GB18030, "gb18030"},
    {ENC_UTF16, "utf-16"},     {ENC_UTF8, "utf8"},   {ENC_GB18030, "gbk"},
    {ENC_GB18030, "gb2312"},   {ENC_UTF16, "utf16"}, {ENC_UTF16LE, "utf-16le"},
    {ENC_UTF16BE, "utf-16be"},
};

bool enc_from_name(const char *name, enum enc *out)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++) {
        if (strcasecmp(name, names[i].name) == 0) {
            *out = names[i].enc;
            return true;
        }
    }
    return false;
}

const char *enc_name(enum enc e)
{
    for (size_t i = 0; i < sizeof names / sizeof names[0]; i++)
        if (names[i].enc == e)
            return names[i].name;
    return "";
}
