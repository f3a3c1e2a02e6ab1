/* 71, the lower table: conflicts with their fields, and what was refused. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/audit_words.h"
#include "screens/merge_in.h"
#include "screens/text.h"

enum { COL_WHAT, COL_LEFT, COL_RIGHT, COL_TAKE };

const struct ui_column merge_item_columns[] = {
    [COL_WHAT] = {.label = N_("栏目"), .cols = 14, .most = 20, .grow = 1, .no_sort = true},
    [COL_LEFT] = {.label = N_("本机"), .cols = 23, .grow = 2, .no_sort = true},
    [COL_RIGHT] = {.label = N_("来文件"), .cols = 23, .grow = 2, .no_sort = true},
    [COL_TAKE] = {.label = N_("取用"), .cols = 14, .no_sort = true},
};

const struct ui_column merge_standing_columns[] = {
    [COL_WHAT] = {.label = N_("栏目"), .cols = 14, .most = 20, .grow = 1, .no_sort = true},
    [COL_LEFT] = {.label = N_("现用"), .cols = 23, .grow = 2, .no_sort = true},
    [COL_RIGHT] = {.label = N_("另一处"), .cols = 23, .grow = 2, .no_sort = true},
    [COL_TAKE] = {.label = N_("取用"), .cols = 14, .no_sort = true},
};

/* ------------------------------------------------------------------ versions */

static bool was_here(const struct merge_in *m, const struct sync_version *v)
{
    return v->lsn > 0 && v->lsn <= m->plan.lsn;
}

size_t merge_left(const struct merge_in *m, size_t conflict)
{
    const struct sync_conflict *c = &m->plan.conflict[conflict];

    for (size_t v = 0; v < c->versions; v++)
        if (was_here(m, &c->version[v]))
            return v;
    return 0;
}

/* The next version at the right after `v`, never the one at the left. */
static size_t next_right(const struct merge_in *m, size_t conflict, size_t v)
{
    size_t n = m->plan.conflict[conflict].versions;
    size_t left = merge_left(m, conflict);

    for (size_t k = 1; k <= n; k++)
        if ((v + k) % n != left)
            return (v + k) % n;
    return left;
}

/* 本机 and 来文 where that tells them apart, else the codes of the sites. */
static const char *tag(const struct merge_in *m, size_t conflict, size_t v)
{
    const struct sync_conflict *c = &m->plan.conflict[conflict];
    bool left = was_here(m, &c->version[merge_left(m, conflict)]);

    if (left == was_here(m, &c->version[m->other[conflict]]))
        return c->version[v].site;
    return was_here(m, &c->version[v]) ? _("本机") : _("来文");
}

/* ------------------------------------------------------------------ lines */

static void add(struct merge_in *m, enum merge_line_kind kind, size_t i, size_t f)
{
    xgrow(&m->line, &m->lines_cap, m->lines + 1, sizeof *m->line);
    m->line[m->lines++] = (struct merge_line){kind, i, f};
}

static void add_conflict(struct merge_in *m, size_t i)
{
    const struct sync_conflict *c = &m->plan.conflict[i];

    add(m, LINE_CONFLICT, i, 0);
    if (!m->open[i])
        return;
    add(m, LINE_WHO, i, 0);
    if (m->plan.barred[i])
        add(m, LINE_BARRED, i, 0);
    if (sync_conflict_whole(c)) {
        add(m, LINE_WHOLE, i, 0);
        return;
    }
    for (size_t f = 0; f < c->fields; f++)
        if (c->field[f].differs)
            add(m, LINE_FIELD, i, f);
}

void merge_lines(struct merge_in *m)
{
    m->lines = 0;
    for (size_t i = 0; i < m->plan.conflicts; i++)
        add_conflict(m, i);
    for (size_t i = 0; i < m->plan.refusals && !m->only; i++)
        add(m, LINE_REFUSED, i, 0);
}

size_t merge_rows(void *ctx)
{
    return ((const struct merge_in *)ctx)->lines;
}

/* ------------------------------------------------------------------ cells */

static void who(const struct merge_in *m, size_t i, size_t v, struct ui_cell_text *out)
{
    const struct sync_version *x = &m->plan.conflict[i].version[v];
    char when[32];

    scr_fmt(out->text, sizeof out->text, "%s %s %s", x->site, sync_when(x->at, when) + 5,
            x->user[0] ? x->user : _("程序"));
    out->ink = INK_DIM;
}

