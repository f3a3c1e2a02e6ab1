/* 34: one act that waits, with every value and every verdict, as the manager decides over it. */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/codes.h"
#include "screens/do.h"
#include "screens/text.h"
#include "screens/waiting.h"
#include "tui/dialog.h"

struct waiting_one {
    struct desk *d;
    struct pending p; /* its own copy */
    char *text;
    int top, lines; /* lines scrolled off, lines there are */
    struct arena mem;
};

/* ------------------------------------------------------------------ the case in words */

static const char *choice_label(const struct ui_choice *c, const char *code)
{
    for (; c && c->code; c++)
        if (str_eq(c->code, code))
            return c->label;
    return code;
}

static const char *shown_value(struct waiting_one *x, const struct act_key *k, const char *value,
                               char *out, size_t size)
{
    struct money m;
    struct err e = {0};

    if (k->type == KEY_MONEY && money_parse(value, &m, &e) == OK) {
        char comma[MONEY_TEXT_SIZE];

        scr_fmt(out, size, "%s", money_comma(m, comma));
    } else if (k->type == KEY_CODE || str_eq(k->name, "purpose")) {
        scr_fmt(out, size, "%s %s", value,
                choice_label(scr_codes(x->d, &x->mem, k->list ? k->list : k->name, true), value));
    } else if (k->type == KEY_CHOICE) {
        scr_fmt(out, size, "%s", scr_word_label(value));
    } else if (k->type == KEY_YESNO) {
        scr_fmt(out, size, "%s", str_eq(value, "yes") ? _("是") : _("否"));
    } else {
        scr_fmt(out, size, "%s", value);
    }
    return out;
}

static void write_keys(struct waiting_one *x, struct buf *b)
{
    const struct act *act = act_find(x->p.act);
    char value[600];

    for (const struct act_key *k = act ? act->keys : NULL; k && k->name; k++)
        if (args_get(&x->p.args, k->name))
            buf_fmt(b, "  %s: %s\n", _(k->label),
                    shown_value(x, k, args_text(&x->p.args, k->name), value, sizeof value));
    if (args_get(&x->p.args, "reason") && strstr(buf_cstr(b), _("理由")) == NULL)
        buf_fmt(b, "  %s: %s\n", _("理由"), args_text(&x->p.args, "reason"));
}

static void write_verdicts(struct waiting_one *x, struct buf *b)
{
    struct result out = RESULT_INIT;
    struct err e = {0};
    bool stale = false;

    if (op_pending_try(&x->d->app, &x->p, &out, &stale, &e) != OK || stale)
        buf_fmt(b, "[%s] %s\n", scr_level_label(LEVEL_BLOCK), scr_plain(e.text));
    for (size_t i = 0; i < out.verdicts.n; i++) {
        const struct verdict *v = &out.verdicts.v[i];

        if (v->level > LEVEL_PASS && !(stale && str_eq(v->text, e.text)))
            buf_fmt(b, "[%s] %s%s%s%s\n", scr_level_label(v->level), v->text,
                    *v->clause && !strstr(v->text, v->clause) ? "〔" : "",
                    *v->clause && !strstr(v->text, v->clause) ? v->clause : "",
                    *v->clause && !strstr(v->text, v->clause) ? "〕" : "");
    }
    result_release(&out);
}

static void write_case(struct waiting_one *x)
{
    struct buf b = BUF_INIT;
    char title[120], iso[DAY_TEXT_SIZE];

    buf_fmt(&b, "%s\n", waiting_title(&x->p, title, sizeof title));
    buf_fmt(&b, _("申请  %s (%s)  %s\n"), x->p.asker_name, x->p.asker, day_iso(x->p.day, iso));
    if (x->p.refused[0])
        buf_fmt(&b, _("%s 拒绝: %s\n"), x->p.refused_by, x->p.refused);
    buf_fmt(&b, "%s%s%s%s  %s\n\n%s\n", _("需授权的"), *x->p.clause ? "〔" : "", x->p.clause,
            *x->p.clause ? "〕" : "", x->p.subject, _("现在核对"));
    write_verdicts(x, &b);
    buf_fmt(&b, "\n%s\n", _("内容"));
    write_keys(x, &b);
    x->text = buf_steal(&b);
}

/* ------------------------------------------------------------------ keys */

static bool ask_reason(struct ui_view *v, const char *title, char *out, size_t size)
{
    static const struct ui_field field = {.name = "reason",
                                          .label = N_("理由"),
                                          .kind = UI_TEXT,
                                          .flags = UI_NEED | UI_LONG,
                                          .cols = 44,
                                          .max = 120,
                                          .hint = N_("写明为何可以例外,或为何不同意,记入审计")};

    return ui_input(v->ui, title, &field, out, size);
}

/* The act's own reason stays in front of the manager's. */
static void join_reason(const struct waiting_one *x, struct args *in, const char *reason)
{
    char both[700];

    for (size_t i = 0; i < x->p.args.n; i++)
        args_set(in, x->p.args.v[i].key, x->p.args.v[i].value);
    if (!*reason)
        return;
    if (args_get(in, "reason"))
        scr_fmt(both, sizeof both, _("%s;授权: %s"), args_text(in, "reason"), reason);
    else
        scr_fmt(both, sizeof both, "%s", reason);
    args_set(in, "reason", both);
}

static void done(struct ui_view *v, const char *title)
{
    struct waiting_one *x = v->data;
    struct err e = {0};

    if (op_pending_drop(&x->d->app, x->d->drafts, &x->p, true, &e) != OK) {
        ui_say_err(v->ui, &e);
    } else {
        desk_count_drafts(x->d);
        ui_say(v->ui, UI_INFO, "", x->p.clause, _("已授权并办理: %s(%s)"), title, x->p.asker_name);
    }
    ui_close(v);
}

