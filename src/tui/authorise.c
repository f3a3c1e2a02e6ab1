#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "tui/dialog.h"
#include "tui/tr.h"
#include "tui/ui_impl.h"

/* 99A: 授权. The record waits behind; the second person proves who he is in place. */
struct grant {
    const struct ui_grant_request *q;
    struct ui_grant *out;
    struct ui_form form;
    int text_rows;
};

void ui_grant_wipe(struct ui_grant *g)
{
    explicit_bzero(g->password, sizeof g->password);
}

static const struct ui_field fields[] = {
    {.name = "reason",
     .label = N_("授权理由"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .cols = 44,
     .max = 120,
     .hint = N_("写明为何可以例外,记入审计")},
    {.name = "user",
     .label = N_("授权人"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .max = 30,
     .hint = N_("授权人的用户名;不能由本人授权")},
    {.name = "password",
     .label = N_("口令"),
     .kind = UI_SECRET,
     .flags = UI_NEED,
     .hint = N_("口令错 5 次锁定 10 分钟")},
};

static void grant_size(struct ui_view *v, int max_rows, int max_cols, int *rows, int *cols)
{
    *cols = max_cols < 64 ? max_cols : 64;
    *rows = max_rows < 13 ? max_rows : 13;
}

static void grant_layout(struct ui_view *v, struct ui_rect r)
{
    struct grant *s = v->data;

    s->form.w.at = (struct ui_rect){r.row + r.rows - 6, r.col, 3, r.cols};
}

static int draw_line(struct ui_grid *g, struct ui_rect r, int row, const char *label,
                     const char *text)
{
    int rows;

    if (!text || !*text)
        return row;
    ui_put(g, row, r.col, INK_LABEL, label);
    rows = ui_put_wrapped(g, (struct ui_rect){row, r.col + 6, 2, r.cols - 6}, 0, INK_PLAIN, text);
    return row + (rows > 2 ? 2 : rows);
}

static void grant_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect r)
{
    const struct grant *s = v->data;
    int row = r.row;

    if (s->q->id && *s->q->id)
        ui_putf(g, row, r.col, INK_AUTH, _("需授权 %s"), s->q->id);
    row++;
    row = draw_line(g, r, row, _("事项"), s->q->subject);
    if (s->q->clause && *s->q->clause) {
        ui_put(g, row, r.col, INK_LABEL, _("条款"));
        ui_putf(g, row++, r.col + 6, INK_PLAIN, _("罗府办发〔2021〕65号 %s"), s->q->clause);
    }
    draw_line(g, r, row, _("申请"), s->q->asker);
    ui_put(g, r.row + r.rows - 2, r.col, INK_PLAIN, _("不能由本人授权;口令错 5 次锁定 10 分钟"));
    ui_put(g, r.row + r.rows - 1, r.col, INK_KEY,
           _("F10 授权     F8 拒绝(填原因)     Esc 稍后再授权"));
}

static bool proved(struct ui_view *v)
{
    struct grant *s = v->data;
    struct err e = {0};

    if (!ui_form_submit(&s->form, v->ui))
        return false;
    str_copy(s->out->user, sizeof s->out->user, ui_form_get(&s->form, "user"));
    str_copy(s->out->password, sizeof s->out->password, ui_form_get(&s->form, "password"));
    str_copy(s->out->reason, sizeof s->out->reason,
             s->q->no_reason ? "" : ui_form_get(&s->form, "reason"));
    if (!s->q->check || s->q->check(s->q->ctx, s->out, &e) == OK)
        return true;
    ui_grant_wipe(s->out);
    ui_form_set(&s->form, "password", "");
    ui_form_go(&s->form, "password");
    ui_say_err(v->ui, &e);
    return false;
}

static void give(struct ui_view *v)
{
    if (!proved(v))
        return;
    v->result = UI_GRANT_GIVEN;
    ui_close(v);
}

static void refuse(struct ui_view *v)
{
    struct grant *s = v->data;

    ui_form_commit(&s->form, v->ui);
    if (!s->q->no_reason && !*ui_form_get(&s->form, "reason")) {
        ui_form_go(&s->form, "reason");
        ui_say(v->ui, UI_ERROR, "", "", _("拒绝须填原因"));
        return;
    }
    if (!proved(v))
        return;
    v->result = UI_GRANT_REFUSED;
    ui_close(v);
}

static void grant_close(struct ui_view *v)
{
    struct grant *s = v->data;

    ui_form_release(&s->form);
    free(s);
}

static const struct ui_action keys[] = {
    {.key = UIK_F8, .label = N_("拒绝"), .help = N_("不同意,须填原因"), .run = refuse},
    {.key = UIK_F10, .label = N_("授权"), .help = N_("同意,记入审计"), .run = give},
    {.key = UIK_ENTER,
     .label = N_("下一栏"),
     .help = N_("到下一栏;最后一栏即授权"),
     .late = true,
     .hidden = true,
     .run = give},
    {0},
};

static const struct ui_view_class grant_class = {
    .code = "",
    .title = N_("授权"),
    .actions = keys,
    .layout = grant_layout,
    .draw = grant_draw,
    .close = grant_close,
    .size = grant_size,
};

enum ui_grant_answer ui_authorise(struct ui *ui, const struct ui_grant_request *q,
                                  struct ui_grant *out)
{
    struct grant *s = xcalloc(1, sizeof *s);
    struct ui_view *v;
    enum ui_grant_answer answer;

    s->q = q;
    s->out = out;
    *out = (struct ui_grant){0};
    ui_form_init(&s->form, fields, sizeof fields / sizeof fields[0], DAY_NONE, NULL);
    if (q->no_reason) {
        ui_form_flags(&s->form, "reason", 0, UI_NEED);
        ui_form_hide(&s->form, "reason", true);
        ui_form_start(&s->form);
    }
    v = ui_view_new(ui, &grant_class, s);
    if (q->no_reason)
        str_copy(v->title, sizeof v->title, _("第二人"));
    ui_view_add(v, &s->form.w);
    answer = (enum ui_grant_answer)ui_modal(ui, v);
    if (answer == UI_GRANT_LATER)
        ui_grant_wipe(out);
    return answer;
}