/* [本机] 来文: the one taken stands in brackets. */
static void taken(const struct merge_in *m, size_t i, size_t f, struct ui_cell_text *out)
{
    size_t take = m->plan.take[i][f];
    size_t left = merge_left(m, i);
    size_t right = m->other[i];
    const char *l = tag(m, i, left);
    const char *r = tag(m, i, right);

    if (take == left)
        scr_fmt(out->text, sizeof out->text, "[%s] %s", l, r);
    else if (take == right)
        scr_fmt(out->text, sizeof out->text, " %s [%s]", l, r);
    else
        scr_fmt(out->text, sizeof out->text, " %s  %s", l, r);
    out->ink = take == SYNC_UNDECIDED ? INK_NEED : INK_DONE;
}

static void conflict_cell(const struct merge_in *m, size_t i, size_t col, struct ui_cell_text *out)
{
    const struct sync_conflict *c = &m->plan.conflict[i];

    if (col == COL_WHAT) {
        scr_fmt(out->text, sizeof out->text, _("冲突 %zu/%zu  %s"), i + 1, m->plan.conflicts,
                audit_table_label(c->table));
        out->ink = INK_TITLE;
    } else if (col == COL_LEFT) {
        scr_fmt(out->text, sizeof out->text, "%.*s", (int)strcspn(c->title, " "), c->title);
    } else if (col == COL_RIGHT) {
        const char *rest = c->title + strcspn(c->title, " ");

        scr_fmt(out->text, sizeof out->text, "%s%s", *rest ? rest + 1 : "",
                m->open[i] ? "" : _(" (Enter 展开)"));
    } else if (col == COL_TAKE && m->plan.barred[i]) {
        str_copy(out->text, sizeof out->text, _("他处决定"));
    } else if (col == COL_TAKE) {
        str_copy(out->text, sizeof out->text,
                 sync_plan_decided(&m->plan, i) ? _("已定") : _("未定"));
        out->ink = sync_plan_decided(&m->plan, i) ? INK_DONE : INK_NEED;
    }
}

static void field_cell(const struct merge_in *m, size_t i, size_t f, size_t col,
                       struct ui_cell_text *out)
{
    const struct sync_field *x = &m->plan.conflict[i].field[f];
    size_t v = col == COL_LEFT ? merge_left(m, i) : m->other[i];

    if (col == COL_WHAT)
        scr_fmt(out->text, sizeof out->text, "  %s", audit_column_label(x->column));
    else if (col == COL_TAKE)
        taken(m, i, f, out);
    else
        str_copy(out->text, sizeof out->text, x->value[v] ? x->value[v] : "-");
}

static void whole_cell(const struct merge_in *m, size_t i, size_t col, struct ui_cell_text *out)
{
    size_t v = col == COL_LEFT ? merge_left(m, i) : m->other[i];

    if (col == COL_WHAT)
        scr_fmt(out->text, sizeof out->text, "  %s", _("整条记录"));
    else if (col == COL_TAKE)
        taken(m, i, 0, out);
    else
        str_copy(out->text, sizeof out->text,
                 m->plan.conflict[i].version[v].gone ? _("删除") : _("保留"));
}

static void refused_cell(const struct merge_in *m, size_t i, size_t col, struct ui_cell_text *out)
{
    const struct sync_refusal *x = &m->plan.refusal[i];

    out->ink = col == COL_WHAT ? INK_ERROR : INK_PLAIN;
    if (col == COL_WHAT)
        scr_fmt(out->text, sizeof out->text, _("拒绝 %zu"), i + 1);
    else if (col == COL_LEFT)
        scr_fmt(out->text, sizeof out->text, "%s-%lld %s", x->site, (long long)x->seq,
                audit_act_label(x->act));
    else if (col == COL_RIGHT)
        str_copy(out->text, sizeof out->text, x->reason);
    else
        str_copy(out->text, sizeof out->text, audit_table_label(x->table));
}

void merge_cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct merge_in *m = ctx;
    const struct merge_line *l = &m->line[row];

    *out = (struct ui_cell_text){.ink = INK_PLAIN};
    switch (l->kind) {
    case LINE_CONFLICT:
        conflict_cell(m, l->i, col, out);
        break;
    case LINE_WHO:
        if (col == COL_LEFT || col == COL_RIGHT)
            who(m, l->i, col == COL_LEFT ? merge_left(m, l->i) : m->other[l->i], out);
        break;
    case LINE_BARRED:
        out->ink = INK_NOTE;
        if (col == COL_WHAT)
            scr_fmt(out->text, sizeof out->text, "  %s", _("本机构不能定"));
        else if (col == COL_LEFT)
            str_copy(out->text, sizeof out->text, m->plan.barred[l->i]);
        break;
    case LINE_FIELD:
        field_cell(m, l->i, l->f, col, out);
        break;
    case LINE_WHOLE:
        whole_cell(m, l->i, col, out);
        break;
    case LINE_REFUSED:
        refused_cell(m, l->i, col, out);
        break;
    }
}

