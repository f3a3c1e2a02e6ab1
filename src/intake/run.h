#ifndef INTAKE_RUN_H
#define INTAKE_RUN_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/enc.h"
#include "base/err.h"
#include "core/day.h"
#include "intake/kind.h"
#include "rules/facts.h"
#include "store/store.h"

/* What an import is asked to do. Who may, and whether the day is good, is asked before. */
struct intake_order {
    const struct kind *kind;
    const char *path;
    enum enc encoding; /* ENC_AUTO: found out */
    bool dry_run;      /* everything is checked, nothing written */
    int64_t site_id;
    const char *region; /* code of the site's territory, "" the whole county */
    int64_t user_id;
    int64_t second_id;  /* 0 none */
    struct day today;   /* business date */
    int quarter;        /* list: core/day.h; < 0 not given */
    const char *source; /* list: the document; NULL not given */
    /*
     * Figures of a scheme's version on a day, for the rules that a taken-over contract is held
     * against; NULL: it is held against none.
     */
    enum rc (*policy)(void *ctx, const char *scheme, struct day on, struct facts_policy *out,
                      struct err *e);
    void *policy_ctx;
    /* Called now and then; expected is 0 when unknown. False stops the import. */
    bool (*progress)(void *ctx, uint64_t rows, uint64_t expected);
    void *ctx;
};

enum intake_level { FINDING_NOTICE, FINDING_WARNING, FINDING_ERROR };

/* One thing found; all text belongs to the result. */
struct intake_finding {
    enum intake_level level;
    uint64_t line;      /* of the file; 0: the file as a whole */
    int column;         /* number in the file from 1; 0: the row as a whole */
    const char *header; /* name of the column, "" when column is 0 */
    const char *value;  /* the cell as it stands, "" when column is 0 */
    const char *clause; /* "一(三)" or "" */
    const char *text;   /* what is wrong and what to do */
    size_t seq;         /* in the order of finding: for those of one cell */
};

/* Findings that are kept of each level; more are only counted. */
#define FINDINGS_MAX 1000

/* INTAKE_RESULT_INIT before, intake_result_release after use. */
struct intake_result {
    const char *encoding; /* as read: "utf-8" "gb18030" … "xlsx" */
    uint64_t rows;        /* read, without the header */
    uint64_t added;       /* rows that are new and were (dry run: would be) written */
    uint64_t same;        /* rows that were there already */
    uint64_t errors, warnings, notices;
    bool written;
    /* list only: households against the list before */
    bool is_list;
    uint64_t list_added, list_left, list_changed;
    struct intake_finding *finding; /* by line and column */
    size_t n_findings, cap_findings;
    struct arena arena;
};

#define INTAKE_RESULT_INIT                                                                         \
    {                                                                                              \
        0                                                                                          \
    }

/*
 * intake_run - take a file in, all or nothing, in one transaction with act "import-KIND".
 *
 * out takes counts and findings also when the file is refused.
 * Errors:   E_DATA: bad cells or a bad file (e holds the number and the first of them),
 *           E_NOTFOUND no such file, E_USAGE an order that lacks what the kind needs,
 *           E_CANCEL progress said so, E_IO. Nothing is written unless OK.
 */
enum rc intake_run(struct store *st, const struct intake_order *order, struct intake_result *out,
                   struct err *e);
void intake_result_release(struct intake_result *r);

#endif
