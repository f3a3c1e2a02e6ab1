#include "tui/theme.h"

#include <stddef.h>

enum { OWN = -1, RED = 1, YELLOW = 3, BLUE = 4, MAGENTA = 5, CYAN = 6, WHITE = 7 };

#define B UI_BOLD
#define U UI_UNDERLINE
#define R UI_REVERSE

/* SCREENS 7, one row an ink: theme 1, theme 2, theme 3. Never red against green, never blink. */
static const struct ui_look_of looks[INK_COUNT][3] = {
    [INK_PLAIN] = {{0, OWN, OWN}, {0, OWN, OWN}, {0, OWN, OWN}},
    [INK_STATUS] = {{B, OWN, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_ALERT] = {{B | R, RED, OWN}, {B | R, OWN, OWN}, {B | R, OWN, OWN}},
    [INK_TITLE] = {{B, OWN, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_LABEL] = {{0, OWN, OWN}, {0, OWN, OWN}, {0, OWN, OWN}},
    [INK_FIELD] = {{U, OWN, OWN}, {R, OWN, OWN}, {U, OWN, OWN}},
    [INK_FOCUS] = {{R, OWN, OWN}, {B | R, OWN, OWN}, {R, OWN, OWN}},
    [INK_SELECT] = {{R | U, OWN, OWN}, {B | R | U, OWN, OWN}, {R | U, OWN, OWN}},
    [INK_NEED] = {{0, YELLOW, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_ERROR] = {{B, RED, OWN}, {B, WHITE, RED}, {B | R, OWN, OWN}},
    [INK_AUTH] = {{0, MAGENTA, OWN}, {B | U, OWN, OWN}, {B | U, OWN, OWN}},
    [INK_NOTE] = {{0, CYAN, OWN}, {0, OWN, OWN}, {0, OWN, OWN}},
    [INK_DONE] = {{0, BLUE, OWN}, {0, OWN, OWN}, {0, OWN, OWN}},
    [INK_LATE1] = {{0, YELLOW, OWN}, {U, OWN, OWN}, {U, OWN, OWN}},
    [INK_LATE2] = {{0, RED, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_LATE3] = {{R, RED, OWN}, {R, OWN, OWN}, {R, OWN, OWN}},
    [INK_EXTENDED] = {{0, MAGENTA, OWN}, {U, OWN, OWN}, {U, OWN, OWN}},
    [INK_SETTLED] = {{UI_DIM, OWN, OWN}, {0, OWN, OWN}, {0, OWN, OWN}},
    [INK_WATCH] = {{0, RED, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_REVERSED] = {{0, RED, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_DIM] = {{UI_DIM, OWN, OWN}, {UI_DIM, OWN, OWN}, {UI_DIM, OWN, OWN}},
    [INK_KEY] = {{B, OWN, OWN}, {B, OWN, OWN}, {B, OWN, OWN}},
    [INK_LINE] = {{0, OWN, OWN}, {0, OWN, OWN}, {0, OWN, OWN}},
};

struct ui_look_of ui_theme_look(enum ui_theme theme, bool colour, enum ui_ink ink)
{
    if (!colour || theme < UI_THEME_STANDARD || theme > UI_THEME_MONO)
        theme = UI_THEME_MONO;
    return looks[ink][theme - UI_THEME_STANDARD];
}
