/* What stands on screen 80. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "core/pinyin.h"
#include "screens/reports.h"
#include "screens/text.h"

static void finish(struct reports_item *it)
{
    char py[64];

    scr_fmt(it->find, sizeof it->find, "%s %s %s %s %s", it->name, _(it->title), it->clause,
            pinyin_initials(_(it->title), py, sizeof py), it->paper ? _("单据") : _("报表"));
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
    finish(&r->item[r->n++]);
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
    finish(&r->item[r->n++]);
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
