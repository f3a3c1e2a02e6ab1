/* 41 到期提醒: what falls due soon, reminders for it, renewal and extension in time (四). */
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/desk.h"
#include "screens/letters.h"
#include "screens/list.h"
#include "screens/lookup.h"
#include "screens/text.h"
#include "tui/dialog.h"

#define DAYS 60

struct maturing {
    struct scr_list list; /* first: scr_list_layout */
    struct desk *d;
    int days;
};

static void cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                 struct ui_cell_text *out)
{
    (void)ctx;
    if (str_eq(key, "state"))
        out->ink = scr_state_ink((int32_t)scr_int(r, row, "days_overdue"), 1);
    if (str_eq(key, "days") && scr_int(r, row, "days") <= 7)
        out->ink = INK_NOTE;
}

static void head(void *ctx, char *out, size_t size)
{
    const struct maturing *m = ctx;

    scr_fmt(out, size, _("%d 天内到期 %zu 笔"), m->days, m->list.shown);
}

static void open_row(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    (void)ctx;
    scr_open(ui, "12", scr_text(r, row, "contract_no"));
}

/* Of the loans that the desk has computed those that may be on the list. */
static enum rc load(struct maturing *m, struct err *e)
{
    const struct scr_loans *all = &m->d->loans;
    struct day today = m->d->app.today;
    struct buf ids = BUF_INIT;
    char iso[DAY_TEXT_SIZE];
    enum rc rc;

    if (!desk_loans(m->d))
        return err_set(e, E_CANCEL, _("已取消"));
    for (size_t i = 0; i < all->n; i++)
        if (all->v[i].balance_fen > 0 && all->v[i].maturity >= today.n &&
            all->v[i].maturity <= today.n + m->days)
            buf_fmt(&ids, "%s%lld", ids.len ? "," : "", (long long)all->v[i].id);
    scr_fmt(m->list.subtitle, sizeof m->list.subtitle, _("截止日 %s  天数 %d"), day_iso(today, iso),
            m->days);
    rc = scr_list_load(&m->list,
                       SCR_ARGS(SCR_DAY("as_of", today), SCR_TEXT("text", buf_cstr(&ids)),
                                SCR_INT("days", m->days)),
                       e);
    buf_release(&ids);
    return rc;
}

static void reload(struct ui_view *v)
{
    struct err e = {0};

    if (load(v->data, &e) != OK)
        ui_say_err(v->ui, &e);
}

static void ask_days(struct ui_view *v)
{
    static const struct ui_field field = {.name = "days",
                                          .label = N_("今后几天内到期"),
                                          .kind = UI_INT,
                                          .flags = UI_NEED,
                                          .cols = 5,
                                          .max = 4};
    struct maturing *m = v->data;
    char text[16];

    if (!ui_input(v->ui, _("筛选"), &field, text, sizeof text))
        return;
    m->days = (int)strtol(text, NULL, 10);
    reload(v);
}

static void open_with(struct ui_view *v, const char *screen)
{
    struct maturing *m = v->data;
    size_t row;

    if (scr_list_at(&m->list, &row))
        scr_open(v->ui, screen, scr_text(&m->list.rows, row, "contract_no"));
}

static void repay(struct ui_view *v)
{
    open_with(v, "31");
}

static void extend(struct ui_view *v)
{
    open_with(v, "42");
}

static void letters(struct ui_view *v)
{
    struct maturing *m = v->data;
    char days[16];

    scr_fmt(days, sizeof days, "%d", m->days);
    scr_letters(v->ui, &m->list, "due-reminder", days);
}

static void list_print(struct ui_view *v)
{
    scr_list_print(&((struct maturing *)v->data)->list, v->ui);
}

static void list_export(struct ui_view *v)
{
    scr_list_export(&((struct maturing *)v->data)->list, v->ui);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("天数"), .help = N_("今后几天内到期"), .run = ask_days},
    {.key = UIK_F10, .label = N_("还款"), .help = N_("收光标所在这一笔的款"), .run = repay},
    {.key = UIK_INS,
     .label = N_("续贷展期"),
     .help = N_("到期前办理续贷、展期〔四〕"),
     .run = extend},
    {.key = UIK_CTRL('P'),
     .label = N_("提醒单"),
     .help = N_("到期提醒单: 勾选的各户,没有勾选则所列全部"),
     .run = letters},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所列的行"), .run = list_export},
    {.label = N_("打印清单"), .help = N_("清单本身的打印预览"), .py = "dyqd", .run = list_print},
    {0}};

static void shown(struct ui_view *v)
{
    desk_renew(((struct maturing *)v->data)->d);
    reload(v);
}

static void free_maturing(struct maturing *m)
{
    scr_list_release(&m->list);
    free(m);
}

static const struct ui_view_class view = {
    .code = "41",
    .title = N_("到期提醒"),
    .rule = "四",
    .actions = keys,
    .hint = N_("打字筛选; Enter 详情; Space 勾选后 Ctrl+P 提醒单; 续贷展期须在到期前申请〔四〕"),
    .layout = scr_list_layout,
    .shown = shown,
    .close = scr_list_close};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct maturing *m = xcalloc(1, sizeof *m);
    struct ui_view *v;
    enum rc rc;

    m->d = scr_desk(ui);
    desk_renew(m->d);
    m->days = arg && str_all_digits(arg) && strlen(arg) < 5 ? (int)strtol(arg, NULL, 10) : DAYS;
    rc = scr_list_init(
        &m->list, app, "s-maturing",
        &(struct scr_list_host){.ctx = m, .cell = cell, .open = open_row, .head = head}, e);
    m->list.table.tickable = true;
    if (rc == OK)
        rc = load(m, e);
    if (rc != OK) {
        free_maturing(m);
        return rc;
    }
    v = ui_view_new(ui, &view, m);
    ui_view_add(v, &m->list.table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_41 = {
    .code = "41", .title = N_("到期提醒"), .py = "dqtx", .clause = "四", .open = open_screen};
