/* What stands on screen 80. */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "report/json.h"
#include "screens/reports.h"
#include "screens/text.h"

/* Initials of the titles, for typing; where they cannot be had the titles are found by hand. */
static void load_initials(struct reports *r, struct scr_rows *out)
{
    struct buf list = BUF_INIT;
    struct err e = {0};

    buf_ch(&list, '[');
    for (size_t i = 0; i < r->n; i++) {
        buf_str(&list, i ? "," : "");
        json_str(&list, _(r->item[i].title));
    }
    buf_ch(&list, ']');
    (void)scr_load(&r->d->app, "s-initials", SCR_ARGS(SCR_TEXT("text", buf_cstr(&list))), out, &e);
    buf_release(&list);
}

static void make_find(struct reports *r)
{
    struct scr_rows py = SCR_ROWS_INIT;

    load_initials(r, &py);
    for (size_t i = 0; i < r->n; i++) {
        struct reports_item *it = &r->item[i];

        scr_fmt(it->find, sizeof it->find, "%s %s %s %s %s", it->name, _(it->title), it->clause,
                scr_text(&py, i, "py"), it->paper ? _("单据") : _("报表"));
    }
    scr_rows_release(&py);
}

static enum rc add_report(struct reports *r, const char *name, size_t *cap, struct err *e)
{
    struct rpt *rpt = NULL;
    enum rc rc = rpt_open(name, &rpt, e);

    if (rc != OK || rpt->hidden) {
        rpt_close(&rpt);
        return rc;
    }
    xgrow(&r->item, cap, r->n + 1, sizeof *r->item);
    r->item[r->n] = (struct reports_item){
        .rpt = rpt, .title = rpt->title, .clause = rpt->clause, .help = rpt->help};
    str_copy(r->item[r->n].name, sizeof r->item->name, name);
    r->n++;
    return OK;
}

static enum rc add_paper(struct reports *r, const char *name, size_t *cap, struct err *e)
{
    struct form *f = NULL;
    enum rc rc = form_load(name, &f, e);

    if (rc != OK)
        return rc;
    xgrow(&r->item, cap, r->n + 1, sizeof *r->item);
    r->item[r->n] = (struct reports_item){
        .paper = true, .form = f, .title = f->title, .clause = f->clause, .help = ""};
    str_copy(r->item[r->n].name, sizeof r->item->name, name);
    r->n++;
    return OK;
}

enum rc reports_read(struct reports *r, struct err *e)
{
    char name[RPT_NAME_SIZE], paper[FORM_NAME_SIZE];
    size_t cap = 0, at = 0;
    enum rc rc = OK;

    while (rc == OK && rpt_next_name(&at, name))
        rc = add_report(r, name, &cap, e);
    for (const char *p = paper_next(NULL, paper); rc == OK && p; p = paper_next(p, paper))
        rc = add_paper(r, p, &cap, e);
    if (rc == OK)
        make_find(r);
    return rc;
}

void reports_release(struct reports *r)
{
    for (size_t i = 0; i < r->n; i++) {
        rpt_close(&r->item[i].rpt);
        form_free(&r->item[i].form);
    }
    free(r->item);
    free(r->order);
    *r = (struct reports){.n = 0};
}