/* ------------------------------------------------------------------ deciding */

static void set(struct merge_in *m, size_t i, size_t f, size_t v)
{
    const struct sync_conflict *c = &m->plan.conflict[i];

    if (!sync_conflict_whole(c)) {
        m->plan.take[i][f] = v;
        return;
    }
    for (size_t k = 0; k < c->fields; k++)
        m->plan.take[i][k] = v;
}

/* Pressed again at the right the next of several versions comes up. */
static void take_field(struct merge_in *m, size_t i, size_t f, bool right)
{
    if (right && m->plan.take[i][f] == m->other[i])
        m->other[i] = next_right(m, i, m->other[i]);
    set(m, i, f, right ? m->other[i] : merge_left(m, i));
}

bool merge_take(struct merge_in *m, const struct merge_line *l, bool right)
{
    const struct sync_conflict *c;

    if (l->kind == LINE_REFUSED || m->plan.barred[l->i])
        return false;
    m->last = right;
    if (l->kind == LINE_FIELD || l->kind == LINE_WHOLE) {
        take_field(m, l->i, l->f, right);
        return true;
    }
    c = &m->plan.conflict[l->i];
    for (size_t f = 0; f < c->fields; f++)
        if (c->field[f].differs || sync_conflict_whole(c))
            set(m, l->i, f, right ? m->other[l->i] : merge_left(m, l->i));
    return true;
}

static size_t take_open(struct merge_in *m, size_t i, bool right)
{
    const struct sync_conflict *c = &m->plan.conflict[i];
    size_t n = 0;

    for (size_t f = 0; f < c->fields && !m->plan.barred[i]; f++)
        if (m->plan.take[i][f] == SYNC_UNDECIDED) {
            set(m, i, f, right ? m->other[i] : merge_left(m, i));
            n++;
        }
    return n;
}

/* Which side the line has: the first of its fields that is decided tells. */
static int side_of(const struct merge_in *m, const struct merge_line *l)
{
    const struct sync_conflict *c = &m->plan.conflict[l->i];

    for (size_t f = 0; f < c->fields; f++) {
        size_t take = m->plan.take[l->i][f];

        if (l->kind == LINE_FIELD && f != l->f)
            continue;
        if (take == SYNC_UNDECIDED || !(c->field[f].differs || sync_conflict_whole(c)))
            continue;
        return take == merge_left(m, l->i) ? 0 : 1;
    }
    return -1;
}

size_t merge_take_rest(struct merge_in *m, const struct merge_line *l)
{
    int side = l->kind == LINE_REFUSED ? -1 : side_of(m, l);
    size_t n = 0;

    if (side < 0 && l->kind != LINE_REFUSED)
        side = m->last;

    for (size_t i = l->i; i < m->plan.conflicts && side >= 0; i++)
        n += take_open(m, i, side == 1);
    return n;
}

bool merge_next(struct merge_in *m, size_t *row)
{
    size_t i = 0;

    while (i < m->plan.conflicts && (m->plan.barred[i] || sync_plan_decided(&m->plan, i)))
        i++;
    if (i == m->plan.conflicts)
        return false;
    m->open[i] = true;
    merge_lines(m);
    for (*row = 0; *row < m->lines; (*row)++) {
        const struct merge_line *l = &m->line[*row];

        if (l->i == i && (l->kind == LINE_WHOLE || l->kind == LINE_FIELD) &&
            m->plan.take[i][l->f] == SYNC_UNDECIDED)
            return true;
    }
    return false;
}

size_t merge_open(const struct merge_in *m)
{
    size_t n = 0;

    for (size_t i = 0; i < m->plan.conflicts; i++)
        n += !m->plan.barred[i] && !sync_plan_decided(&m->plan, i);
    return n;
}

size_t merge_decided(const struct merge_in *m)
{
    size_t n = 0;

    for (size_t i = 0; i < m->plan.conflicts; i++)
        for (size_t f = 0; f < m->plan.conflict[i].fields; f++)
            n += m->plan.conflict[i].field[f].differs && m->plan.take[i][f] != SYNC_UNDECIDED;
    return n;
}
