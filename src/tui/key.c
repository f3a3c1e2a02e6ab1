#include "tui/key.h"

#include <stdio.h>

#include "base/utf8.h"

bool ui_key_is_text(uint32_t key)
{
    return key >= 0x20 && key < UIK_SPECIAL && key != UIK_BACKSPACE && !(key >= 0x80 && key < 0xA0);
}

static const char *const special_labels[] = {
    [UIK_UP - UIK_SPECIAL] = "Up",
    [UIK_DOWN - UIK_SPECIAL] = "Down",
    [UIK_LEFT - UIK_SPECIAL] = "Left",
    [UIK_RIGHT - UIK_SPECIAL] = "Right",
    [UIK_HOME - UIK_SPECIAL] = "Home",
    [UIK_END - UIK_SPECIAL] = "End",
    [UIK_PGUP - UIK_SPECIAL] = "PgUp",
    [UIK_PGDN - UIK_SPECIAL] = "PgDn",
    [UIK_INS - UIK_SPECIAL] = "Ins",
    [UIK_DEL - UIK_SPECIAL] = "Del",
    [UIK_BACKTAB - UIK_SPECIAL] = "Shift+Tab",
    [UIK_CTRL_HOME - UIK_SPECIAL] = "Ctrl+Home",
    [UIK_CTRL_END - UIK_SPECIAL] = "Ctrl+End",
    [UIK_SHIFT_LEFT - UIK_SPECIAL] = "Shift+Left",
    [UIK_SHIFT_RIGHT - UIK_SPECIAL] = "Shift+Right",
    [UIK_KP_PLUS - UIK_SPECIAL] = "+",
};

static const char *special_label(uint32_t key)
{
    uint32_t i = key - UIK_SPECIAL;

    if (i < sizeof special_labels / sizeof special_labels[0] && special_labels[i])
        return special_labels[i];
    return "";
}

const char *ui_key_label(uint32_t key, char out[UI_KEY_LABEL_SIZE])
{
    if (key >= UIK_F1 && key <= UIK_F12)
        snprintf(out, UI_KEY_LABEL_SIZE, "F%u", (unsigned)(key - UIK_F1 + 1));
    else if (key >= UIK_SPECIAL)
        snprintf(out, UI_KEY_LABEL_SIZE, "%s", special_label(key));
    else if (key == UIK_ENTER)
        snprintf(out, UI_KEY_LABEL_SIZE, "Enter");
    else if (key == UIK_ESC)
        snprintf(out, UI_KEY_LABEL_SIZE, "Esc");
    else if (key == UIK_TAB)
        snprintf(out, UI_KEY_LABEL_SIZE, "Tab");
    else if (key == ' ')
        snprintf(out, UI_KEY_LABEL_SIZE, "Space");
    else if (key > 0 && key < 0x20)
        snprintf(out, UI_KEY_LABEL_SIZE, "Ctrl+%c", (char)(key + 'A' - 1));
    else
        out[ui_key_is_text(key) ? utf8_put(key, out) : 0] = '\0';
    return out;
}
