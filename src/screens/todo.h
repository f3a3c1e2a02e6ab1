#ifndef SCREENS_TODO_H
#define SCREENS_TODO_H

#include <stdbool.h>
#include <stddef.h>

#include "screens/desk.h"

/*
 * What is to be done, from two sources: reports named db/report/todo-NAME.sql, of which each
 * gives the rows of one kind, and the states of the loans once they are computed.
 *
 * A todo report has the columns n (count), unit (件 笔 户 条 份 天), amount_fen, days (the
 * oldest, or NULL), due (deadline or NULL), roles (bits, 0: all), screen and arg (where Enter
 * leads); its title is what is to be done, its clause stands beside. It gives no row, or n = 0,
 * where nothing is to be done.
 */
/* Build d->todo anew: by deadline, those without one last. */
void scr_todo_build(struct desk *d);
/* F2: all of them in a list. */
void scr_todo_list(struct ui *ui);
/* Open what the i-th leads to; says so when there is no such. */
void scr_todo_open(struct ui *ui, size_t i);

#endif
