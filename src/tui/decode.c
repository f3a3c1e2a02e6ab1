#include "tui/decode.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8.h"
#include "base/xalloc.h"
#include "tui/escape.h"

#define PASTE_MOST 65536 /* bytes of one paste that are kept */

struct ui_decoder_def {
    char *seq;
    size_t n;
    uint32_t key;
};

void ui_decoder_init(struct ui_decoder *d, bool multibyte)
{
    *d = (struct ui_decoder){.multibyte = multibyte};
}

void ui_decoder_release(struct ui_decoder *d)
{
    buf_release(&d->in);
    buf_release(&d->paste);
    for (size_t i = 0; i < d->defs_n; i++)
        free(d->defs[i].seq);
    free(d->defs);
    *d = (struct ui_decoder){0};
}

void ui_decoder_define(struct ui_decoder *d, const char *seq, uint32_t key)
{
    if (!seq || seq[0] != UI_ESC || !seq[1])
        return;
    xgrow(&d->defs, &d->defs_cap, d->defs_n + 1, sizeof *d->defs);
    d->defs[d->defs_n++] = (struct ui_decoder_def){xstrdup(seq), strlen(seq), key};
}

void ui_decoder_feed(struct ui_decoder *d, const char *bytes, size_t n)
{
    if (d->at == d->in.len) {
        buf_reset(&d->in);
        d->at = 0;
    }
    buf_add(&d->in, bytes, n);
}

bool ui_decoder_pending(const struct ui_decoder *d)
{
    return d->at < d->in.len;
}

void ui_decoder_drop(struct ui_decoder *d)
{
    buf_reset(&d->in);
    buf_reset(&d->paste);
    d->at = 0;
    d->pasting = false;
}

/* A sequence told by terminfo that the bytes begin with, or are the beginning of. */
static bool look_defined(const struct ui_decoder *d, const char *s, size_t n, struct ui_found *f)
{
    bool part = false;

    for (size_t i = 0; i < d->defs_n; i++) {
        const struct ui_decoder_def *def = &d->defs[i];

        if (n >= def->n && memcmp(s, def->seq, def->n) == 0) {
            *f = (struct ui_found){LOOK_KEY, def->n, def->key};
            return true;
        }
        if (n > 1 && n < def->n && memcmp(s, def->seq, n) == 0)
            part = true;
    }
    if (part)
        *f = (struct ui_found){LOOK_MORE, n, 0};
    return part;
}

static struct ui_found look_escape(const struct ui_decoder *d, const char *s, size_t n)
{
    struct ui_found f;

    if (n == 1)
        return (struct ui_found){LOOK_MORE, 1, 0};
    if (s[1] == '[' || s[1] == 'O') {
        f = s[1] == '[' ? ui_look_csi(s, n) : ui_look_ss3(s, n);
        if (f.look != LOOK_KEY)
            look_defined(d, s, n, &f);
        return f;
    }
    if (look_defined(d, s, n, &f))
        return f;
    if (s[1] == ']' || s[1] == 'P' || s[1] == '_' || s[1] == '^')
        return ui_look_string(s, n);
    if (s[1] >= '0' && s[1] <= '9') /* Alt and a digit stand in for an F key */
        return (struct ui_found){LOOK_KEY, 2,
                                 s[1] == '0' ? UIK_F10 : UIK_F1 + (uint32_t)(s[1] - '1')};
    return (struct ui_found){LOOK_KEY, 1, UIK_ESC}; /* Esc, then something typed at once */
}

static struct ui_found look_utf8(const char *s, size_t n)
{
    unsigned char c = (unsigned char)s[0];
    size_t want = c >= 0xF0 ? 4 : c >= 0xE0 ? 3 : c >= 0xC0 ? 2 : 1;
    const char *p = s;
    uint32_t cp;

    for (size_t i = 1; i < want && i < n; i++)
        if (((unsigned char)s[i] & 0xC0) != 0x80)
            return (struct ui_found){LOOK_DROP, i, 0};
    if (n < want)
        return (struct ui_found){LOOK_MORE, n, 0};
    cp = utf8_next(&p); /* the buffer is ended by a NUL */
    if (cp == 0xFFFD && p - s == 1)
        return (struct ui_found){LOOK_DROP, want, 0};
    return (struct ui_found){LOOK_KEY, want, cp};
}

