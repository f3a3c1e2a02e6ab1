/* What stands around the lines of 50: steps with their days, sums, and what the next step lacks. */
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/roster.h"
#include "screens/text.h"
#include "tui/tabs.h"

static void short_day(struct day d, char *out, size_t size)
{
    int y, m, dd;

    day_to_ymd(d, &y, &m, &dd);
    scr_fmt(out, size, "%02d-%02d", m, dd);
}

/* The latest day of each step that is still to come, "" where there is none. */
static void limit_of(const struct roster_desk *r, size_t step, char *out, size_t size)
{
    struct day today = r->d->app.today;
    struct day end = quarter_last(r->quarter);
    char d[16];

    out[0] = '\0';
    if (step == 0) {
        short_day(end, d, sizeof d);
        scr_fmt(out, size, _("%s止"), d);
    } else if (step == 2 && !day_is_none(r->sum.post)) {
        short_day(r->sum.post, d, sizeof d);
        scr_fmt(out, size, _("%s止"), d);
    } else if (step == 3 && roster_step_at(roster_at(r)->state) == 3 &&
               day_cmp(today, r->sum.first) < 0) {
        int n = day_diff(today, r->sum.done[2]);

        if (n > 0)
            scr_fmt(out, size, _("公示第%d天"), n);
        else
            scr_fmt(out, size, _("明日起算"));
    } else if (step == 3 && !day_is_none(r->sum.due)) {
        short_day(r->sum.due, d, sizeof d);
        scr_fmt(out, size, _("%s止"), d);
    }
}

static void draw_steps(const struct roster_desk *r, struct ui_grid *g, struct ui_rect b)
{
    const char *labels[ROSTER_STEPS];
    const char *under[ROSTER_STEPS];
    char text[ROSTER_STEPS][40];
    size_t at = roster_step_at(roster_at(r)->state);

    for (size_t i = 0; i < ROSTER_STEPS; i++) {
        labels[i] = _(roster_steps[i].label);
        under[i] = text[i];
        if (i < at && !day_is_none(r->sum.done[i]))
            short_day(r->sum.done[i], text[i], sizeof text[i]);
        else
            limit_of(r, i, text[i], sizeof text[i]);
    }
    ui_steps(g, b.row, b.col + 1, b.cols - 1, labels, under, ROSTER_STEPS, at);
}

static void draw_head(const struct roster_desk *r, struct ui_grid *g, struct ui_rect b)
{
    const struct roster_sum *s = &r->sum;
    const char *town = roster_at(r)->town;
    char q[DAY_TEXT_SIZE], from[16], to[16], m[MONEY_TEXT_SIZE], o[MONEY_TEXT_SIZE];
    int x;

    short_day(quarter_first(r->quarter), from, sizeof from);
    short_day(quarter_last(r->quarter), to, sizeof to);
    ui_rule(g, b.row + 2, b.col, b.cols, INK_LINE);
    x = ui_putf(g, b.row + 3, b.col + 1, INK_TITLE, _("季度 %s  %s  %s"),
                quarter_text(r->quarter, q), *town ? town : _("各乡镇"),
                roster_state_word(roster_at(r)->state));
    x = ui_putf(g, b.row + 3, x + 2, INK_PLAIN, _("贴息期 %s 至 %s"), from, to);
    if (s->rosters == 1)
        ui_putf(g, b.row + 3, x + 2, INK_PLAIN, "%s", s->nos);
    else if (s->rosters)
        ui_putf(g, b.row + 3, x + 2, INK_PLAIN, _("清册 %zu 份  组 %zu/%zu"), s->rosters, r->at + 1,
                r->groups);
    x = ui_putf(g, b.row + 4, b.col + 1, INK_PLAIN, _("户数 %lld  笔数 %lld  应贴"),
                (long long)s->households, (long long)s->loans);
    x = ui_putf(g, b.row + 4, x + 1, INK_TITLE, "%s", money_comma(s->subsidy, m));
    if (s->held)
        x = ui_putf(g, b.row + 4, x + 2, INK_AUTH, _("暂缓 %lld 笔 %s"), (long long)s->held,
                    money_comma(s->held_sum, o));
    if (s->out)
        x = ui_putf(g, b.row + 4, x + 2, INK_NOTE, _("剔除 %lld 笔 %s"), (long long)s->out,
                    money_comma(s->out_sum, o));
    if (r->only_out)
        ui_put(g, b.row + 4, x + 2, INK_NOTE, _("只看剔除"));
}

