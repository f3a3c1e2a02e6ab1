#include "tui/escape.h"

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "tui/key.h"

#define LONGEST 4096 /* a control string longer than this is dropped unended */

/* CSI n ~ */
static uint32_t tilde_key(unsigned n)
{
    static const struct {
        uint8_t n;
        uint32_t key;
    } keys[] = {
        {1, UIK_HOME}, {2, UIK_INS},  {3, UIK_DEL},  {4, UIK_END},  {5, UIK_PGUP},
        {6, UIK_PGDN}, {7, UIK_HOME}, {8, UIK_END},  {11, UIK_F1},  {12, UIK_F2},
        {13, UIK_F3},  {14, UIK_F4},  {15, UIK_F5},  {17, UIK_F6},  {18, UIK_F7},
        {19, UIK_F8},  {20, UIK_F9},  {21, UIK_F10}, {23, UIK_F11}, {24, UIK_F12},
    };

    for (size_t i = 0; i < sizeof keys / sizeof keys[0]; i++)
        if (keys[i].n == n)
            return keys[i].key;
    return UIK_NONE;
}

/* Final letters that CSI and SS3 share; mod is the xterm modifier (2 Shift, 5 Ctrl). */
static uint32_t letter_key(char c, unsigned mod)
{
    switch (c) {
    case 'A':
        return UIK_UP;
    case 'B':
        return UIK_DOWN;
    case 'C':
        return mod == 2 ? UIK_SHIFT_RIGHT : UIK_RIGHT;
    case 'D':
        return mod == 2 ? UIK_SHIFT_LEFT : UIK_LEFT;
    case 'H':
        return mod == 5 ? UIK_CTRL_HOME : UIK_HOME;
    case 'F':
        return mod == 5 ? UIK_CTRL_END : UIK_END;
    case 'P':
    case 'Q':
    case 'R':
    case 'S':
        return UIK_F1 + (uint32_t)(c - 'P');
    default:
        return UIK_NONE;
    }
}

/* The application keypad and F5-F8 of VT100+ terminals: SS3 and a letter. */
static uint32_t keypad_key(char c)
{
    static const char digits[] = "pqrstuvwxy";
    static const char signs[] = "jlmno X";
    static const char meant[] = "*,-./ =";
    const char *p;

    if (c && (p = strchr(digits, c)))
        return (uint32_t)('0' + (p - digits));
    if (c && (p = strchr(signs, c)))
        return (uint32_t)meant[p - signs];
    if (c == 'k')
        return UIK_KP_PLUS;
    if (c == 'M')
        return UIK_ENTER;
    if (c == 'I')
        return UIK_TAB;
    if (c >= 'T' && c <= 'W')
        return UIK_F5 + (uint32_t)(c - 'T');
    return UIK_NONE;
}

/* First two numbers of a CSI or SS3 sequence: s[0..n) without introducer and final byte. */
static void numbers(const char *s, size_t n, unsigned out[2])
{
    size_t k = 0;

    out[0] = out[1] = 0;
    for (size_t i = 0; i < n && k < 2; i++) {
        if (s[i] == ';')
            k++;
        else if (s[i] >= '0' && s[i] <= '9' && out[k] < 10000)
            out[k] = out[k] * 10 + (unsigned)(s[i] - '0');
    }
}

static struct ui_found key_or_drop(uint32_t key, size_t used)
{
    return (struct ui_found){key ? LOOK_KEY : LOOK_DROP, used, key};
}

/* ESC [ … ; s points at ESC. */
struct ui_found ui_look_csi(const char *s, size_t n)
{
    size_t i = 2;
    unsigned num[2];

    if (i < n && s[i] == '[') { /* Linux console: ESC [ [ A */
        if (n < 4)
            return (struct ui_found){LOOK_MORE, n, 0};
        return key_or_drop(s[3] >= 'A' && s[3] <= 'E' ? UIK_F1 + (uint32_t)(s[3] - 'A') : 0, 4);
    }
    while (i < n && s[i] >= 0x20 && s[i] <= 0x3F)
        i++;
    if (i == n)
        return (struct ui_found){n > LONGEST ? LOOK_DROP : LOOK_MORE, n, 0};
    if (s[i] < 0x40 || s[i] == 0x7F) /* a control broke it off: the control is kept */
        return (struct ui_found){LOOK_DROP, i, 0};
    if (s[i] == 'M' && i == 2) /* mouse, three bytes follow */
        return n < 6 ? (struct ui_found){LOOK_MORE, n, 0} : (struct ui_found){LOOK_DROP, 6, 0};
    numbers(s + 2, i - 2, num);
    if (i > 2 && s[2] >= 0x3C) /* private: answers of the terminal, mouse */
        return (struct ui_found){LOOK_DROP, i + 1, 0};
    if (s[i] == '~' && num[0] != 200)
        return key_or_drop(tilde_key(num[0]), i + 1);
    if (s[i] == '~')
        return (struct ui_found){LOOK_KEY, i + 1, UIK_PASTE};
    if (s[i] == 'Z')
        return (struct ui_found){LOOK_KEY, i + 1, UIK_BACKTAB};
    if (s[i] >= 'P' && s[i] <= 'S' && num[0] > 1) /* an answer: the cursor's position */
        return (struct ui_found){LOOK_DROP, i + 1, 0};
    return key_or_drop(letter_key(s[i], num[1]), i + 1);
}

/* ESC O …, some terminals with a modifier between. */
struct ui_found ui_look_ss3(const char *s, size_t n)
{
    size_t i = 2;
    unsigned num[2];
    uint32_t key;

    while (i < n && ((s[i] >= '0' && s[i] <= '9') || s[i] == ';'))
        i++;
    if (i == n)
        return (struct ui_found){n > LONGEST ? LOOK_DROP : LOOK_MORE, n, 0};
    if (s[i] < 0x20 || s[i] > 0x7E)
        return (struct ui_found){LOOK_DROP, i, 0};
    numbers(s + 2, i - 2, num);
    key = letter_key(s[i], num[1] ? num[1] : num[0]);
    return key_or_drop(key ? key : keypad_key(s[i]), i + 1);
}

/* A control string (OSC, DCS, APC, PM) up to BEL or ESC \. */
struct ui_found ui_look_string(const char *s, size_t n)
{
    for (size_t i = 2; i < n; i++) {
        if (s[i] == '\a')
            return (struct ui_found){LOOK_DROP, i + 1, 0};
        if (s[i] == UI_ESC && i + 1 < n && s[i + 1] == '\\')
            return (struct ui_found){LOOK_DROP, i + 2, 0};
    }
    return (struct ui_found){n > LONGEST ? LOOK_DROP : LOOK_MORE, n, 0};
}