static struct ui_found look_multibyte(const char *s, size_t n)
{
    mbstate_t st = {0};
    wchar_t wc;
    size_t used = mbrtowc(&wc, s, n, &st);

    if (used == (size_t)-2)
        return (struct ui_found){LOOK_MORE, n, 0};
    if (used == (size_t)-1 || used == 0)
        return (struct ui_found){LOOK_DROP, 1, 0};
    return (struct ui_found){LOOK_KEY, used, (uint32_t)wc};
}

static struct ui_found look(const struct ui_decoder *d)
{
    const char *s = d->in.s + d->at;
    size_t n = d->in.len - d->at;
    struct ui_found f = {LOOK_KEY, 1, (unsigned char)s[0]};

    if (s[0] == UI_ESC)
        return look_escape(d, s, n);
    if ((unsigned char)s[0] >= 0x80)
        f = d->multibyte ? look_multibyte(s, n) : look_utf8(s, n);
    if (f.key == '\n')
        f.key = UIK_ENTER;
    else if (f.key == '\b')
        f.key = UIK_BACKSPACE;
    if (f.look == LOOK_KEY && (f.key == 0 || (f.key >= 0x80 && f.key < 0xA0)))
        f.look = LOOK_DROP;
    return f;
}

/* Put the pasted text into form: line ends and tabs become one blank, controls go. */
static void clean_paste(struct ui_decoder *d)
{
    struct buf clean = BUF_INIT;
    const char *p = buf_cstr(&d->paste);
    const char *end = p + d->paste.len;
    bool gap = false;

    while (p < end) {
        mbstate_t st = {0};
        wchar_t wc = 0;
        size_t used;
        char bytes[4];
        uint32_t cp;

        if (d->multibyte) {
            used = mbrtowc(&wc, p, (size_t)(end - p), &st);
            cp = used > 4 || used == 0 ? 0 : (uint32_t)wc;
            p += used > 4 || used == 0 ? 1 : used;
        } else {
            const char *was = p;

            cp = utf8_next(&p);
            if (cp == 0xFFFD && p - was == 1)
                cp = 0;
            p += p == was; /* a NUL in the paste */
        }
        if (cp == '\n' || cp == '\r' || cp == '\t') {
            gap = clean.len > 0;
        } else if (ui_key_is_text(cp)) {
            if (gap)
                buf_ch(&clean, ' ');
            gap = false;
            buf_add(&clean, bytes, utf8_put(cp, bytes));
        }
    }
    buf_release(&d->paste);
    d->paste = clean;
}

/* Take bytes into the paste up to its end mark; true when the mark was there. */
static bool take_paste(struct ui_decoder *d)
{
    static const char mark[] = "\033[201~";
    const char *s = d->in.s + d->at;
    size_t n = d->in.len - d->at;
    const char *end = memmem(s, n, mark, sizeof mark - 1);
    size_t keep = sizeof mark - 2; /* the mark may be cut by the end of what was read */
    size_t take = end ? (size_t)(end - s) : n > keep ? n - keep : 0;

    if (d->paste.len < PASTE_MOST)
        buf_add(&d->paste, s, take);
    d->at += take + (end ? sizeof mark - 1 : 0);
    return end != NULL;
}

bool ui_decoder_next(struct ui_decoder *d, bool flush, struct ui_event *out)
{
    while (d->at < d->in.len) {
        struct ui_found f;

        if (d->pasting) {
            if (!take_paste(d))
                return false;
            d->pasting = false;
            clean_paste(d);
            *out = (struct ui_event){UIK_PASTE, buf_cstr(&d->paste)};
            return true;
        }
        f = look(d);
        if (f.look == LOOK_MORE && !flush)
            return false;
        if (f.look == LOOK_MORE) {
            f.look = LOOK_DROP;
            if (f.used == 1 && d->in.s[d->at] == UI_ESC)
                f = (struct ui_found){LOOK_KEY, 1, UIK_ESC};
        }
        d->at += f.used;
        if (f.look == LOOK_DROP)
            continue;
        if (f.key == UIK_PASTE) {
            d->pasting = true;
            buf_reset(&d->paste);
            continue;
        }
        *out = (struct ui_event){f.key == UIK_F12 ? UIK_ESC : f.key, NULL};
        return true;
    }
    return false;
}
