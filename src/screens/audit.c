/* 93 审计: the journal, newest first; what each entry changed; whether the chain is sound. */
#include "ops/audit.h"

#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/audit_words.h"
#include "screens/desk.h"
#include "screens/out.h"
#include "screens/sync_aid.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/help.h"
#include "tui/progress.h"
#include "tui/table.h"

#define PAGE       200
#define VALUE_SIZE 300
#define ROWS_MAX   200 /* of one entry shown in detail */

struct audit {
    struct desk *d;
    struct ui_table table;
    struct arena mem;
    struct st_audit_entry *v;
    size_t n, cap;
    bool whole; /* nothing older is left */
    int64_t entries;
    char text[200];
    char user[64], act[64];
    struct day from, to;
    char sound[96]; /* what the last check said */
};

/* ------------------------------------------------------------------ loading */

static int64_t user_id_of(struct audit *a)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    int64_t id = 0;

    if (a->user[0] &&
        scr_load(&a->d->app, "s-user", SCR_ARGS(SCR_TEXT("user", a->user)), &r, &e) == OK)
        id = scr_count(&r) ? scr_int(&r, 0, "id") : -1;
    scr_rows_release(&r);
    return id;
}

static void load_more(struct audit *a)
{
    const struct st_audit_filter f = {.user_id = user_id_of(a),
                                      .act = a->act[0] ? a->act : NULL,
                                      .from = a->from,
                                      .to = a->to,
                                      .text = a->text[0] ? a->text : NULL};
    struct st_audit_entry *got = NULL;
    struct err e = {0};
    size_t n = 0;

    if (a->whole)
        return;
    if (op_audit_list(&a->d->app, &f, a->n ? a->v[a->n - 1].lsn : 0, false, PAGE, &a->mem, &got, &n,
                      &e) != OK) {
        ui_say_err(a->d->ui, &e);
        a->whole = true;
        return;
    }
    xgrow(&a->v, &a->cap, a->n + n + 1, sizeof *a->v);
    if (n)
        memcpy(&a->v[a->n], got, n * sizeof *got);
    a->n += n;
    a->whole = n < PAGE;
}

static void reload(struct audit *a)
{
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};

    arena_release(&a->mem);
    a->mem = (struct arena)ARENA_INIT;
    a->n = 0;
    a->whole = false;
    if (scr_load(&a->d->app, "s-journal", SCR_NO_ARGS, &r, &e) == OK)
        a->entries = scr_int(&r, 0, "entries");
    scr_rows_release(&r);
    load_more(a);
}

/* ------------------------------------------------------------------ table */

static const struct ui_column columns[] = {
    {.label = N_("营业日"), .cols = 10, .no_sort = true},
    {.label = N_("时间"), .cols = 8, .no_sort = true},
    {.label = N_("人员"), .cols = 8, .most = 16, .grow = 1, .no_sort = true},
    {.label = N_("授权"), .cols = 8, .most = 16, .grow = 1, .no_sort = true},
    {.label = N_("动作"), .cols = 10, .no_sort = true},
    {.label = N_("摘要"), .cols = 24, .grow = 4, .no_sort = true},
};

static size_t rows(void *ctx)
{
    return ((struct audit *)ctx)->n;
}

static void clock_of(int64_t at, char *out, size_t size)
{
    time_t t = (time_t)at;
    struct tm tm;

    localtime_r(&t, &tm);
    scr_fmt(out, size, "%02d:%02d:%02d", tm.tm_hour, tm.tm_min, tm.tm_sec);
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct audit *a = ctx;
    const struct st_audit_entry *x = &a->v[row];
    char iso[DAY_TEXT_SIZE], note[300];

    *out = (struct ui_cell_text){.ink = x->refused[0] ? INK_ERROR : INK_PLAIN};
    if (col == 0)
        str_copy(out->text, sizeof out->text, day_iso(x->business, iso));
    else if (col == 1)
        clock_of(x->at, out->text, sizeof out->text);
    else if (col == 2)
        str_copy(out->text, sizeof out->text, x->user[0] ? x->user : _("程序"));
    else if (col == 3)
        str_copy(out->text, sizeof out->text, x->second);
    else if (col == 4)
        str_copy(out->text, sizeof out->text, audit_act_label(x->act));
    else
        scr_fmt(out->text, sizeof out->text, "%s%s", x->refused[0] ? _("[未执行] ") : "",
                i18n_words(x->note, note, sizeof note));
}

static void filter(void *ctx, const char *text)
{
    struct audit *a = ctx;

    str_copy(a->text, sizeof a->text, text);
    reload(a);
}

