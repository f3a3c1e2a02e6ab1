#include "report/json.h"

#include "base/utf8.h"

static void escape(struct buf *b, uint32_t cp)
{
    char utf8[4];

    switch (cp) {
    case '"':
        buf_str(b, "\\\"");
        break;
    case '\\':
        buf_str(b, "\\\\");
        break;
    case '\n':
        buf_str(b, "\\n");
        break;
    case '\r':
        buf_str(b, "\\r");
        break;
    case '\t':
        buf_str(b, "\\t");
        break;
    default:
        if (cp < 0x20 || cp == 0x7F)
            buf_fmt(b, "\\u%04x", (unsigned)cp);
        else
            buf_add(b, utf8, utf8_put(cp, utf8));
    }
}

void json_str(struct buf *b, const char *s)
{
    buf_ch(b, '"');
    while (*s)
        escape(b, utf8_next(&s));
    buf_ch(b, '"');
}
