/* 82 台账打印: the ledger cards of a village or a town in one go, a household a page (三(三)). */
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/codes.h"
#include "screens/desk.h"
#include "screens/lookup.h"
#include "screens/paper.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/form.h"

#define FIELDS_N 4

struct cards {
    struct desk *d;
    struct ui_field field[FIELDS_N];
    struct ui_form form;
    struct arena mem;
    struct scr_rows places; /* villages of the town, for F4 */
};

static const struct ui_field fields[FIELDS_N] = {
    {.name = "household",
     .label = N_("户"),
     .kind = UI_LOOKUP,
     .row = 1,
     .col = 1,
     .label_cols = 8,
     .cols = 24,
     .lookup = scr_lookup_household,
     .hint = N_("只印一户时填;空着按村、乡镇整批印")},
    {.name = "town",
     .label = N_("乡镇"),
     .kind = UI_CHOICE,
     .row = 2,
     .col = 1,
     .label_cols = 8,
     .cols = 16,
     .hint = N_("整批印的乡镇;F4 列出")},
    {.name = "village",
     .label = N_("村"),
     .kind = UI_TEXT,
     .row = 3,
     .col = 1,
     .label_cols = 8,
     .cols = 20,
     .max = 20,
     .hint = N_("空着印全乡镇;F4 列出登记过的村")},
    {.name = "as_of",
     .label = N_("截至"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_PAST,
     .row = 4,
     .col = 1,
     .label_cols = 8,
     .cols = 11,
     .hint = N_("余额、欠息算到哪一天")},
};

static const char *earlier(void *ctx, struct ui_form *form, const struct ui_field *field, size_t i)
{
    struct cards *x = ctx;
    const char *town = ui_form_get(form, "town");
    struct err e = {0};

    if (!str_eq(field->name, "village") || str_empty(town))
        return NULL;
    if (i == 0 &&
        scr_load(&x->d->app, "s-places", SCR_ARGS(SCR_TEXT("town", town)), &x->places, &e) != OK)
        ui_say_err(x->d->ui, &e);
    return i < scr_count(&x->places) ? scr_text(&x->places, i, "name") : NULL;
}

/* One household, or a place: the paper takes all that fits. */
static void print(struct ui_view *v)
{
    static const char *const names[FIELDS_N] = {"household", "town", "village", "as_of"};
    struct cards *x = v->data;
    char value[FIELDS_N][80];
    struct scr_paper_arg args[FIELDS_N];
    bool place;

    if (!ui_form_submit(&x->form, v->ui))
        return;
    for (size_t i = 0; i < FIELDS_N; i++) {
        str_copy(value[i], sizeof value[i], ui_form_get(&x->form, names[i]));
        args[i] = (struct scr_paper_arg){names[i], value[i]};
    }
    place = value[1][0] || value[2][0];
    if (!value[0][0] && !place) {
        ui_say(v->ui, UI_ERROR, "", "", _("填一户,或填乡镇、村"));
        return;
    }
    if (value[0][0] && place) {
        ui_say(v->ui, UI_ERROR, "", "", _("填了一户就不填乡镇、村"));
        return;
    }
    scr_paper_ask(v->ui, "ledger-card", args, FIELDS_N);
}

static const struct ui_action keys[] = {
    {.key = UIK_F10,
     .label = N_("打印"),
     .help = N_("打印、预览或存为文件: 一户一页,有过贷款的户"),
     .run = print},
    {.key = UIK_CTRL('P'), .label = N_("打印"), .help = N_("同 F10"), .hidden = true, .run = print},
    {0}};

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct cards *)v->data)->form.w.at = (struct ui_rect){b.row, b.col + 1, 5, b.cols - 1};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    (void)v;
    ui_rule(g, b.row + 5, b.col + 1, b.cols - 2, INK_LINE);
    ui_put_wrapped(
        g, (struct ui_rect){b.row + 6, b.col + 2, b.rows - 6, b.cols - 4}, 0, INK_PLAIN,
        _("户台账一户一页: 户的资料,每笔贷款的余额、欠息、贴息、展期和最近检查,全部收付流水。\n"
          "新旧两种小额信贷在一页里分开列〔三(二)〕。整批的按村、组、户编号排好。"));
}

static void close_view(struct ui_view *v)
{
    struct cards *x = v->data;

    ui_form_release(&x->form);
    scr_rows_release(&x->places);
    arena_release(&x->mem);
    free(x);
}

static const struct ui_view_class view = {.code = "82",
                                          .title = N_("台账打印"),
                                          .rule = "三(二) 三(三)",
                                          .actions = keys,
                                          .layout = layout,
                                          .draw = draw,
                                          .close = close_view};

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct cards *x = xcalloc(1, sizeof *x);
    struct ui_view *v;
    struct ui_hit hit;
    char iso[DAY_TEXT_SIZE];

    (void)e;
    x->d = scr_desk(ui);
    x->mem = (struct arena)ARENA_INIT;
    memcpy(x->field, fields, sizeof fields);
    x->field[0].lookup_ctx = x->d;
    x->field[1].choices = scr_towns(x->d, &x->mem);
    ui_form_init(&x->form, x->field, FIELDS_N, app->today,
                 &(struct ui_form_host){.ctx = x, .earlier = earlier});
    ui_form_set(&x->form, "as_of", day_iso(app->today, iso));
    ui_form_go(&x->form, "household");
    if (arg && scr_lookup_household(x->d, arg, &hit, 1) == 1)
        ui_form_set(&x->form, "household", hit.key);
    v = ui_view_new(ui, &view, x);
    ui_view_add(v, &x->form.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_82 = {
    .code = "82", .title = N_("台账打印"), .py = "tzdy", .clause = "三(三)", .open = open_screen};
