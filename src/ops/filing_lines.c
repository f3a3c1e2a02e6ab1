/* The lists of a filing as they are on its day: loans granted, households not granted. */
#include "ops/filing.h"
#include "store/tx.h"

/* Late ones (disbursed in an earlier month, keyed since) are in the next list, marked so. */
#define GRANTED                                                                                    \
    "SELECT l.id, json_object('town', l.town, 'village', l.village, 'household_no',"               \
    " l.household_no, 'borrower', l.borrower, 'idno', l.idno, 'contract_no', l.contract_no,"       \
    " 'kind', l.kind, 'amount_fen', l.amount, 'months', months_between(l.start, l.maturity),"      \
    " 'rate_ppm', l.rate_ppm, 'start', l.start, 'maturity', l.maturity, 'purpose', l.purpose,"     \
    " 'branch', coalesce(nullif(l.office, ''), l.site_name), 'phone', l.phone,"                    \
    " 'late', l.start < ?3) FROM loan_row l WHERE l.site_id = ?1 AND l.scheme = ?2"                \
    " AND (l.start BETWEEN ?3 AND ?4 OR (?6 AND l.start < ?3 AND l.id > ?5 AND NOT l.taken_over))" \
    " AND NOT EXISTS (SELECT 1 FROM cancel c WHERE c.loan_id = l.id AND c.event_id IS NULL)"       \
    " ORDER BY l.town_code, l.village, l.start, l.contract_no"

#define REFUSED                                                                                    \
    "SELECT NULL, json_object('town', a.town, 'village', a.village, 'borrower', a.borrower,"       \
    " 'household_no', a.household_no, 'application_no', a.application_no, 'date', a.date,"         \
    " 'amount_fen', a.amount, 'kind', a.kind, 'stage', o.stage, 'refused_on', o.date, 'reason',"   \
    " trim(coalesce((SELECT name FROM code WHERE list = 'refusal' AND code = o.reason),"           \
    "  o.reason) || ' ' || o.reason_text)) FROM opinion_now o"                                     \
    " JOIN application_row a ON a.id = o.application_id WHERE a.state = 'refused'"                 \
    " AND o.verdict = 'refuse' AND o.date BETWEEN ?2 AND ?3 AND coalesce(a.scheme, ?1) = ?1"       \
    " ORDER BY a.town_code, a.village, o.date"

/* Rows of a query (loan, cells) as lines of the section. */
static enum rc write_section(struct app *app, int64_t filing_id, const char *section,
                             struct st_stmt *q, struct err *e)
{
    bool row = false;
    int64_t seq = 0;
    enum rc rc = OK;

    while (rc == OK && (rc = st_step(q, &row, e)) == OK && row)
        rc = st_run(app->st, e,
                    "INSERT INTO filing_line (id, filing_id, section, seq, loan_id, cells)"
                    " VALUES (?,?,?,?,nullif(?,0),?)",
                    "iitiit", st_new_id(app->st, "filing_line"), filing_id, section, ++seq,
                    st_col_int(q, 0), st_col_text(q, 1));
    return rc;
}

/* The mark of the filing before tells which loans came in since. */
static enum rc find_mark(struct app *app, const struct filing *f, int64_t *out, struct err *e)
{
    enum rc rc = st_get_int(app->st, e, out,
                            "SELECT loan_id FROM filing_line WHERE filing_id = ?1"
                            " AND section = 'mark'",
                            "i", f->previous);

    if (rc == E_NOTFOUND) {
        *out = 0;
        rc = OK;
    }
    return rc;
}

static enum rc write_granted(struct app *app, int64_t filing_id, const struct filing *f,
                             struct err *e)
{
    struct st_stmt *q = NULL;
    int64_t mark = 0;
    enum rc rc = find_mark(app, f, &mark, e);

    if (rc == OK)
        rc = st_query(app->st, e, &q, GRANTED, "itiiii", app->site.id, f->scheme,
                      (int64_t)f->from.n, (int64_t)f->until.n, mark, (int64_t)(f->previous != 0));
    if (rc == OK)
        rc = write_section(app, filing_id, "granted", q, e);
    st_done(&q);
    return rc;
}

static enum rc write_refused(struct app *app, int64_t filing_id, const struct filing *f,
                             struct err *e)
{
    struct st_stmt *q = NULL;
    enum rc rc = st_query(app->st, e, &q, REFUSED, "tii", f->scheme, (int64_t)f->from.n,
                          (int64_t)f->until.n);

    if (rc == OK)
        rc = write_section(app, filing_id, "refused", q, e);
    st_done(&q);
    return rc;
}

enum rc filing_write_lines(struct app *app, int64_t filing_id, const struct filing *f,
                           struct err *e)
{
    enum rc rc = write_granted(app, filing_id, f, e);

    return rc == OK ? write_refused(app, filing_id, f, e) : rc;
}
