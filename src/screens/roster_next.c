/* F10: the next step of the group; what lacks is asked for, what forbids it is said. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "screens/do.h"
#include "screens/past.h"
#include "screens/roster.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/progress.h"

#define FIELDS_MAX 5

/* What a step asks for besides the rosters. */
#define PLACE                                                                                      \
    {                                                                                              \
        .name = "place", .label = N_("地点"), .kind = UI_TEXT, .flags = UI_NEED | UI_LONG,         \
        .cols = 36, .max = 60, .hint = N_("如 镇政府公示栏")                                       \
    }
#define NEAR_PHOTO(need)                                                                           \
    {                                                                                              \
        .name = "near", .label = N_("近景照片"), .kind = UI_TEXT, .flags = UI_LONG | (need),       \
        .cols = 36, .max = 200, .hint = N_("文件名;照片在本机或U盘上的写完整路径,记下指纹")        \
    }
#define FAR_PHOTO(need)                                                                            \
    {                                                                                              \
        .name = "far", .label = N_("远景照片"), .kind = UI_TEXT, .flags = UI_LONG | (need),        \
        .cols = 36, .max = 200, .hint = N_("文件名;照片在本机或U盘上的写完整路径,记下指纹")        \
    }

static const struct ui_field post_fields[] = {PLACE, NEAR_PHOTO(0), FAR_PHOTO(0)};
static const struct ui_field submit_fields[] = {{.name = "leader",
                                                 .label = N_("主要领导"),
                                                 .kind = UI_TEXT,
                                                 .flags = UI_NEED,
                                                 .cols = 16,
                                                 .max = 20,
                                                 .hint = N_("签字盖章的主要领导〔六〕")},
                                                {.name = "deputy",
                                                 .label = N_("分管领导"),
                                                 .kind = UI_TEXT,
                                                 .flags = UI_NEED,
                                                 .cols = 16,
                                                 .max = 20,
                                                 .hint = N_("签字盖章的分管领导〔六〕")},
                                                NEAR_PHOTO(UI_NEED),
                                                FAR_PHOTO(UI_NEED)};
static const struct ui_field pay_fields[] = {{.name = "voucher",
                                              .label = N_("拨款凭证"),
                                              .kind = UI_TEXT,
                                              .flags = UI_NEED,
                                              .cols = 24,
                                              .max = 40,
                                              .hint = N_("拨款凭证号;发放日期不填是今天")},
                                             {.name = "date",
                                              .label = N_("发放日期"),
                                              .kind = UI_DATE,
                                              .flags = UI_PAST | UI_SKIP,
                                              .hint = N_("一卡通发放的那天")}};
static const struct ui_field announce_fields[] = {PLACE, NEAR_PHOTO(0), FAR_PHOTO(0)};
static const struct ui_field photo_fields[] = {NEAR_PHOTO(0), FAR_PHOTO(0)};
static const struct ui_field reason_fields[] = {{.name = "reason",
                                                 .label = N_("理由"),
                                                 .kind = UI_TEXT,
                                                 .flags = UI_NEED | UI_LONG,
                                                 .cols = 40,
                                                 .max = 100,
                                                 .hint = N_("错在哪里,信用社照此重做")}};

struct asked {
    const char *act;
    const struct ui_field *fields;
    size_t n;
};
#define ASKED(act, fields)                                                                         \
    {                                                                                              \
        act, fields, sizeof(fields) / sizeof((fields)[0])                                          \
    }

static const struct asked asked[] = {
    ASKED("roster-post", post_fields),   ASKED("roster-submit", submit_fields),
    ASKED("roster-pay", pay_fields),     ASKED("roster-announce", announce_fields),
    ASKED("roster-photo", photo_fields), ASKED("roster-sendback", reason_fields),
};

static const struct asked *asked_by(const char *act)
{
    for (size_t i = 0; i < sizeof asked / sizeof asked[0]; i++)
        if (str_eq(asked[i].act, act))
            return &asked[i];
    return NULL;
}

const char *roster_roles(const struct act *act, char *out, size_t size)
{
    size_t n = 0;

    out[0] = '\0';
    for (unsigned bit = 1; bit < ROLE_ANY; bit <<= 1)
        if (act->roles & bit && n < size)
            n += scr_fmt(out + n, size - n, "%s%s", n ? "/" : "", _(role_label((enum role)bit)));
    return out;
}

/* ------------------------------------------------------------------ values that are known */

static const char *filled(const struct roster_desk *r, size_t i, const char *column)
{
    return r->filled[i][0] ? r->filled[i] : scr_text(&r->rosters, r->sum.row, column);
}

