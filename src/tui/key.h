#ifndef TUI_KEY_H
#define TUI_KEY_H

#include <stdbool.h>
#include <stdint.h>

/*
 * Keys as the program sees them, whatever bytes the terminal sent. Below UIK_SPECIAL a key
 * is the Unicode code point that was typed, or an ASCII control (Ctrl+P is UIK_CTRL('P')).
 */
#define UIK_CTRL(c) ((uint32_t)(c)&0x1Fu)

enum {
    UIK_NONE = 0,
    UIK_TAB = 0x09,
    UIK_ENTER = 0x0D, /* both Enter keys */
    UIK_ESC = 0x1B,   /* also F12 */
    UIK_BACKSPACE = 0x7F,
    UIK_SPECIAL = 0x110000,
    UIK_UP,
    UIK_DOWN,
    UIK_LEFT,
    UIK_RIGHT,
    UIK_HOME,
    UIK_END,
    UIK_PGUP,
    UIK_PGDN,
    UIK_INS,
    UIK_DEL,
    UIK_BACKTAB,
    UIK_CTRL_HOME,
    UIK_CTRL_END,
    UIK_SHIFT_LEFT,
    UIK_SHIFT_RIGHT,
    UIK_F1,
    UIK_F2,
    UIK_F3,
    UIK_F4,
    UIK_F5,
    UIK_F6,
    UIK_F7,
    UIK_F8,
    UIK_F9,
    UIK_F10,
    UIK_F11,
    UIK_F12,
    UIK_KP_PLUS, /* + of the keypad where the terminal tells it apart */
    UIK_PASTE    /* text came in one piece: ui_event.paste */
};

struct ui_event {
    uint32_t key;
    const char
        *paste; /* UIK_PASTE: UTF-8, line ends are blanks already; valid till the next event */
};

/* Whether the key is a character that belongs into data (no control, no special key). */
bool ui_key_is_text(uint32_t key);

#define UI_KEY_LABEL_SIZE 16

/* How the key is written in the key row and in help: F1, Ctrl+P, Enter, PgDn, Space. */
const char *ui_key_label(uint32_t key, char out[UI_KEY_LABEL_SIZE]);

#endif