static void draw_publicity(const struct roster_desk *r, struct ui_grid *g, int row, int col)
{
    const struct roster_sum *s = &r->sum;
    char from[DAY_TEXT_SIZE], to[DAY_TEXT_SIZE];
    int left = day_diff(s->first, r->d->app.today);
    int x = ui_putf(g, row, col, INK_PLAIN, _("公示 %s 至 %s  %s"),
                    day_iso(day_add(s->done[2], 1), from), day_iso(day_add(s->first, -1), to),
                    scr_text(&r->rosters, s->row, "place"));

    if (left > 0)
        x = ui_putf(g, row, x + 2, INK_NOTE, _("剩 %d 天"), left);
    ui_putf(g, row, x + 2, INK_PLAIN, _("异议 %lld 件"), (long long)s->objections);
}

static void draw_photos(const struct roster_desk *r, struct ui_grid *g, int row, int col)
{
    const struct roster_sum *s = &r->sum;
    int lacks = !s->near + !s->far;
    int x = ui_put(g, row, col, INK_PLAIN, _("公示照片"));

    x = ui_putf(g, row, x + 1, s->near ? INK_DONE : INK_NEED,
                s->near ? _("近景[有]") : _("近景[缺]"));
    x = ui_putf(g, row, x + 1, s->far ? INK_DONE : INK_NEED,
                s->far ? _("远景[有]") : _("远景[缺]"));
    if (lacks)
        ui_putf(g, row, x + 1, INK_NEED, _("归档目录第4项缺 %d 张〔七〕"), lacks);
}

static void draw_archive(const struct roster_desk *r, struct ui_grid *g, int row, int col)
{
    const char *lacks = scr_text(&r->rosters, r->sum.row, "lacks");

    if (*lacks)
        ui_putf(g, row, col, INK_NEED, _("归档缺第 %s 类资料〔七〕: 交易码 52 登记"), lacks);
    else
        ui_put(g, row, col, INK_DONE, _("归档七类资料齐〔七〕"));
}

/* What happens now, and by whom. */
static void draw_next(const struct roster_desk *r, struct ui_grid *g, int row, int col)
{
    size_t at = roster_step_at(roster_at(r)->state);
    const struct act *act = at < ROSTER_STEPS ? act_find(roster_steps[at].act) : NULL;
    char roles[120], d[DAY_TEXT_SIZE];
    int left = day_is_none(r->sum.due) ? 0 : day_diff(r->sum.due, r->d->app.today);
    int x;

    if (!act) {
        ui_put(g, row, col, INK_DONE, _("已归档: 各步都办完了"));
        return;
    }
    x = ui_putf(g, row, col, INK_PLAIN, _("下一步 %s (%s)"), _(roster_steps[at].label),
                roster_roles(act, roles, sizeof roles));
    if (at > 0 && at < 4 && left >= 0)
        ui_putf(g, row, x + 2, INK_PLAIN, _("%s 前报送, 剩 %d 天〔六〕"), day_iso(r->sum.due, d),
                left);
    else if (at > 0 && at < 4)
        ui_putf(g, row, x + 2, INK_NEED, _("报送限期 %s 已过 %d 天〔六〕"), day_iso(r->sum.due, d),
                -left);
    else if (at == 6 && r->sum.returned)
        ui_putf(g, row, x + 2, INK_NEED, _("退票 %lld 笔待补发"), (long long)r->sum.returned);
}

void roster_draw(const struct roster_desk *r, struct ui_grid *g, struct ui_rect b)
{
    int foot = b.row + b.rows - ROSTER_FOOT_ROWS;
    size_t at = roster_step_at(roster_at(r)->state);

    draw_steps(r, g, b);
    draw_head(r, g, b);
    if (at == 0)
        ui_put(g, foot, b.col + 1, INK_PLAIN,
               _("引擎按季度末预算, 先收后贴; 提供时锁定姓名、账号和金额〔一(六)〕"));
    else if (at == 1 || at == 2)
        ui_put(g, foot, b.col + 1, INK_PLAIN,
               _("4日前公示才赶得上15日; 暂缓的在公示前决定: F5 照发或剔除〔五(四)〕"));
    else if (!day_is_none(r->sum.first))
        draw_publicity(r, g, foot, b.col + 1);
    if (at == 3)
        draw_photos(r, g, foot + 1, b.col + 1);
    else if (at > 5)
        draw_archive(r, g, foot + 1, b.col + 1);
    draw_next(r, g, foot + 2, b.col + 1);
}
