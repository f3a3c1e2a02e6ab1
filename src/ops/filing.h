#ifndef OPS_FILING_H
#define OPS_FILING_H

#include "core/money.h"
#include "ops/act.h"

/*
 * The monthly filing (备案, RULES 8). It ties: opening + granted - received + taken_over -
 * moved_out + corrected = closing; each is found on its own, so that the tie is a check.
 */
struct filing {
    int month; /* core/day.h */
    char scheme[4];
    struct day from;
    struct day until; /* the month's last day, or today while it runs */
    int64_t previous; /* id of the site's filing before, 0: none */
    int64_t mark;     /* loans with greater keys came in after it */
    int64_t previous_mark;
    int64_t opening; /* as filed then; without one: by the engine */
    int64_t granted;
    int64_t received;
    int64_t taken_over; /* 接收 */
    int64_t moved_out;  /* 转出: conversions */
    int64_t corrected;  /* 以前月份更正 */
    int64_t closing;
};

/* Find the figures of one branch; scheme and month are set. E_DATA when a month is missing. */
enum rc filing_figure(struct app *app, int64_t site_id, struct filing *f, struct err *e);

/*
 * Filings follow each other month by month: E_DATA when the site's newest of that kind (part,
 * county) is not of the month before.
 */
enum rc filing_check_order(struct app *app, const char *kind, int64_t site_id,
                           const struct filing *f, struct err *e);

/* E_RULE naming the difference unless the tie holds. */
enum rc filing_tie(const struct filing *f, struct err *e);

/* Write the filing; kind: part (a branch's) or county. Returns its id. */
enum rc filing_write(struct app *app, const char *kind, const char *no, const struct filing *f,
                     int64_t *id, struct err *e);

/* Lines of the branch's month as they are today: loans granted, households refused, towns. */
enum rc filing_write_lines(struct app *app, int64_t filing_id, const struct filing *f,
                           struct err *e);

/* filing_no and the figures into the result. */
void filing_answer(const char *no, const struct filing *f, struct result *out);

/* `BA-<site>-<yyyymm>-<scheme>`. */
void filing_number(const struct app *app, const struct filing *f, char *out, size_t size);

#endif
