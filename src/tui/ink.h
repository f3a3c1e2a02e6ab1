#ifndef TUI_INK_H
#define TUI_INK_H

/*
 * What a cell means, never how it looks: the theme turns an ink into attributes (SCREENS 7).
 * Whatever an ink says is also said by a word or a sign on the screen.
 */
enum ui_ink {
    INK_PLAIN,
    INK_STATUS,   /* row 1 */
    INK_ALERT,    /* 演练, 只读 in row 1: always reverse */
    INK_TITLE,    /* row 2, heads of sections and popups */
    INK_LABEL,    /* labels of fields, heads of columns */
    INK_FIELD,    /* a field */
    INK_FOCUS,    /* the field or row with the cursor */
    INK_SELECT,   /* text selected: the next key replaces it */
    INK_NEED,     /* required and empty */
    INK_ERROR,    /* E 禁止 */
    INK_AUTH,     /* A 需授权 */
    INK_NOTE,     /* W 注 */
    INK_DONE,     /* 通过 齐 */
    INK_LATE1,    /* overdue 1-30 days */
    INK_LATE2,    /* 31-90 */
    INK_LATE3,    /* more than 90 */
    INK_EXTENDED, /* 展 续 */
    INK_SETTLED,  /* 清 */
    INK_WATCH,    /* 险 */
    INK_REVERSED, /* 冲 */
    INK_DIM,      /* what lies under a popup, what cannot be chosen */
    INK_KEY,      /* key names in the last row */
    INK_LINE,     /* rules and boxes */
    INK_COUNT
};

#endif
