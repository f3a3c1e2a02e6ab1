#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "lib/pty_impl.h"
#include "lib/test.h"

static const struct {
    const char *name;
    const char *bytes;
} named[] = {
    {"Enter", "\r"},
    {"Esc", "\033"},
    {"Tab", "\t"},
    {"BackTab", "\033[Z"},
    {"Up", "\033OA"},
    {"Down", "\033OB"},
    {"Left", "\033OD"},
    {"Right", "\033OC"},
    {"Home", "\033OH"},
    {"End", "\033OF"},
    {"PgUp", "\033[5~"},
    {"PgDn", "\033[6~"},
    {"Ins", "\033[2~"},
    {"Del", "\033[3~"},
    {"BS", "\177"},
    {"Space", " "},
    {"lt", "<"},
    {"KpPlus", "\033Ok"},
    {"KpEnter", "\033OM"},
    {"KpMinus", "\033Om"},
    {"KpDot", "\033On"},
    {"CtrlHome", "\033[1;5H"},
    {"CtrlEnd", "\033[1;5F"},
};

/* F6 … F12 are the same everywhere. */
static const char *const high_f[] = {"17", "18", "19", "20", "21", "23", "24"};

static int f_key(enum pty_family f, int n, char out[64])
{
    if (f == PTY_ALT && n <= 10)
        return snprintf(out, 64, "\033%d", n % 10);
    if (n > 5)
        return snprintf(out, 64, "\033[%s~", high_f[n - 6]);
    if (f == PTY_LINUX)
        return snprintf(out, 64, "\033[[%c", 'A' + n - 1);
    if (f == PTY_PUTTY || n == 5)
        return snprintf(out, 64, "\033[%d~", 10 + n);
    return snprintf(out, 64, "\033O%c", 'P' + n - 1);
}

/* n bytes of a name between < and > to what the terminal sends; 0: no such key. */
int pty_key_bytes(enum pty_family f, const char *name, size_t n, char out[64])
{
    char s[64];

    snprintf(s, sizeof s, "%.*s", (int)n, name);
    if (f == PTY_LINUX && strcmp(s, "F5") == 0)
        return f_key(f, 5, out);
    if (s[0] == 'F' && s[1] >= '1' && s[1] <= '9' && atoi(s + 1) <= 12)
        return f_key(f == PTY_PUTTY && atoi(s + 1) == 5 ? PTY_XTERM : f, atoi(s + 1), out);
    if (strncmp(s, "Ctrl+", 5) == 0 && s[5] && !s[6])
        return snprintf(out, 64, "%c", s[5] & 0x1F);
    if (strncmp(s, "Alt+", 4) == 0 && s[4] && !s[5])
        return snprintf(out, 64, "\033%c", s[4]);
    if (strncmp(s, "Kp", 2) == 0 && s[2] >= '0' && s[2] <= '9' && !s[3])
        return snprintf(out, 64, "\033O%c", 'p' + s[2] - '0');
    for (size_t i = 0; i < sizeof named / sizeof named[0]; i++)
        if (strcmp(named[i].name, s) == 0)
            return snprintf(out, 64, "%s", named[i].bytes);
    return 0;
}

static void send_paste(struct pty *p, const char *text, size_t n)
{
    pty_bytes(p, "\033[200~", 6);
    pty_bytes(p, text, n);
    pty_bytes(p, "\033[201~", 6);
}

static void send_text(struct pty *p, const char *text, size_t n)
{
    char out[16];
    char *in = (char *)(uintptr_t)text;
    char *to = out;
    size_t room = sizeof out;

    if (p->to_gb == (iconv_t)-1) {
        pty_bytes(p, text, n);
        return;
    }
    iconv(p->to_gb, &in, &n, &to, &room);
    pty_bytes(p, out, (size_t)(to - out));
}

/* Send the key at *s and step over it. */
static void send_one(struct pty *p, const char **s, bool *was_esc)
{
    const char *end = **s == '<' ? strchr(*s, '>') : NULL;
    char bytes[64];
    int n;

    *was_esc = false;
    p->keys++;
    if (!end) {
        size_t len = utf8_at_len(*s, 0);

        send_text(p, *s, len);
        *s += len;
        return;
    }
    if (strncmp(*s, "<Paste:", 7) == 0) {
        send_paste(p, *s + 7, (size_t)(end - *s - 7));
    } else {
        n = pty_key_bytes(p->family, *s + 1, (size_t)(end - *s - 1), bytes);
        if (n == 0)
            fail_msg("no such key: %.*s", (int)(end - *s + 1), *s);
        pty_bytes(p, bytes, (size_t)n);
        *was_esc = n == 1 && bytes[0] == '\033';
    }
    *s = end + 1;
}

void pty_keys(struct pty *p, const char *keys)
{
    while (*keys) {
        bool esc;

        send_one(p, &keys, &esc);
        if (esc) /* Esc and a digit at once would be Alt and the digit */
            pty_idle(p);
    }
    pty_idle(p);
}

void pty_type_ahead(struct pty *p, const char *keys)
{
    bool esc;

    while (*keys)
        send_one(p, &keys, &esc);
}
