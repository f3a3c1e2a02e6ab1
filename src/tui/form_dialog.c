#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "tui/dialog.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* Forms in a box: any form, one field, the blind second entry. */
struct box {
    struct ui_form *form;
    int rows, cols;
};

static void box_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    const struct box *b = v->data;

    *rows = b->rows < max_rows ? b->rows : max_rows;
    *cols = b->cols < max_cols ? b->cols : max_cols;
}

static void box_layout(struct ui_view *v, struct ui_rect r)
{
    ((struct box *)v->data)->form->w.at = r;
}

static void submit(struct ui_view *v)
{
    struct box *b = v->data;

    if (!ui_form_submit(b->form, v->ui))
        return;
    v->result = 1;
    ui_close(v);
}

static void box_close(struct ui_view *v)
{
    free(v->data);
}

static const struct ui_action box_keys[] = {
    {.key = UIK_F10, .label = N_("确定"), .help = N_("检查后收下"), .run = submit},
    {.key = UIK_ENTER,
     .label = N_("下一栏"),
     .help = N_("到下一栏;最后一栏即确定"),
     .late = true,
     .hidden = true,
     .run = submit},
    {0},
};

static const struct ui_view_class box_class = {
    .code = "",
    .title = N_("输入"),
    .actions = box_keys,
    .layout = box_layout,
    .close = box_close,
    .size = box_size,
};

bool ui_form_dialog(struct ui *ui, const char *title, struct ui_form *form, int rows, int cols)
{
    struct box *b = xcalloc(1, sizeof *b);
    struct ui_view *v;

    *b = (struct box){form, rows, cols};
    v = ui_view_new(ui, &box_class, b);
    str_copy(v->title, sizeof v->title, title);
    ui_view_add(v, &form->w);
    return ui_modal(ui, v) == 1;
}

bool ui_input(struct ui *ui, const char *title, const struct ui_field *field, char *out,
              size_t size)
{
    struct ui_form form;
    bool done;

    ui_form_init(&form, field, 1, DAY_NONE, NULL);
    done = ui_form_dialog(ui, title, &form, 1, 56);
    if (done)
        str_copy(out, size, ui_form_get(&form, field->name));
    ui_form_release(&form);
    return done;
}

static bool blind_agrees(struct ui *ui, const struct ui_form *form, struct money amount,
                         const char *tail)
{
    bool same = ui_form_money(form, "amount").fen == amount.fen;

    if (same && (!*tail || str_eq(ui_form_get(form, "tail"), tail)))
        return true;
    ui_say(ui, UI_ERROR, "", "",
           same ? _("账户后4位与第一次录入不符,复核未通过") : _("金额与第一次录入不符,复核未通过"));
    return false;
}

bool ui_blind_entry(struct ui *ui, const char *subject, struct money amount, const char *tail)
{
    const struct ui_field fields[] = {
        {.name = "subject", .label = subject, .kind = UI_FREE},
        {.name = "amount", .label = N_("金额"), .kind = UI_MONEY, .flags = UI_NEED | UI_CAPITALS},
        {.name = "tail",
         .label = N_("账户后4位"),
         .kind = UI_TEXT,
         .flags = UI_NEED,
         .cols = 6,
         .max = 4,
         .hint = N_("看单据输入,不看第一次录入")},
    };
    struct ui_form form;
    bool agreed = false;

    for (int tries = 0; tries < 3 && !agreed; tries++) {
        bool entered;

        ui_form_init(&form, fields, *tail ? 3 : 2, DAY_NONE, NULL);
        entered = ui_form_dialog(ui, _("复核: 由另一人看单据重输"), &form, *tail ? 3 : 2, 64);
        agreed = entered && blind_agrees(ui, &form, amount, tail);
        ui_form_release(&form);
        if (!entered)
            return false;
    }
    return agreed;
}