static void head(void *ctx, char *out, size_t size)
{
    const struct audit *a = ctx;
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    size_t n = 0;

    n += scr_fmt(out + n, size - n, "%s %s ", a->user[0] ? a->user : _("全部人员"),
                 a->act[0] ? audit_act_label(a->act) : _("全部动作"));
    if (!day_is_none(a->from) || !day_is_none(a->to))
        n += scr_fmt(out + n, size - n, "%s-%s ", day_iso(a->from, from), day_iso(a->to, to));
    scr_fmt(out + n, size - n, _("%zu%s 条 / 累计 %lld  %s"), a->n, a->whole ? "" : "+",
            (long long)a->entries, a->sound[0] ? a->sound : _("F5 校验链"));
}

static void moved(void *ctx, size_t row)
{
    struct audit *a = ctx;

    if (row + 30 > a->n)
        load_more(a);
}

/* ------------------------------------------------------------------ before and after */

static const char *value_of(const struct st_audit_cell *c, const char *value, char text[VALUE_SIZE])
{
    return value ? audit_value(c->column, value, text, VALUE_SIZE) : "-";
}

static void add_cells(struct buf *b, const struct st_audit_row *r)
{
    char text[VALUE_SIZE];

    for (size_t i = 0; i < r->cell_count; i++) {
        const struct st_audit_cell *c = &r->cells[i];

        if (!c->changed)
            continue;
        buf_fmt(b, "    %s  ", audit_column_label(c->column));
        if (r->op == 'U')
            buf_fmt(b, "%s -> ", value_of(c, c->was, text));
        buf_fmt(b, "%s\n", value_of(c, r->op == 'D' ? c->was : c->now, text));
    }
}

static void add_row(struct buf *b, const struct st_audit_row *r)
{
    const char *what = r->op == 'I' ? _("新增") : r->op == 'U' ? _("修改") : _("删除");

    buf_fmt(b, "%s %s #%lld\n", what, audit_table_label(r->table), (long long)r->id);
    add_cells(b, r);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    struct audit *a = ctx;
    const struct st_audit_entry *x = &a->v[row];
    struct arena mem = ARENA_INIT;
    struct st_audit_row *v = NULL;
    struct buf b = BUF_INIT;
    struct err e = {0};
    size_t n = 0, total = 0;
    char at[16], note[300];

    clock_of(x->at, at, sizeof at);
    buf_fmt(&b, _("%s  %s %s  机构 %s  序号 %lld\n%s\n\n"), audit_act_label(x->act), x->user, at,
            x->site, (long long)x->seq, i18n_words(x->note, note, sizeof note));
    if (x->refused[0])
        buf_fmt(&b, _("没有执行: %s\n\n"), x->refused);
    if (op_audit_open(&a->d->app, x->lsn, ROWS_MAX, &mem, &v, &n, &total, &e) != OK) {
        ui_say_err(ui, &e);
    } else {
        for (size_t i = 0; i < n; i++)
            add_row(&b, &v[i]);
        if (n < total)
            buf_fmt(&b, _("还有 %zu 行没有列出\n"), total - n);
        ui_read_text(ui, _("前后对照"), buf_cstr(&b));
    }
    buf_release(&b);
    arena_release(&mem);
}

/* ------------------------------------------------------------------ keys */

static const struct ui_field filter_fields[] = {
    {.name = "user",
     .label = N_("人员"),
     .kind = UI_TEXT,
     .row = 1,
     .col = 1,
     .label_cols = 6,
     .cols = 20,
     .hint = N_("登录名或姓名;空着=全部")},
    {.name = "act",
     .label = N_("动作"),
     .kind = UI_TEXT,
     .row = 2,
     .col = 1,
     .label_cols = 6,
     .cols = 20,
     .hint = N_("动作的代码,例: receive reverse import;空着=全部")},
    {.name = "from",
     .label = N_("从"),
     .kind = UI_DATE,
     .flags = UI_PAST,
     .row = 3,
     .col = 1,
     .label_cols = 6},
    {.name = "to",
     .label = N_("到"),
     .kind = UI_DATE,
     .flags = UI_PAST,
     .row = 4,
     .col = 1,
     .label_cols = 6},
};

static void set_day(struct ui_form *form, const char *name, struct day on)
{
    char iso[DAY_TEXT_SIZE];

    ui_form_set(form, name, day_iso(on, iso));
}

static void ask_filter(struct ui_view *v)
{
    struct audit *a = v->data;
    struct ui_form form;

    ui_form_init(&form, filter_fields, sizeof filter_fields / sizeof filter_fields[0],
                 a->d->app.today, &(struct ui_form_host){0});
    ui_form_set(&form, "user", a->user);
    ui_form_set(&form, "act", a->act);
    set_day(&form, "from", a->from);
    set_day(&form, "to", a->to);
    if (ui_form_dialog(v->ui, _("筛选"), &form, 6, 50)) {
        str_copy(a->user, sizeof a->user, ui_form_get(&form, "user"));
        str_copy(a->act, sizeof a->act, ui_form_get(&form, "act"));
        a->from = ui_form_day(&form, "from");
        a->to = ui_form_day(&form, "to");
        reload(a);
        ui_table_refresh(&a->table);
        ui_table_go(&a->table, 0);
    }
    ui_form_release(&form);
}

