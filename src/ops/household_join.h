#ifndef OPS_HOUSEHOLD_JOIN_H
#define OPS_HOUSEHOLD_JOIN_H

#include "ops/act.h"
#include "ops/find.h"

/* Two records become one: the rows of households and people that it takes, and what comes out. */

/* Columns of a household that can be taken from the record that goes: the key `take`. */
#define JOIN_COLUMNS "household_no kind village group address phone members"

/*
 * join_fields - set those of the household that stays which `take` (parted by blanks) names to
 * what the one that goes says. E_USAGE an unknown word; E_DATA a provisional number (T-…)
 * in place of the station's.
 */
enum rc join_fields(struct app *app, const struct household *from, const struct household *into,
                    const char *take, struct err *e);

/*
 * join_people - everybody of `from` goes over. Who is recorded in both stays once: what his
 * record in `into` leaves blank is filled from the other, his account goes along, and the
 * other record leaves with the day. One head and one spouse are enough: others come as 其他.
 */
enum rc join_people(struct app *app, const struct household *from, const struct household *into,
                    struct err *e);

/*
 * join_double - one person recorded twice (同一身份证号) in one household: `gone` is folded
 * into `keep` as join_people does.
 */
enum rc join_double(struct app *app, int64_t keep, int64_t gone, struct err *e);

/*
 * join_answer - the household as it stands inside the transaction: household_no kind town
 * village group address phone members, rows `people` (name relation idno) and `loans`
 * (contract_no scheme kind borrower balance status).
 */
enum rc join_answer(struct app *app, int64_t household_id, struct result *out, struct err *e);

#endif
