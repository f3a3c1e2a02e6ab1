/* 71, its keys: taking one side or the other, writing, what was refused into a file. */
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/audit_words.h"
#include "screens/file.h"
#include "screens/merge_in.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/help.h"
#include "tui/progress.h"

void merge_say_open(const struct merge_in *m)
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
    merge_say_open(m);
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
        merge_say_open(m);
    else
        ui_say(v->ui, UI_NOTE, "", "", _("先用左右键定好这一栏,再按 F5 照样定其余的"));
}

void merge_toggle(void *ctx, struct ui *ui, size_t row)
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

/* Without a package: each decision is an entry of its own; the rest stays open. */
static void settle(struct merge_in *m)
{
    struct st_tx by = scr_sync_by(&m->d->app);
    struct err e = {0};
    size_t n = 0;
    enum rc rc;

    for (size_t i = 0; i < m->plan.conflicts; i++)
        n += sync_plan_decided(&m->plan, i);
    if (n == 0) {
        ui_say(m->d->ui, UI_NOTE, "", "", _("还没有定好一个冲突: 左右键选取用哪边"));
        return;
    }
    if (!ui_confirm(m->d->ui,
                    &(struct ui_question){.title = _("定冲突"),
                                          .text = _("写入已定的冲突,随数据包通知各机构")}))
        return;
    rc = sync_plan_settle(m->d->app.st, &m->plan, &by, &n, &e);
    m->written = n > 0;
    scr_sync_renew(m->d);
    if (rc != OK)
        ui_say_err(m->d->ui, &e);
    else
        ui_say(m->d->ui, UI_INFO, "", "", _("已定 %zu 个冲突"), n);
}

void merge_settle_alike(struct merge_in *m)
{
    struct st_tx by = scr_sync_by(&m->d->app);
    struct err e = {0};
    char text[200];
    size_t n = 0;

    scr_fmt(text, sizeof text, _("%zu 件两处同改,改得一样,没有要选的: 了结它们"), m->plan.alikes);
    if (!ui_confirm(m->d->ui, &(struct ui_question){.title = _("定冲突"), .text = text}))
        return;
    if (sync_plan_settle(m->d->app.st, &m->plan, &by, &n, &e) != OK)
        ui_say_err(m->d->ui, &e);
    else
        ui_say(m->d->ui, UI_INFO, "", "", _("已了结 %zu 件"), n);
    scr_sync_renew(m->d);
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
    if (m->standing) {
        settle(m);
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

    if (m->written && !m->standing)
        scr_take_back(v->ui);
    else
        ui_say(v->ui, UI_INFO, "", "", _("还没有写入,没有可撤回的"));
}

const struct ui_action merge_standing_keys[] = {
    {.key = UIK_F5,
     .label = N_("同法处理"),
     .help = N_("其余未决的栏目同样取用"),
     .run = same_for_rest},
    {.key = UIK_LEFT, .label = N_("取左边"), .help = N_("这一栏取左边的"), .run = take_left},
    {.key = UIK_RIGHT,
     .label = N_("取右边"),
     .help = N_("这一栏取右边的;有几个版本时再按换下一个"),
     .run = take_right},
    {.key = UIK_F10, .label = N_("写入"), .help = N_("写入已定的冲突"), .run = write_in},
    {0}};

const struct ui_action merge_keys[] = {
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
    {.key = UIK_DEL,
     .label = N_("撤回"),
     .help = N_("用导入前的备份整批撤回"),
     .hidden = true,
     .run = take_back},
    {.key = UIK_CTRL('E'),
     .label = N_("拒绝清单"),
     .help = N_("拒绝的记录存成文件"),
     .run = save_refusals},
    {0}};
