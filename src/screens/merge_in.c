/* 71 数据导入预览: verify, look, decide, write; taken back while nothing else was written. */
#include "screens/merge_in.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/audit_words.h"
#include "screens/file.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/help.h"
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
    if (rc != OK)
        return;
    m->sums_n = sync_sum_up(&m->plan.found.merge, m->sum, MERGE_SUMS);
    m->open = xcalloc(m->plan.conflicts + 1, sizeof *m->open);
    m->other = xcalloc(m->plan.conflicts + 1, sizeof *m->other);
    for (size_t i = 0; i < m->plan.conflicts; i++)
        m->other[i] = merge_left(m, i) == 0 && m->plan.conflict[i].versions > 1 ? 1 : 0;
    m->last = -1;
    m->open[0] = true;
    merge_lines(m);
}

static void say_open(const struct merge_in *m)
{
    size_t n = merge_open(m);

    if (n)
        ui_say(m->d->ui, UI_NOTE, "", "", _("还有 %zu 个冲突未决"), n);
    else if (m->plan.conflicts)
        ui_say(m->d->ui, UI_INFO, "", "", _("冲突都已定: 按 F10 写入"));
}

/* ------------------------------------------------------------------ keys */

static bool at_line(struct merge_in *m, struct merge_line *l)
{
    size_t row;

    if (!m->planned || m->written || !ui_table_row(&m->items, &row) || row >= m->lines)
        return false;
    *l = m->line[row];
    return true;
}

/* To the next field, or to the next conflict that is not decided. */
static void go_on(struct merge_in *m, size_t row)
{
    if (row + 1 < m->lines && m->line[row + 1].kind == LINE_FIELD)
        ui_table_go(&m->items, row + 1);
    else if (merge_next(m, &row))
        ui_table_go(&m->items, row);
}

static void take(struct ui_view *v, bool right)
{
    struct merge_in *m = v->data;
    struct merge_line l;
    size_t row;

    if (!at_line(m, &l) || !ui_table_row(&m->items, &row))
        return;
    if (!merge_take(m, &l, right)) {
        if (l.kind != LINE_REFUSED)
            ui_say(v->ui, UI_NOTE, "", "", "%s", m->plan.barred[l.i]);
        return;
    }
    say_open(m);
    if (m->plan.conflict[l.i].versions == 2)
        go_on(m, row);
}

static void take_left(struct ui_view *v)
{
    take(v, false);
}

static void take_right(struct ui_view *v)
{
    take(v, true);
}

static void same_for_rest(struct ui_view *v)
{
    struct merge_in *m = v->data;
    struct merge_line l;
    size_t n;

    if (!at_line(m, &l))
        return;
    n = merge_take_rest(m, &l);
    if (n)
        say_open(m);
    else
        ui_say(v->ui, UI_NOTE, "", "", _("先用左右键定好这一栏,再按 F5 照样定其余的"));
}

static void toggle(void *ctx, struct ui *ui, size_t row)
{
    struct merge_in *m = ctx;
    const struct merge_line l = m->line[row];

    if (l.kind == LINE_REFUSED) {
        const struct sync_refusal *x = &m->plan.refusal[l.i];
        char text[1200];

        scr_fmt(text, sizeof text, _("机构 %s 第 %lld 号  %s\n%s\n\n没有执行: %s"), x->site,
                (long long)x->seq, audit_act_label(x->act), x->note, x->reason);
        ui_read_text(ui, _("拒绝"), text);
        return;
    }
    m->open[l.i] = !m->open[l.i];
    merge_lines(m);
    for (size_t i = 0; i < m->lines; i++)
        if (m->line[i].kind == LINE_CONFLICT && m->line[i].i == l.i)
            ui_table_go(&m->items, i);
}

static void only_conflicts(struct ui_view *v)
{
    struct merge_in *m = v->data;

    m->only = !m->only;
    merge_lines(m);
    ui_table_refresh(&m->items);
    ui_view_focus(v, &m->items.w);
}

static enum rc write_refusals(void *ctx, FILE *f, struct err *e)
{
    const struct merge_in *m = ctx;
    char when[32];

    (void)e;
    for (size_t i = 0; i < m->plan.refusals; i++) {
        const struct sync_refusal *x = &m->plan.refusal[i];

        fprintf(f, _("机构 %s 第 %lld 号 %s %s %s %s: %s\n"), x->site, (long long)x->seq,
                sync_when(x->at, when), x->user, audit_act_label(x->act), x->note, x->reason);
    }
    return OK;
}

static void save_refusals(struct ui_view *v)
{
    const struct ui_field field = {.name = "file",
                                   .label = N_("文件"),
                                   .kind = UI_TEXT,
                                   .flags = UI_NEED | UI_LONG,
                                   .cols = 52,
                                   .max = SCR_FILE_SIZE - 1};
    struct merge_in *m = v->data;
    struct ui_field asked = field;
    struct err e = {0};
    char path[SCR_FILE_SIZE];

    if (!m->plan.refusals) {
        ui_say(v->ui, UI_INFO, "", "", _("没有拒绝的记录"));
        return;
    }
    scr_file_name(_("拒绝清单"), m->d->app.today, "txt", path);
    asked.start = path;
    if (!ui_input(v->ui, _("拒绝清单存成文件"), &asked, path, sizeof path) ||
        !scr_file_may_replace(v->ui, path))
        return;
    if (scr_file_write(path, write_refusals, m, &e) != OK)
        ui_say_err(v->ui, &e);
    else
        ui_say(v->ui, UI_INFO, "", "", _("已存 %zu 行: %s"), m->plan.refusals, path);
}

