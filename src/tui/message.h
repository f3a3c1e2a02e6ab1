#ifndef TUI_MESSAGE_H
#define TUI_MESSAGE_H

#include <stddef.h>

#include "base/err.h"
#include "tui/ink.h"

/* Grades of SCREENS 8: 禁止, 需授权, 注; and what is neither (done, asked). */
enum ui_grade { UI_INFO, UI_NOTE, UI_AUTH, UI_ERROR };

/* One message of row 23: `E121 合计 110,000 超过 …〔三(六)〕,最多再贷 50,000。` */
struct ui_message {
    enum ui_grade grade;
    char id[24];     /* "121" or the id of a rule; "" when it has none */
    char clause[40]; /* "三(六)" without brackets; "" when none */
    char text[600];  /* UTF-8, with the numbers and what to do */
};

void ui_message_set(struct ui_message *m, enum ui_grade grade, const char *id, const char *clause,
                    const char *fmt, ...) __attribute__((format(printf, 5, 6)));
/* From an error of the layers below; its field is not taken over. */
void ui_message_err(struct ui_message *m, const struct err *e);
/* The row as shown: letter, id, text, clause where the text does not name it already. */
const char *ui_message_row(const struct ui_message *m, char *out, size_t size);
enum ui_ink ui_grade_ink(enum ui_grade grade);

/* The last messages, oldest first. */
#define UI_MESSAGES_KEPT 200
struct ui_messages {
    struct ui_message *ring;
    size_t n, first;
};
void ui_messages_add(struct ui_messages *all, const struct ui_message *m);
const struct ui_message *ui_messages_at(const struct ui_messages *all, size_t i);
void ui_messages_release(struct ui_messages *all);

#endif