/* A second hand (复核) gives no reason, an exception does. */
static bool needs_reason(const struct waiting_one *x)
{
    return !str_eq(x->p.rule, "second");
}

static void authorise(struct ui_view *v)
{
    struct waiting_one *x = v->data;
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    char reason[400] = "", title[120], text[400];

    waiting_title(&x->p, title, sizeof title);
    scr_fmt(text, sizeof text, _("%s 提交的 %s\n由您授权并立即办理,两人都记入审计"),
            x->p.asker_name, title);
    if ((!needs_reason(x) || ask_reason(v, _("授权理由"), reason, sizeof reason)) &&
        ui_confirm(v->ui, &(struct ui_question){.title = _("授权"),
                                                .text = text,
                                                .clause = *x->p.clause ? x->p.clause : NULL})) {
        join_reason(x, &in, reason);
        if (scr_do_waited(v->ui, &x->p, &in, &out))
            done(v, title);
    }
    args_release(&in);
    result_release(&out);
}

static void refuse(struct ui_view *v)
{
    struct waiting_one *x = v->data;
    struct err e = {0};
    char reason[400];

    if (!ask_reason(v, _("拒绝的原因"), reason, sizeof reason))
        return;
    if (op_pending_refuse(&x->d->app, x->d->drafts, &x->p, reason, &e) != OK)
        ui_say_err(v->ui, &e);
    else
        ui_say(v->ui, UI_INFO, "", x->p.clause, _("已拒绝,告诉 %s: %s"), x->p.asker_name, reason);
    ui_close(v);
}

/* The matter itself: the loan, the application, the household. */
static void matter(struct ui_view *v)
{
    static const char *const ways[][2] = {
        {"contract", "12"}, {"application", "21"}, {"household", "11"}, {"household_no", "11"}};
    const struct waiting_one *x = v->data;

    for (size_t i = 0; i < sizeof ways / sizeof ways[0]; i++)
        if (args_get(&x->p.args, ways[i][0])) {
            scr_open(v->ui, ways[i][1], args_text(&x->p.args, ways[i][0]));
            return;
        }
    ui_say(v->ui, UI_INFO, "", "", _("没有可打开的户或贷款"));
}

static bool may(struct ui_view *v, char *why, size_t size)
{
    const struct waiting_one *x = v->data;

    if (op_pending_may(&x->d->app, &x->p) && !x->p.refused[0])
        return true;
    str_copy(why, size, _("只有主任可以授权或拒绝,不能是本人"));
    return false;
}

static const struct ui_action keys[] = {{.key = UIK_F8,
                                         .label = N_("拒绝"),
                                         .help = N_("不同意,写明原因,告诉申请人"),
                                         .enabled = may,
                                         .run = refuse},
                                        {.key = UIK_F10,
                                         .label = N_("授权"),
                                         .help = N_("同意并办理,记两人的名字"),
                                         .enabled = may,
                                         .run = authorise},
                                        {.key = UIK_ENTER,
                                         .label = N_("看户或贷款"),
                                         .help = N_("打开所涉及的贷款、申请或户"),
                                         .run = matter},
                                        {0}};

/* ------------------------------------------------------------------ view */

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    struct waiting_one *x = v->data;
    struct ui_rect r = {b.row, b.col + 1, 0, b.cols - 2};
    bool more;

    x->lines = ui_put_wrapped(g, r, 0, INK_PLAIN, x->text);
    more = x->lines - x->top > b.rows;
    r.rows = b.rows - more;
    ui_put_wrapped(g, r, x->top, INK_PLAIN, x->text);
    if (more)
        ui_putf(g, b.row + b.rows - 1, b.col + 1, INK_DIM, _("还有 %d 行 (PgDn)"),
                x->lines - x->top - r.rows);
    ui_cursor_at(v->ui, b.row, b.col);
}

static enum ui_used key(struct ui_view *v, const struct ui_event *ev)
{
    struct waiting_one *x = v->data;
    int by = ev->key == UIK_DOWN   ? 1
             : ev->key == UIK_UP   ? -1
             : ev->key == UIK_PGDN ? 10
             : ev->key == UIK_PGUP ? -10
                                   : 0;

    if (by == 0)
        return UI_PASS;
    if (x->top + by < x->lines)
        x->top = x->top + by > 0 ? x->top + by : 0;
    return UI_USED;
}

static void close_view(struct ui_view *v)
{
    struct waiting_one *x = v->data;

    free(x->text);
    args_release(&x->p.args);
    arena_release(&x->mem);
    free(x);
}

static const struct ui_view_class view = {
    .code = "34",
    .title = N_("待授权"),
    .actions = keys,
    .hint = N_("F10=授权并办理; F8=拒绝(填原因); Enter=看户或贷款; Esc=以后再说"),
    .draw = draw,
    .key = key,
    .close = close_view};

void waiting_case(struct ui *ui, const struct pending *p)
{
    struct waiting_one *x = xcalloc(1, sizeof *x);
    struct ui_view *v;

    x->d = scr_desk(ui);
    x->p = *p;
    x->p.args = (struct args)ARGS_INIT;
    for (size_t i = 0; i < p->args.n; i++)
        args_set(&x->p.args, p->args.v[i].key, p->args.v[i].value);
    x->mem = (struct arena)ARENA_INIT;
    write_case(x);
    v = ui_view_new(ui, &view, x);
    ui_push(ui, v);
}
