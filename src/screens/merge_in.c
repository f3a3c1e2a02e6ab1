/* 71 数据导入预览: verify, look, decide, write; taken back while nothing else was written. */
#include "screens/merge_in.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/progress.h"

#define HEAD_ROWS 2 /* source, rule */
#define FOOT_ROWS 2 /* rule, state */

enum { COL_KIND, COL_SAME, COL_NEW, COL_CHANGED, COL_CONFLICT, COL_REFUSED, COL_NOTE, SUM_COLUMNS };

static const struct ui_column sum_columns[SUM_COLUMNS] = {
    [COL_KIND] = {.label = N_("类别"), .cols = 18, .no_sort = true},
    [COL_SAME] = {.label = N_("相同"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_NEW] = {.label = N_("新增"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_CHANGED] = {.label = N_("更新"), .cols = 8, .align = UI_RIGHT, .no_sort = true},
    [COL_CONFLICT] = {.label = N_("冲突"), .cols = 6, .align = UI_RIGHT, .no_sort = true},
    [COL_REFUSED] = {.label = N_("拒绝"), .cols = 6, .align = UI_RIGHT, .no_sort = true},
    [COL_NOTE] = {.label = "", .cols = 10, .grow = 1, .no_sort = true},
};

/* ------------------------------------------------------------------ counts */

/* The kinds, and the journal below them. */
static size_t sum_rows(void *ctx)
{
    const struct merge_in *m = ctx;

    return m->planned ? m->sums_n + 1 : 0;
}

static void journal_cell(const struct merge_in *m, size_t col, struct ui_cell_text *out)
{
    const struct merge *x = &m->plan.found.merge;
    int64_t n = col == COL_SAME ? x->known : col == COL_NEW ? x->entries : x->refused;

    if (col == COL_KIND)
        str_copy(out->text, sizeof out->text, _("审计记录"));
    else if (col == COL_SAME || col == COL_NEW || col == COL_REFUSED)
        scr_fmt(out->text, sizeof out->text, "%" PRId64, n);
    else if (col == COL_NOTE && x->waiting)
        scr_fmt(out->text, sizeof out->text, _("等待 %" PRId64), x->waiting);
    else if (col == COL_NOTE && m->plan.found.stopped)
        scr_fmt(out->text, sizeof out->text, _("停收 %" PRId64), m->plan.found.stopped);
}

static void sum_cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct merge_in *m = ctx;
    const struct sync_sum *x = &m->sum[row];
    int64_t n;

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    if (row == m->sums_n) {
        journal_cell(m, col, out);
        return;
    }
    if (col == COL_KIND)
        str_copy(out->text, sizeof out->text, x->label);
    if (col == COL_KIND || col == COL_NOTE)
        return;
    n = col == COL_SAME       ? x->same
        : col == COL_NEW      ? x->added
        : col == COL_CHANGED  ? x->changed
        : col == COL_CONFLICT ? x->conflicts
                              : x->refused;
    scr_fmt(out->text, sizeof out->text, "%" PRId64, n);
    if (n && col == COL_CONFLICT)
        out->ink = INK_NOTE;
    if (n && col == COL_REFUSED)
        out->ink = INK_ERROR;
}

/* ------------------------------------------------------------------ preview */

static void begin_choosing(struct merge_in *m)
{
    m->sums_n = sync_sum_up(&m->plan.found.merge, m->sum, MERGE_SUMS);
    m->open = xcalloc(m->plan.conflicts + 1, sizeof *m->open);
    m->other = xcalloc(m->plan.conflicts + 1, sizeof *m->other);
    for (size_t i = 0; i < m->plan.conflicts; i++)
        m->other[i] = merge_left(m, i) == 0 && m->plan.conflict[i].versions > 1 ? 1 : 0;
    m->last = -1;
    m->open[0] = true;
    merge_lines(m);
}

static void make_plan(struct merge_in *m)
{
    struct ui_progress p;
    enum rc rc;

    ui_progress_begin(&p, m->d->ui, _("校验并预览"));
    rc = sync_plan_make(m->d->app.st, m->path, m->d->app.user.id, scr_sync_step, &p, &m->plan,
                        &m->why);
    ui_progress_end(&p);
    m->planned = rc == OK;
    if (rc == E_CANCEL)
        err_set(&m->why, E_CANCEL, _("已取消,没有写入任何数据"));
    if (rc == OK)
        begin_choosing(m);
}

/* ------------------------------------------------------------------ view */

static int sums_height(const struct merge_in *m, int rows)
{
    int n = (int)m->sums_n + 2;

    if (!m->planned || m->only || m->standing)
        return 0;
    if (m->lines == 0)
        return rows;
    return n > rows / 2 ? rows / 2 : n;
}

static void layout(struct ui_view *v, struct ui_rect b)
{
    struct merge_in *m = v->data;
    int rows = b.rows - HEAD_ROWS - FOOT_ROWS;
    int high = sums_height(m, rows);
    int low = m->lines ? rows - high - (high ? 1 : 0) : 0;

    m->sums.w.at = (struct ui_rect){b.row + HEAD_ROWS, b.col, high, b.cols};
    m->items.w.at = (struct ui_rect){b.row + HEAD_ROWS + rows - low, b.col, low, b.cols};
}

static void draw_refused(const struct merge_in *m, struct ui_grid *g, struct ui_rect b)
{
    const char *slash = strrchr(m->path, '/');

    ui_putf(g, b.row, b.col + 1, INK_PLAIN, _("文件  %s"), slash ? slash + 1 : m->path);
    ui_rule(g, b.row + 1, b.col, b.cols, INK_LINE);
    ui_put(g, b.row + 3, b.col + 1, INK_ERROR, _("不能导入"));
    ui_put_wrapped(g, (struct ui_rect){b.row + 5, b.col + 3, b.rows - 8, b.cols - 6}, 0, INK_PLAIN,
                   m->why.text);
    ui_put(g, b.row + b.rows - 1, b.col + 1, INK_DONE, _("没有写入任何数据,本机的记录没有改动"));
}

static void draw_standing(const struct merge_in *m, struct ui_grid *g, struct ui_rect b)
{
    ui_putf(g, b.row, b.col + 1, INK_PLAIN, _("两地同改待定 %zu 件: 现在用的是左边的"),
            m->plan.conflicts);
    ui_rule(g, b.row + 1, b.col, b.cols, INK_LINE);
    ui_rule(g, b.row + b.rows - FOOT_ROWS, b.col, b.cols, INK_LINE);
    ui_put(g, b.row + b.rows - 1, b.col + 1, m->written ? INK_DONE : INK_DIM,
           m->written ? _("已写入") : _("未写入"));
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct merge_in *m = v->data;
    const struct sync_info *i = &m->plan.found.info;
    char name[128], when[32];
    int row = b.row + b.rows - FOOT_ROWS;

    if (!m->planned) {
        draw_refused(m, g, b);
        return;
    }
    if (m->standing) {
        draw_standing(m, g, b);
        return;
    }
    ui_putf(g, b.row, b.col + 1, INK_PLAIN,
            _("来源 %s  生成 %s  校验 通过  签名 通过  序号%" PRId64 " %s"),
            scr_peer_name(&m->st, i->from, name, sizeof name), sync_when(i->created, when) + 5,
            i->number, m->plan.found.in_order ? _("连续") : _("不连续"));
    ui_rule(g, b.row + 1, b.col, b.cols, INK_LINE);
    if (m->items.w.at.rows && m->sums.w.at.rows)
        ui_rule(g, m->items.w.at.row - 1, b.col, b.cols, INK_LINE);
    ui_rule(g, row, b.col, b.cols, INK_LINE);
    if (m->written) {
        const char *slash = strrchr(m->done.backup, '/');

        ui_putf(g, row + 1, b.col + 1, INK_DONE, _("已写入  导入前的备份 backup/%s"),
                slash ? slash + 1 : m->done.backup);
    } else {
        ui_putf(g, row + 1, b.col + 1, INK_PLAIN,
                _("校验码 %s   导入前自动备份   未写入任何数据 (预览)"), i->check);
    }
}

/* What was decided and not written is given up only when that is meant. */
static bool leave(struct ui_view *v)
{
    struct merge_in *m = v->data;
    size_t n = m->planned && !m->written ? merge_decided(m) : 0;
    char text[120];

    if (n == 0)
        return true;
    scr_fmt(text, sizeof text, _("已定的 %zu 栏还没有写入,放弃它们?"), n);
    return ui_confirm(v->ui, &(struct ui_question){.title = _("放弃"), .text = text});
}

static void free_merge(struct merge_in *m)
{
    ui_table_release(&m->sums);
    ui_table_release(&m->items);
    if (m->planned)
        sync_plan_release(&m->plan);
    sync_result_release(&m->done);
    sync_status_release(&m->st);
    free(m->line);
    free(m->open);
    free(m->other);
    free(m);
}

static void close_view(struct ui_view *v)
{
    free_merge(v->data);
}

static const struct ui_view_class view = {
    .code = "71",
    .title = N_("数据导入预览"),
    .rule = "三(一)",
    .actions = merge_keys,
    .hint = N_("左右键选取用哪边; F5=其余冲突同样处理; F10 才真正写入,可整批撤回"),
    .layout = layout,
    .draw = draw,
    .leave = leave,
    .close = close_view};

static const struct ui_view_class standing_view = {
    .code = "73",
    .title = N_("定冲突"),
    .rule = "三(一)",
    .actions = merge_standing_keys,
    .hint = N_("左右键选取用哪边; F5=其余冲突同样处理; Enter=展开; F10 写入已定的"),
    .layout = layout,
    .draw = draw,
    .leave = leave,
    .close = close_view};

static struct merge_in *new_merge(struct ui *ui, bool standing)
{
    struct merge_in *m = xcalloc(1, sizeof *m);
    struct err e = {0};

    m->d = scr_desk(ui);
    m->standing = standing;
    if (sync_status_read(m->d->app.st, &m->st, &e) != OK)
        ui_say_err(ui, &e);
    ui_table_init(&m->sums, sum_columns, SUM_COLUMNS,
                  &(struct ui_table_host){.ctx = m, .rows = sum_rows, .cell = sum_cell});
    ui_table_init(&m->items, standing ? merge_standing_columns : merge_item_columns,
                  MERGE_ITEM_COLUMNS,
                  &(struct ui_table_host){
                      .ctx = m, .rows = merge_rows, .cell = merge_cell, .open = merge_toggle});
    return m;
}

static void show(struct ui *ui, struct merge_in *m, const char *aside)
{
    struct ui_view *v = ui_view_new(ui, m->standing ? &standing_view : &view, m);
    size_t row;

    scr_fmt(v->aside, sizeof v->aside, "%s", aside);
    ui_view_add(v, &m->items.w);
    ui_view_add(v, &m->sums.w);
    ui_push(ui, v);
    if (!m->planned) {
        ui_say_err(ui, &m->why);
        return;
    }
    if (m->lines == 0)
        ui_view_focus(v, &m->sums.w);
    if (merge_next(m, &row))
        ui_table_go(&m->items, row);
    merge_say_open(m);
}

void scr_merge_in(struct ui *ui, const char *path)
{
    struct merge_in *m = new_merge(ui, false);
    const char *slash = strrchr(path, '/');

    str_copy(m->path, sizeof m->path, path);
    make_plan(m);
    show(ui, m, slash ? slash + 1 : path);
}

void scr_decide(struct ui *ui)
{
    struct merge_in *m = new_merge(ui, true);

    m->planned = sync_plan_open(m->d->app.st, &m->plan, &m->why) == OK;
    if (m->planned)
        begin_choosing(m);
    else
        ui_say_err(ui, &m->why);
    if (m->planned && m->plan.conflicts) {
        show(ui, m, "");
        return;
    }
    if (m->planned && m->plan.alikes)
        merge_settle_alike(m);
    else if (m->planned)
        ui_say(ui, UI_INFO, "", "", _("没有待定的冲突"));
    free_merge(m);
}