/* As the last time in this township; pictures that are registered need no other. */
static const char *known(const struct roster_desk *r, const char *act, const char *name)
{
    if (str_eq(name, "place"))
        return str_eq(act, "roster-post") ? filled(r, 0, "last_place") : filled(r, 3, "last_board");
    if (str_eq(name, "leader"))
        return filled(r, 1, "last_leader");
    if (str_eq(name, "deputy"))
        return filled(r, 2, "last_deputy");
    return "";
}

static void remember(struct roster_desk *r, const char *act, const struct args *in)
{
    static const char *const names[] = {"place", "leader", "deputy", "place"};

    for (size_t i = 0; i < 4; i++)
        if (args_get(in, names[i]) && (i != 0 || str_eq(act, "roster-post")) &&
            (i != 3 || str_eq(act, "roster-announce")))
            str_copy(r->filled[i], sizeof r->filled[i], args_get(in, names[i]));
}

static bool registered(const struct roster_desk *r, const char *act, const char *name)
{
    return str_eq(act, "roster-submit") &&
           ((str_eq(name, "near") && r->sum.near) || (str_eq(name, "far") && r->sum.far));
}

static void put_known(const struct roster_desk *r, const struct asked *a, struct args *in)
{
    for (size_t i = 0; a && i < a->n; i++) {
        const char *v = known(r, a->act, a->fields[i].name);

        if (*v)
            args_set(in, a->fields[i].name, v);
    }
}

static bool complete(const struct roster_desk *r, const struct asked *a, const struct args *in)
{
    for (size_t i = 0; a && i < a->n; i++)
        if (a->fields[i].flags & UI_NEED && str_empty(args_get(in, a->fields[i].name)) &&
            !registered(r, a->act, a->fields[i].name))
            return false;
    return true;
}

/* ------------------------------------------------------------------ asking */

static bool ask(struct roster_desk *r, struct ui *ui, const struct act *act, const struct asked *a,
                struct args *in)
{
    struct ui_field field[FIELDS_MAX];
    struct scr_past past = {.d = r->d};
    struct ui_form form;
    size_t n = 0;
    bool done;

    for (size_t i = 0; i < a->n; i++)
        if (!registered(r, a->act, a->fields[i].name))
            field[n++] = a->fields[i];
    for (size_t i = 0; i < n; i++)
        field[i].clause = act->clause;
    ui_form_init(&form, field, n, r->d->app.today,
                 &(struct ui_form_host){.ctx = &past, .earlier = scr_past_earlier});
    for (size_t i = 0; i < n; i++)
        if (args_get(in, field[i].name))
            ui_form_set(&form, field[i].name, args_get(in, field[i].name));
    ui_form_start(&form);
    done = ui_form_dialog(ui, _(act->label), &form, (int)n + 1, 66);
    for (size_t i = 0; done && i < n; i++)
        args_set(in, field[i].name, ui_form_get(&form, field[i].name));
    ui_form_release(&form);
    scr_rows_release(&past.rows);
    if (done)
        remember(r, act->name, in);
    return done;
}

static size_t put_line(char *out, size_t size, const char *label, const char *value)
{
    return str_empty(value) ? 0 : scr_fmt(out, size, "\n%s %s", label, value);
}

/* “将公示 罗悃镇 2025Q3 清册 2 份, 386 户 390 笔” and what is put down with it. */
static bool confirmed(const struct roster_desk *r, struct ui *ui, const struct act *act,
                      const struct asked *a, const struct args *in)
{
    const struct roster_sum *s = &r->sum;
    char text[600], q[DAY_TEXT_SIZE];
    size_t n = scr_fmt(text, sizeof text, _("%s %s  %lld 户 %lld 笔"), quarter_text(r->quarter, q),
                       roster_at(r)->town, (long long)s->households, (long long)s->loans);

    if (s->rosters)
        n += scr_fmt(text + n, sizeof text - n, _("  清册 %zu 份"), s->rosters);
    for (size_t i = 0; a && i < a->n; i++)
        n += put_line(text + n, sizeof text - n, _(a->fields[i].label),
                      args_get(in, a->fields[i].name));
    return ui_confirm(
        ui, &(struct ui_question){
                .title = _(act->label), .text = text, .amount = s->subsidy, .clause = act->clause});
}

/* ------------------------------------------------------------------ doing */

struct bar {
    struct ui_progress p;
    int64_t lines; /* that the preview counted */
};

static bool on_the_way(void *ctx, int64_t done, int64_t loans)
{
    struct bar *b = ctx;

    return ui_progress_step(&b->p, done, loans + b->lines);
}

/* Long acts show a bar; Esc stops them and nothing is written. */
static bool do_with_bar(struct roster_desk *r, struct ui *ui, const struct act *act,
                        struct args *in, struct result *out)
{
    struct app *app = &r->d->app;
    struct bar b = {.lines = r->sum.loans};
    bool done;

