#ifndef OPS_PEOPLE_H
#define OPS_PEOPLE_H

#include "core/idno.h"
#include "ops/act.h"
#include "ops/find.h"

/* The words that FORMATS takes for the columns of households. */
#define PEOPLE_KINDS     "脱贫户 边缘易致贫户 脱贫不稳定户 突发严重困难户"
#define PEOPLE_RELATIONS "户主 配偶 子女 父母 其他"
#define PEOPLE_MARITAL   "未婚 已婚 丧偶 离异"

/*
 * people_read_idno - rule idno, and that nobody else has the number.
 *
 * except:  id of the person whose number it may be already, 0 for a new one.
 * Errors:  E_RULE by rule idno; E_DATA a member of another household has it, naming it.
 */
enum rc people_read_idno(struct app *app, const struct args *in, const char *text, int64_t except,
                         struct idno *out, struct result *result, struct err *e);

/* A new member out of name relation idno marital phone address account; returns its id. */
enum rc people_add(struct app *app, const struct args *in, int64_t household_id,
                   struct result *result, int64_t *id, struct err *e);

/* An account row (存折/信合卡); the newest of a person is the one in use. */
enum rc people_add_account(struct app *app, const struct person *p, const char *number,
                           const char *holder, const char *bank, const char *document,
                           struct err *e);

#endif
