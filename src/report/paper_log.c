#include "report/paper.h"

#include <stdio.h>

#include "base/i18n.h"
#include "base/utf8.h"
#include "store/tx.h"

struct rpt paper_report(const struct form *f)
{
    return (struct rpt){
        .name = f->name,
        .title = f->title,
        .clause = f->clause,
        .help = "",
        .args = f->args,
        .by = "",
        .sign = "",
        .personal = !f->masked,
        .hidden = true,
        .sql = "",
    };
}

/* What entries of the same paper begin with. The title is not translated: it is compared. */
static const char *words(const struct form *f, const struct rpt_args *args, char *buf, size_t size)
{
    char line[400];

    snprintf(buf, size, "%s %s", f->title, rpt_args_line(args, line, sizeof line));
    utf8_trim_partial(buf);
    return buf;
}

enum rc paper_log(struct store *st, const struct form *f, const struct rpt_args *args,
                  const char *how, int64_t user_id, struct day business, struct err *e)
{
    const struct st_tx tx = {.act = "print", .user_id = user_id, .business = business};
    char buf[500];
    enum rc rc = st_begin(st, &tx, e);

    if (rc != OK)
        return rc;
    st_note(st, "%s %s", words(f, args, buf, sizeof buf), how);
    return st_commit(st, e);
}

enum rc paper_was_printed(struct store *st, const struct form *f, const struct rpt_args *args,
                          bool *out, struct err *e)
{
    char buf[500];
    int64_t n = 0;
    enum rc rc = OK;

    if (f->once)
        rc = st_get_int(st, e, &n,
                        "SELECT count(*) FROM journal WHERE act = 'print'"
                        " AND substr(note, 1, length(?1)) = ?1",
                        "t", words(f, args, buf, sizeof buf));
    if (rc == OK)
        *out = n > 0;
    return rc;
}
