#ifndef STORE_FINDINGS_H
#define STORE_FINDINGS_H

/* Inside the store only: the parts of st_check. */

#include "store/check.h"
#include "store/db.h"

struct check {
    struct store *s;
    struct st_findings *out;
    bool deep; /* rows are compared one by one, so they need not be counted as well */
    st_progress *progress;
    void *ctx;
    const char *step;
    int64_t done;
    int64_t total;
};

/* Note something; text is a translated format. */
void finding_add(struct check *c, const char *what, const char *table, int64_t id,
                 const char *column, const char *fmt, ...) __attribute__((format(printf, 6, 7)));

/* Begin a step of so many units; count one. E_CANCEL when the user stopped it. */
enum rc check_step(struct check *c, const char *step, int64_t total, struct err *e);
enum rc check_tick(struct check *c, struct err *e);

enum rc check_file(struct check *c, struct err *e);    /* integrity, foreign keys */
enum rc check_journal(struct check *c, struct err *e); /* chains, signatures, rows have entries */
enum rc check_ledger(struct check *c, struct err *e);  /* invariants of the ledger */
enum rc check_rebuild(struct check *c, struct err *e); /* deep */

#endif
