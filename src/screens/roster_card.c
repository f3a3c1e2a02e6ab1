/* The 一卡通 file out of 50, and what came of it back in. */
#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "ops/import.h"
#include "report/remap.h"
#include "screens/file.h"
#include "screens/out.h"
#include "screens/roster.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define SHOWN_MAX 200

/* Columns as the county set them. */
void roster_card_write(struct roster_desk *r, struct ui *ui)
{
    const struct rpt_arg arg = {.name = "roster", .text = r->sum.nos};
    struct rpt_table t = {.mem = ARENA_INIT};
    struct rpt *rpt = NULL;
    struct err e = {0};
    enum rc rc = rpt_open("roster-card", &rpt, &e);

    if (rc == OK)
        rc = rpt_remap_set(r->d->app.st, rpt, &e);
    if (rc == OK)
        rc = rpt_load(r->d->app.st, rpt, &arg, 1, NULL, NULL, &t, &e);
    if (rc == OK)
        scr_out_export(ui, &r->d->app, &t, r->list.subtitle);
    else
        ui_say_err(ui, &e);
    rpt_table_release(&t);
    rpt_close(&rpt);
}

/* ------------------------------------------------------------------ back in */

static void finding_text(const struct intake_finding *f, struct ui_message *m)
{
    enum ui_grade grade = f->level == FINDING_ERROR ? UI_ERROR : UI_NOTE;

    if (f->line)
        ui_message_set(m, grade, "", f->clause, _("第 %llu 行 %s “%s”: %s"),
                       (unsigned long long)f->line, f->header, f->value, f->text);
    else
        ui_message_set(m, grade, "", f->clause, "%s", f->text);
}

static void show_findings(struct ui *ui, const struct intake_result *out)
{
    size_t n = out->n_findings < SHOWN_MAX ? out->n_findings : SHOWN_MAX;
    struct ui_message *m = xcalloc(n + 1, sizeof *m);

    for (size_t i = 0; i < n; i++)
        finding_text(&out->finding[i], &m[i]);
    if (n)
        ui_error_list(ui, _("一卡通发放结果"), m, n);
    free(m);
}

bool roster_card_read(struct roster_desk *r, struct ui *ui)
{
    struct import_order order = {.kind = "card-result"};
    struct intake_result out = INTAKE_RESULT_INIT;
    char path[SCR_FILE_SIZE];
    struct err e = {0};
    enum rc rc = op_import_allowed(&r->d->app, kind_find("card-result"), &e);

    if (rc != OK) {
        ui_say_err(ui, &e);
        return false;
    }
    if (!scr_file_pick(ui, _("一卡通发放结果"), "", ".csv .xlsx", path))
        return false;
    order.path = path;
    rc = op_import(&r->d->app, &order, &out, &e);
    if (rc != OK)
        ui_say_err(ui, &e);
    show_findings(ui, &out);
    if (rc == OK && roster_load(r, &e) != OK)
        ui_say_err(ui, &e);
    if (rc == OK)
        ui_say(ui, UI_INFO, "", "六", _("已读回 %llu 笔结果, 其中新的 %llu 笔"),
               (unsigned long long)out.rows, (unsigned long long)out.added);
    intake_result_release(&out);
    return rc == OK;
}
