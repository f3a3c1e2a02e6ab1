/* Trying a file and taking it in. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "intake/guess.h"
#include "screens/backup_first.h"
#include "screens/draft.h"
#include "screens/file.h"
#include "screens/import.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/progress.h"

/* The order of the form, as op_import takes it. */
static void order_of(const struct import *im, struct import_order *out)
{
    const char *quarter = ui_form_get(&im->form, "quarter");
    const char *source = ui_form_get(&im->form, "source");

    *out = (struct import_order){
        .kind = ui_form_get(&im->form, "kind"),
        .path = ui_form_get(&im->form, "file"),
        .quarter = *quarter ? quarter : NULL,
        .source = *source ? source : NULL,
    };
    enc_from_name(ui_form_get(&im->form, "encoding"), &out->encoding);
}

void import_guess(struct import *im)
{
    const struct kind *k = NULL;
    struct import_order o;
    struct err e = {0};

    order_of(im, &o);
    if (intake_guess(o.path, o.encoding, &k, &e) != OK) {
        ui_say_err(im->d->ui, &e);
        return;
    }
    if (k)
        ui_form_set(&im->form, "kind", k->name);
    else
        ui_say(im->d->ui, UI_NOTE, "", "", _("从表头认不出种类: 核对表头,或自己选种类看缺哪一列"));
}

static bool step(void *ctx, uint64_t rows, uint64_t expected)
{
    return ui_progress_step(ctx, (int64_t)rows, (int64_t)expected);
}

bool import_run(struct import *im, bool dry)
{
    struct import_order o;
    struct ui_progress p;
    enum rc rc;

    order_of(im, &o);
    o.dry_run = dry;
    o.progress = step;
    o.ctx = &p;
    intake_result_release(&im->r);
    im->r = (struct intake_result)INTAKE_RESULT_INIT;
    im->why = (struct err){0};
    ui_progress_begin(&p, im->d->ui, dry ? _("试导入") : _("导入"));
    rc = op_import(&im->d->app, &o, &im->r, &im->why);
    ui_progress_end(&p);
    im->tried = rc != E_CANCEL;
    im->good = rc == OK;
    import_arrange(im);
    if (rc != OK)
        ui_say_err(im->d->ui, &im->why);
    return rc == OK;
}

bool import_backup(struct import *im)
{
    im->backup[0] = '\0';
    return im->r.added == 0 || scr_backup_first(im->d, im->backup, sizeof im->backup);
}

/* ------------------------------------------------------------------ the draft */

void import_draft_save(struct import *im)
{
    const char *path = ui_form_get(&im->form, "file");
    const char *name = strrchr(path, '/');

    if (*path)
        scr_draft_save(im->d, &im->form, "72", "", name ? name + 1 : path);
    else
        import_draft_drop(im);
}

bool import_draft_restore(struct import *im)
{
    return scr_draft_restore(im->d, &im->form, "72", "");
}

void import_draft_drop(struct import *im)
{
    scr_draft_drop(im->d, "72", "");
}

/* ------------------------------------------------------------------ findings */

const char *import_level_label(enum intake_level level)
{
    return level == FINDING_ERROR ? _("错误") : level == FINDING_WARNING ? _("提示") : _("说明");
}

static bool has_words(const struct intake_finding *f, const char *filter)
{
    char line[1200], words[200];
    char *word[8];
    size_t n;

    if (!*filter)
        return true;
    scr_fmt(line, sizeof line, "%s %" PRIu64 " %s %s %s %s", import_level_label(f->level), f->line,
            f->header, f->value, f->clause, f->text);
    str_copy(words, sizeof words, filter);
    n = str_split(words, ' ', word, 8);
    for (size_t i = 0; i < n; i++)
        if (!strstr(line, word[i]))
            return false;
    return true;
}

/* Errors first, then in the order of the file. */
void import_arrange(struct import *im)
{
    free(im->order);
    im->order = xcalloc(im->r.n_findings + 1, sizeof *im->order);
    im->shown = 0;
    for (int level = FINDING_ERROR; level >= FINDING_NOTICE; level--)
        for (size_t i = 0; i < im->r.n_findings; i++)
            if ((int)im->r.finding[i].level == level && has_words(&im->r.finding[i], im->filter))
                im->order[im->shown++] = (uint32_t)i;
    ui_table_refresh(&im->table);
}

static enum rc write_findings(void *ctx, FILE *f, struct err *e)
{
    const struct import *im = ctx;

    (void)e; /* a full disk is found by the flush */
    for (size_t i = 0; i < im->shown; i++) {
        const struct intake_finding *x = &im->r.finding[im->order[i]];

        fprintf(f, _("%s 第 %" PRIu64 " 行 %s “%s” %s %s\n"), import_level_label(x->level), x->line,
                x->header, x->value, x->text, x->clause);
    }
    return OK;
}

void import_save_findings(struct import *im)
{
    const struct ui_field field = {.name = "file",
                                   .label = N_("文件"),
                                   .kind = UI_TEXT,
                                   .flags = UI_NEED | UI_LONG,
                                   .cols = 52,
                                   .max = SCR_FILE_SIZE - 1};
    struct ui_form form;
    struct err e = {0};
    char path[SCR_FILE_SIZE];
    bool go;

    scr_file_name(_("导入问题"), im->d->app.today, "txt", path);
    ui_form_init(&form, &field, 1, im->d->app.today, NULL);
    ui_form_set(&form, "file", path);
    go = ui_form_dialog(im->d->ui, _("所列的问题存成文件"), &form, 1, 66);
    str_copy(path, sizeof path, ui_form_get(&form, "file"));
    ui_form_release(&form);
    if (!go || !scr_file_may_replace(im->d->ui, path))
        return;
    if (scr_file_write(path, write_findings, im, &e) != OK)
        ui_say_err(im->d->ui, &e);
    else
        ui_say(im->d->ui, UI_INFO, "", "", _("已存 %zu 行: %s"), im->shown, path);
}
