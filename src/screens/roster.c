/* 50 季度贴息清册向导: F10 is the next step, whatever it is. */
#include "screens/roster.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "screens/why.h"
#include "tui/dialog.h"

#define CHOICES_MAX 60

/* ------------------------------------------------------------------ the lines */

static void line_cell(void *ctx, const struct scr_rows *r, size_t row, const char *key,
                      struct ui_cell_text *out)
{
    const char *standing = scr_text(r, row, "standing");

    (void)ctx;
    if (!str_eq(key, "mark"))
        return;
    if (str_eq(standing, "held"))
        out->ink = INK_AUTH;
    else if (!str_eq(standing, "in"))
        out->ink = INK_NOTE;
}

/* The trail of the figure: receipts, settlements, days x balance x rate x share. */
static void open_line(void *ctx, struct ui *ui, const struct scr_rows *r, size_t row)
{
    const struct roster_desk *x = ctx;

    scr_why(ui, scr_text(r, row, "contract_no"), quarter_last(x->quarter), 0, "subsidy");
}

static bool keep_line(void *ctx, const struct scr_rows *r, size_t row)
{
    const struct roster_desk *x = ctx;

    return !x->only_out || !str_eq(scr_text(r, row, "standing"), "in");
}

/* ------------------------------------------------------------------ keys */

static void next_step(struct ui_view *v)
{
    roster_next(v->data, v->ui);
}

static void object(struct ui_view *v)
{
    roster_object(v->data, v->ui);
}

static void decide(struct ui_view *v)
{
    roster_decide(v->data, v->ui);
}

static void only_out(struct ui_view *v)
{
    struct roster_desk *r = v->data;

    r->only_out = !r->only_out;
    scr_list_refilter(&r->list);
}

static void go(struct ui_view *v, size_t group)
{
    struct roster_desk *r = v->data;
    struct err e = {0};

    if (r->groups < 2)
        ui_say(v->ui, UI_INFO, "", "", _("本季度只有这一组清册; F4 选别的季度"));
    else if (roster_go(r, group % r->groups, &e) != OK)
        ui_say_err(v->ui, &e);
}

static void next_group(struct ui_view *v)
{
    struct roster_desk *r = v->data;

    go(v, r->at + 1);
}

static void last_group(struct ui_view *v)
{
    struct roster_desk *r = v->data;

    go(v, r->at + (r->groups ? r->groups : 1) - 1);
}

/* F4: quarters that have rosters, and the one that is due. */
static int ask_quarter(struct roster_desk *r, struct ui *ui)
{
    struct scr_rows q = SCR_ROWS_INIT;
    struct ui_choice choice[CHOICES_MAX + 1] = {{0}};
    char label[CHOICES_MAX][80], text[DAY_TEXT_SIZE];
    int number[CHOICES_MAX];
    int now = quarter_of(r->d->app.today);
    struct err e = {0};
    size_t n = 0;
    int i;

    if (scr_load(&r->d->app, "s-quarters", SCR_NO_ARGS, &q, &e) != OK)
        ui_say_err(ui, &e);
    for (int k = now; k >= now - 1; k--) {
        scr_fmt(label[n], sizeof label[n], _("%s  预算"), quarter_text(k, text));
        number[n++] = k;
    }
    for (size_t k = 0; k < scr_count(&q) && n < CHOICES_MAX; k++) {
        scr_fmt(label[n], sizeof label[n], _("%s  %s %lld 份"), scr_text(&q, k, "quarter"),
                roster_state_word(scr_text(&q, k, "state")), (long long)scr_int(&q, k, "n"));
        number[n++] = (int)scr_int(&q, k, "number");
    }
    for (size_t k = 0; k < n; k++)
        choice[k] = (struct ui_choice){.code = label[k], .label = ""};
    i = ui_choose(ui, _("季度"), choice, 0);
    scr_rows_release(&q);
    return i < 0 ? 0 : number[i];
}

static void choose_quarter(struct ui_view *v)
{
    struct roster_desk *r = v->data;
    int q = ask_quarter(r, v->ui);
    struct err e = {0};

    if (!q)
        return;
    r->quarter = q;
    r->groups = r->at = 0;
    if (roster_load(r, &e) != OK)
        ui_say_err(v->ui, &e);
    quarter_text(q, v->name);
}

static void print(struct ui_view *v)
{
    roster_print(v->data, v->ui);
}

static void export(struct ui_view *v)
{
    scr_list_export(&((struct roster_desk *)v->data)->list, v->ui);
}

static void photo(struct ui_view *v)
{
    roster_aside(v->data, v->ui, "roster-photo");
}

static void send_back(struct ui_view *v)
{
    roster_aside(v->data, v->ui, "roster-sendback");
}

static void supplement(struct ui_view *v)
{
    roster_aside(v->data, v->ui, "roster-supplement");
}

static void card_result(struct ui_view *v)
{
    roster_card_read(v->data, v->ui);
}

