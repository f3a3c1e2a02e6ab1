/*
 * 74 合并后核对: what the sites wrote apart and may not stand together, each with who puts it
 * right and how; Enter leads to the record. Home's to-dos of a merge lead here.
 */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/act_form.h"
#include "screens/desk.h"
#include "screens/list.h"
#include "screens/text.h"

#define PREVIEW   3
#define MAY_STAND "two-loans over-cap two-opinions refused-loan moved" /* of task-done */

struct merged {
    struct scr_list list; /* first: scr_list_layout */
    struct desk *d;
    char only[64]; /* tasks that are shown, parted by blanks; "" all */
    char had[64];  /* what F8 goes back to */
};

static bool word_in(const char *words, const char *word)
{
    size_t n = strlen(word);

    for (const char *s = words; *s; s += strspn(s, " ")) {
        size_t m = strcspn(s, " ");

        if (m == n && memcmp(s, word, n) == 0)
            return true;
        s += m;
    }
    return false;
}

static bool keep(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct merged *m = ctx;

    return !m->only[0] || word_in(m->only, scr_text(r, row, "task"));
}

static void load(struct merged *m)
{
    struct err e = {0};

    str_copy(m->list.subtitle, sizeof m->list.subtitle, m->only[0] ? _("只看一类") : _("全部"));
    if (scr_list_load(&m->list, SCR_ARGS(SCR_DAY("as_of", m->d->app.today)), &e) != OK)
        ui_say_err(m->d->ui, &e);
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    char screen[8];
    char arg[64];

    (void)ctx;
    str_copy(screen, sizeof screen, scr_text(r, row, "screen"));
    str_copy(arg, sizeof arg, scr_text(r, row, "arg"));
    scr_open(ui, screen, arg);
}

/* Under the rows: who puts it right and how, which the columns cannot hold. */
static void preview(void *ctx, const struct scr_rows *r, size_t row, struct ui_grid *g,
                    struct ui_rect at)
{
    char task[RPT_CELL_SIZE];
    char how[RPT_CELL_SIZE];

    (void)ctx;
    ui_putf(g, at.row, at.col + 1, INK_TITLE, "%s 〔%s〕  %s", scr_show(r, row, "task", task),
            scr_text(r, row, "clause"), scr_text(r, row, "head"));
    ui_put_wrapped(g, (struct ui_rect){at.row + 1, at.col + 1, 2, at.cols - 2}, 0, INK_PLAIN,
                   scr_show(r, row, "how", how));
}

/* ------------------------------------------------------------------ keys */

static void close_task(struct ui_view *v)
{
    struct merged *m = v->data;
    struct args in = ARGS_INIT;
    char about[32];
    size_t row;

    if (!scr_list_at(&m->list, &row)) {
        ui_say(v->ui, UI_INFO, "", "", _("没有待核对的事"));
        return;
    }
    scr_fmt(about, sizeof about, "%lld", (long long)scr_int(&m->list.rows, row, "about_id"));
    args_set(&in, "task", scr_text(&m->list.rows, row, "task"));
    args_set(&in, "about", about);
    if (word_in(MAY_STAND, scr_text(&m->list.rows, row, "task")))
        scr_act_form(v->ui, "task-done", &in);
    else
        ui_say(v->ui, UI_ERROR, "", scr_text(&m->list.rows, row, "clause"),
               _("这一件不能结案,只能改正: Enter 去办理"));
    args_release(&in);
    load(m);
}

static void turn(struct ui_view *v)
{
    struct merged *m = v->data;

    str_copy(m->only, sizeof m->only, m->only[0] ? "" : m->had);
    load(m);
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct merged *)v->data)->list, v->ui);
}

static void print(struct ui_view *v)
{
    scr_list_print(&((struct merged *)v->data)->list, v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("全部/一类"), .help = N_("全部,或只看打开时的那一类"), .run = turn},
    {.key = UIK_F10,
     .label = N_("结案"),
     .help = N_("经核实可以这样的,写明理由,不再列出"),
     .roles = ROLE_MANAGER | ROLE_STATION | ROLE_UNION | ROLE_BUREAU,
     .run = close_task},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("打印预览清单"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出清单"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void shown(struct ui_view *v)
{
    load(v->data);
}

static const struct ui_view_class view = {
    .code = "74",
    .title = N_("合并后核对"),
    .rule = "二(二)2 三(六)",
    .actions = keys,
    .hint = N_("Enter=去办理; F10=写明理由结案; 办结的自动消失; F8=全部"),
    .layout = scr_list_layout,
    .shown = shown,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct merged *m = xcalloc(1, sizeof *m);
    struct ui_view *v;
    enum rc rc;

    m->d = scr_desk(ui);
    str_copy(m->only, sizeof m->only, arg ? arg : "");
    str_copy(m->had, sizeof m->had, m->only);
    rc = scr_list_init(
        &m->list, app, "merged",
        &(struct scr_list_host){.ctx = m, .open = open_row, .keep = keep, .preview = preview}, e);
    if (rc != OK) {
        scr_list_release(&m->list);
        free(m);
        return rc;
    }
    m->list.table.preview_rows = PREVIEW;
    load(m);
    v = ui_view_new(ui, &view, m);
    ui_view_add(v, &m->list.table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_74 = {.code = "74",
                              .title = N_("合并后核对"),
                              .py = "hbhhd",
                              .clause = "二(二)2",
                              .roles = ROLE_ANY,
                              .open = open_screen};