    ui_progress_begin(&b.p, ui, _(act->label));
    app->progress = on_the_way;
    app->progress_ctx = &b;
    done = scr_do(ui, act->name, in, out);
    app->progress = NULL;
    ui_progress_end(&b.p);
    return done;
}

static void say_done(struct roster_desk *r, struct ui *ui, const struct act *act,
                     const struct result *out)
{
    char d[DAY_TEXT_SIZE];
    struct ui_message m;

    if (scr_worst(&out->verdicts, &m) == UI_NOTE)
        return; /* a warning stands there already */
    if (str_eq(act->name, "roster-post"))
        ui_say(ui, UI_INFO, "", act->clause, _("已公示: 满10天后 %s 起可报送, Ctrl+P 打印公示表"),
               day_iso(r->sum.first, d));
    else if (str_eq(act->name, "roster-provide"))
        ui_say(ui, UI_INFO, "", act->clause, _("已提供清册 %zu 份: Ctrl+P 打印公示表、清册"),
               r->sum.rosters);
    else
        ui_say(ui, UI_INFO, "", act->clause, _("已办理: %s"), _(act->label));
}

static bool may(struct roster_desk *r, struct ui *ui, const struct act *act)
{
    char roles[120];

    if (act_allowed(&r->d->app, act))
        return true;
    ui_say(ui, UI_ERROR, "", act->clause, _("这一步“%s”由%s办理, 本岗是%s"), _(act->label),
           roster_roles(act, roles, sizeof roles), _(role_label(r->d->app.user.role)));
    return false;
}

/* What forbids it whatever is typed: said before anything is asked for. */
static bool possible(struct ui *ui, const struct act *act, const struct args *in)
{
    struct result out = RESULT_INIT;
    struct ui_message m;
    bool fine = scr_try(ui, act->name, in, &out, &m) < UI_ERROR;

    if (!fine)
        ui_say_message(ui, &m);
    result_release(&out);
    return fine;
}

static bool run(struct roster_desk *r, struct ui *ui, const struct act *act, bool always_ask)
{
    const struct asked *a = asked_by(act->name);
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct err e = {0};
    bool done = false;

    if (r->sum.nos[0])
        args_set(&in, "roster", r->sum.nos);
    put_known(r, a, &in);
    if (!possible(ui, act, &in))
        goto out;
    if (a && (always_ask || !complete(r, a, &in)) && !ask(r, ui, act, a, &in))
        goto out;
    if (confirmed(r, ui, act, a, &in))
        done = do_with_bar(r, ui, act, &in, &out);
    if (done && roster_load(r, &e) != OK)
        ui_say_err(ui, &e);
    if (done)
        say_done(r, ui, act, &out);
out:
    result_release(&out);
    args_release(&in);
    return done;
}

static bool provide(struct roster_desk *r, struct ui *ui, const struct act *act)
{
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct err e = {0};
    char q[DAY_TEXT_SIZE];
    /* Asked beforehand only where it answers at once: else the engine would run twice. */
    bool early = day_cmp(r->d->app.today, quarter_last(r->quarter)) < 0;
    bool done = false;

    args_set(&in, "quarter", quarter_text(r->quarter, q));
    if ((!early || possible(ui, act, &in)) && confirmed(r, ui, act, NULL, &in))
        done = do_with_bar(r, ui, act, &in, &out);
    if (done && roster_load(r, &e) != OK)
        ui_say_err(ui, &e);
    if (done)
        say_done(r, ui, act, &out);
    result_release(&out);
    args_release(&in);
    return done;
}

bool roster_next(struct roster_desk *r, struct ui *ui)
{
    size_t at = roster_step_at(roster_at(r)->state);
    const struct act *act = at < ROSTER_STEPS ? act_find(roster_steps[at].act) : NULL;
    const char *lacks = scr_text(&r->rosters, r->sum.row, "lacks");

    if (!act) {
        ui_say(ui, UI_INFO, "", "七", _("已归档: 没有下一步; F4 选别的季度"));
        return false;
    }
    if (!may(r, ui, act))
        return false;
    if (at == 0)
        return provide(r, ui, act);
    if (str_eq(act->name, "roster-archive") && *lacks) {
        ui_say(ui, UI_ERROR, "", "七", _("归档缺第 %s 类资料: 交易码 52 逐项登记"), lacks);
        return false;
    }
    return run(r, ui, act, false);
}

bool roster_aside(struct roster_desk *r, struct ui *ui, const char *name)
{
    const struct act *act = act_find(name);

    if (str_eq(roster_at(r)->state, "draft")) {
        ui_say(ui, UI_ERROR, "", "六", _("还没有提供清册: F10 提供"));
        return false;
    }
    return may(r, ui, act) && run(r, ui, act, true);
}