static void say_findings(struct audit *a, const struct st_findings *f)
{
    struct buf b = BUF_INIT;
    char iso[DAY_TEXT_SIZE];

    if (f->total == 0) {
        scr_fmt(a->sound, sizeof a->sound, _("校验链完整"));
        ui_say(a->d->ui, UI_INFO, "", "", _("校验完整: 流水 %lld 条,%s"), (long long)f->entries,
               day_iso(a->d->app.today, iso));
        return;
    }
    scr_fmt(a->sound, sizeof a->sound, _("校验不符 %zu 处"), f->total);
    for (size_t i = 0; i < f->n; i++)
        buf_fmt(&b, "%s\n", f->v[i].text);
    ui_read_text(a->d->ui, _("校验不符"), buf_cstr(&b));
    buf_release(&b);
}

static void check(struct ui_view *v)
{
    struct audit *a = v->data;
    struct st_findings f = ST_FINDINGS_INIT;
    struct ui_progress p;
    struct err e = {0};
    enum rc rc;

    ui_progress_begin(&p, v->ui, _("校验流水"));
    rc = op_check(&a->d->app, false, scr_sync_step, &p, &f, &e);
    ui_progress_end(&p);
    if (rc == OK)
        say_findings(a, &f);
    else
        ui_say_err(v->ui, &e);
    op_check_release(&f);
}

/* The same rows as a report, with the acts in words. */
static void out(struct ui_view *v,
                void (*to)(struct ui *, struct app *, const struct rpt_table *, const char *))
{
    struct audit *a = v->data;
    struct scr_rows r = SCR_ROWS_INIT;
    struct err e = {0};
    char line[300];
    int act;
    const struct rpt_arg args[] = {
        {.name = "from", .n = a->from.n, .null = day_is_none(a->from)},
        {.name = "to", .n = a->to.n, .null = day_is_none(a->to)},
        {.name = "user", .text = a->user, .null = !a->user[0]},
        {.name = "act", .text = a->act, .null = !a->act[0]},
        {.name = "text", .text = a->text, .null = !a->text[0]},
    };

    if (scr_load(&a->d->app, "audit", args, sizeof args / sizeof args[0], &r, &e) != OK) {
        ui_say_err(v->ui, &e);
        return;
    }
    act = rpt_column_at(r.rpt, "act");
    for (size_t i = 0; act >= 0 && i < r.t.rows; i++) {
        struct rpt_cell *c = &r.t.cells[i * r.rpt->column_count + (size_t)act];

        c->text = audit_act_label(c->text);
    }
    head(a, line, sizeof line);
    to(v->ui, &a->d->app, &r.t, line);
    scr_rows_release(&r);
}

static void print(struct ui_view *v)
{
    out(v, scr_out_print);
}

static void export(struct ui_view *v)
{
    out(v, scr_out_export);
}

static const struct ui_action keys[] = {
    {.key = UIK_F5, .label = N_("校验"), .help = N_("校验流水的散列链、签名和台账"), .run = check},
    {.key = UIK_F8, .label = N_("筛选"), .help = N_("按人员、动作、日期筛选"), .run = ask_filter},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("全部命中的记录"), .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("全部命中的记录"), .run = export},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect body)
{
    ((struct audit *)v->data)->table.w.at = body;
}

static void shown(struct ui_view *v)
{
    reload(v->data);
    ui_table_refresh(&((struct audit *)v->data)->table);
}

static void close_view(struct ui_view *v)
{
    struct audit *a = v->data;

    ui_table_release(&a->table);
    arena_release(&a->mem);
    free(a->v);
    free(a);
}

static const struct ui_view_class view = {
    .code = "93",
    .title = N_("审计记录"),
    .actions = keys,
    .hint = N_("打字=按摘要筛选; F8 按人/动作/日期; Enter 前后对照; 只读, 不可改删"),
    .layout = layout,
    .shown = shown,
    .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct audit *a = xcalloc(1, sizeof *a);
    struct ui_view *v;

    (void)app;
    (void)e;
    a->d = scr_desk(ui);
    a->from = a->to = DAY_NONE;
    ui_table_init(&a->table, columns, sizeof columns / sizeof columns[0],
                  &(struct ui_table_host){.ctx = a,
                                          .rows = rows,
                                          .cell = cell,
                                          .filter = filter,
                                          .head = head,
                                          .moved = moved,
                                          .open = open_row});
    reload(a);
    v = ui_view_new(ui, &view, a);
    ui_view_add(v, &a->table.w);
    if (arg)
        ui_table_filter(&a->table, arg);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_93 = {.code = "93",
                              .title = N_("审计记录"),
                              .py = "sj",
                              .clause = "",
                              .roles = ROLE_MANAGER | ROLE_UNION | ROLE_BUREAU | ROLE_FINANCE |
                                       ROLE_AUDITOR | ROLE_ADMIN,
                              .open = open_screen};