/* ------------------------------------------------------------------ writing */

static bool confirmed(struct merge_in *m)
{
    const struct merge *x = &m->plan.found.merge;
    size_t open = merge_open(m);
    char name[128], text[700];
    size_t n;

    n = scr_fmt(text, sizeof text,
                _("导入 %s 的数据包 %s\n日志新收 %" PRId64 " 条,拒绝 %" PRId64 " 条,等待 %" PRId64
                  " 条\n写入前自动备份,一次事务; 下一笔记账前可整批撤回"),
                scr_peer_name(&m->st, m->plan.found.info.from, name, sizeof name),
                m->plan.found.info.file, x->entries, x->refused, x->waiting);
    if (open)
        scr_fmt(text + n, sizeof text - n,
                _("\n未决的 %zu 个冲突暂按较新的一方,留在 73 往来记录里待定"), open);
    return ui_confirm(m->d->ui, &(struct ui_question){.title = _("写入"), .text = text});
}

static void write_in(struct ui_view *v)
{
    struct merge_in *m = v->data;
    struct st_tx by = scr_sync_by(&m->d->app);
    struct ui_progress p;
    struct err e = {0};
    enum rc rc;

    if (!m->planned || m->written) {
        ui_say(v->ui, m->written ? UI_INFO : UI_ERROR, "", "", "%s",
               m->written ? _("已经写入,不必再写") : m->why.text);
        return;
    }
    if (!confirmed(m))
        return;
    ui_progress_begin(&p, v->ui, _("写入"));
    rc = sync_plan_write(m->d->app.st, &m->plan, &by, scr_sync_step, &p, &m->done, &e);
    ui_progress_end(&p);
    if (rc == E_CANCEL)
        ui_say(v->ui, UI_INFO, "", "", _("已取消,没有写入任何数据"));
    else if (rc != OK)
        ui_say_err(v->ui, &e);
    if (rc != OK)
        return;
    m->written = true;
    scr_sync_renew(m->d);
    ui_say(v->ui, UI_INFO, "", "", _("已写入: 日志 %" PRId64 " 条。下一笔记账前可按 Del 整批撤回"),
           m->done.merge.entries);
}

static void take_back(struct ui_view *v)
{
    struct merge_in *m = v->data;

    if (m->written)
        scr_take_back(v->ui);
    else
        ui_say(v->ui, UI_INFO, "", "", _("还没有写入,没有可撤回的"));
}

static const struct ui_action keys[] = {
    {.key = UIK_F5,
     .label = N_("同法处理"),
     .help = N_("其余未决的栏目同样取用"),
     .run = same_for_rest},
    {.key = UIK_F8,
     .label = N_("只看冲突"),
     .help = N_("只列冲突,再按列出全部"),
     .run = only_conflicts},
    {.key = UIK_LEFT,
     .label = N_("取本机"),
     .help = N_("这一栏取本机的"),
     .hidden = true,
     .run = take_left},
    {.key = UIK_RIGHT,
     .label = N_("取来文"),
     .help = N_("这一栏取来文件的;有几个版本时再按换下一个"),
     .hidden = true,
     .run = take_right},
    {.key = UIK_F10, .label = N_("写入"), .help = N_("备份后一次写入"), .run = write_in},
    {.key = UIK_DEL, .label = N_("撤回"), .help = N_("用导入前的备份整批撤回"), .run = take_back},
    {.key = UIK_CTRL('E'),
     .label = N_("拒绝清单"),
     .help = N_("拒绝的记录存成文件"),
     .run = save_refusals},
    {0}};

/* ------------------------------------------------------------------ view */

static int sums_height(const struct merge_in *m, int rows)
{
    int n = (int)m->sums_n + 2;

    if (!m->planned || m->only)
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

static void close_view(struct ui_view *v)
{
    struct merge_in *m = v->data;

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

static const struct ui_view_class view = {
    .code = "71",
    .title = N_("数据导入预览"),
    .rule = "三(一)",
    .actions = keys,
    .hint = N_("左右键选取用哪边; F5=其余冲突同样处理; F10 才真正写入,可整批撤回"),
    .layout = layout,
    .draw = draw,
    .leave = leave,
    .close = close_view};

void scr_merge_in(struct ui *ui, const char *path)
{
    struct merge_in *m = xcalloc(1, sizeof *m);
    const char *slash = strrchr(path, '/');
    struct err e = {0};
    struct ui_view *v;
    size_t row;

    m->d = scr_desk(ui);
    str_copy(m->path, sizeof m->path, path);
    if (sync_status_read(m->d->app.st, &m->st, &e) != OK)
        ui_say_err(ui, &e);
    make_plan(m);
    ui_table_init(&m->sums, sum_columns, SUM_COLUMNS,
                  &(struct ui_table_host){.ctx = m, .rows = sum_rows, .cell = sum_cell});
    ui_table_init(
        &m->items, merge_item_columns, MERGE_ITEM_COLUMNS,
        &(struct ui_table_host){.ctx = m, .rows = merge_rows, .cell = merge_cell, .open = toggle});
    v = ui_view_new(ui, &view, m);
    scr_fmt(v->aside, sizeof v->aside, "%s", slash ? slash + 1 : path);
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
    say_open(m);
}