static void archive(struct ui_view *v)
{
    struct roster_desk *r = v->data;
    char text[DAY_TEXT_SIZE];

    scr_open(v->ui, "52", quarter_text(r->quarter, text));
}

static const struct ui_action keys[] = {
    {.key = UIK_TAB, .label = N_("下一组"), .help = N_("本季度的下一组清册"), .run = next_group},
    {.key = UIK_BACKTAB,
     .label = N_("前一组"),
     .help = N_("本季度的前一组清册"),
     .hidden = true,
     .run = last_group},
    {.key = UIK_F4, .label = N_("选季度"), .help = N_("换一个季度"), .run = choose_quarter},
    {.key = UIK_F5,
     .label = N_("处置"),
     .help = N_("光标所在的一笔: 暂缓的照发或剔除, 已发放的登记退票, 退票的补发"),
     .run = decide},
    {.key = UIK_F8,
     .label = N_("只看剔除"),
     .help = N_("只看暂缓、剔除、有异议、退票的; 再按看全部"),
     .run = only_out},
    {.key = UIK_F10,
     .label = N_("下一步"),
     .help = N_("提供、审核、公示、报送、县级确认、发放、公告、归档; 不满足的说明缺什么"),
     .run = next_step},
    {.key = UIK_INS, .label = N_("异议"), .help = N_("公示期登记对这一笔的异议"), .run = object},
    {.key = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("公示表、清册、发放清册、公告、一卡通文件"),
     .run = print},
    {.key = UIK_CTRL('E'), .label = N_("导出"), .help = N_("导出所示的行"), .run = export},
    {.label = N_("登记公示照片"),
     .help = N_("公示期间拍的近景、远景照片"),
     .py = "djzp",
     .run = photo},
    {.label = N_("退回清册"), .help = N_("公示前退回信用社重做"), .py = "thqc", .run = send_back},
    {.label = N_("补充清册"),
     .help = N_("给已公示的清册补充遗漏的贷款"),
     .py = "bcqc",
     .run = supplement},
    {.label = N_("读回发放结果"),
     .help = N_("一卡通的结果文件: 记为已发放, 没发成的记退票"),
     .py = "dhjg",
     .run = card_result},
    {.label = N_("归档目录"), .help = N_("本季度的七类资料"), .py = "gdml", .run = archive},
    {0}};

/* ------------------------------------------------------------------ view */

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct roster_desk *)v->data)->list.table.w.at = (struct ui_rect){
        b.row + ROSTER_HEAD_ROWS, b.col, b.rows - ROSTER_HEAD_ROWS - ROSTER_FOOT_ROWS, b.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    roster_draw(v->data, g, b);
}

static void shown(struct ui_view *v)
{
    struct roster_desk *r = v->data;
    struct err e = {0};

    if (roster_load(r, &e) != OK)
        ui_say_err(v->ui, &e);
}

static void free_desk(struct roster_desk *r)
{
    scr_list_release(&r->list);
    scr_rows_release(&r->rosters);
    free(r);
}

static void close_view(struct ui_view *v)
{
    free_desk(v->data);
}

static const struct ui_view_class view = {
    .code = "50",
    .title = N_("季度贴息清册向导"),
    .rule = "六 七 一(六)",
    .actions = keys,
    .hint = N_("F10 下一步(不满足会说明缺什么); 回车看一笔的来历; Tab 换组; Ctrl+P 公示表/清册"),
    .layout = layout,
    .draw = draw,
    .shown = shown,
    .close = close_view};

/* "2025Q3", or a roster's number, of which the quarter is a part. */
static int quarter_in(const char *arg)
{
    struct err e = {0};
    int q = 0;

    for (const char *s = arg; s && *s; s++) {
        char word[7] = "";

        str_copy(word, sizeof word, s);
        if (quarter_parse(word, &q, &e) == OK)
            return q;
    }
    return 0;
}

static enum rc open_screen(struct ui *ui, struct app *app, const char *arg, struct err *e)
{
    struct roster_desk *r = xcalloc(1, sizeof *r);
    struct ui_view *v;
    enum rc rc;

    r->d = scr_desk(ui);
    r->quarter = quarter_in(arg);
    if (!r->quarter)
        r->quarter = roster_quarter_for(r->d);
    else if (strchr(arg, '-')) /* a roster: to its group */
        str_copy(r->sum.nos, sizeof r->sum.nos, arg);
    rc = scr_list_init(
        &r->list, app, "s-roster-lines",
        &(struct scr_list_host){.ctx = r, .cell = line_cell, .open = open_line, .keep = keep_line},
        e);
    if (rc == OK)
        rc = roster_load(r, e);
    if (rc != OK) {
        free_desk(r);
        return rc;
    }
    v = ui_view_new(ui, &view, r);
    quarter_text(r->quarter, v->name);
    ui_view_add(v, &r->list.table.w);
    ui_push(ui, v);
    return OK;
}

const struct screen scr_50 = {.code = "50",
                              .title = N_("季度贴息清册向导"),
                              .py = "txqc",
                              .clause = "六",
                              .open = open_screen};
