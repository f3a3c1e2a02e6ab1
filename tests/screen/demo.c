#include "screen/demo.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "core/pinyin.h"
#include "lib/test.h"
#include "tui/chart.h"
#include "tui/dialog.h"
#include "tui/form.h"
#include "tui/help.h"
#include "tui/pager.h"
#include "tui/palette.h"
#include "tui/progress.h"
#include "tui/table.h"
#include "tui/tabs.h"
#include "tui/ui.h"

#define ROWS 100000

static const char *const people[] = {"赵甲某", "钱乙某", "孙丙某", "李丁某", "周戊某"};

struct demo {
    struct ui_box box;
    struct ui_form form;
    struct ui_table table;
    size_t *rows; /* of the list, as filtered and sorted */
    size_t rows_n;
    char draft[64];
    int slices; /* of the work done while no key waits */
    size_t tab;
    struct ui_pager pager;
};

static size_t lookup(void *ctx, const char *typed, struct ui_hit *hits, size_t max)
{
    size_t n = 0;

    (void)ctx;
    for (size_t i = 0; i < 5 && n < max && *typed; i++) {
        char py[16];

        pinyin_initials(people[i], py, sizeof py);
        if (!str_starts(py, typed) && !strstr(people[i], typed))
            continue;
        snprintf(hits[n].key, sizeof hits[n].key, "H%zu", i + 1);
        snprintf(hits[n].text, sizeof hits[n].text, "%s  户号 H%zu  演示村", people[i], i + 1);
        snprintf(hits[n].echo, sizeof hits[n].echo, "%s", people[i]);
        n++;
    }
    return n;
}

/* ---- the form */

static const struct ui_choice purposes[] = {
    {"01", "种植", "zz"}, {"02", "养殖", "yz"}, {"03", "加工", "jg"}, {0}};
static const struct ui_choice marriages[] = {{"1", "未婚", "wh"}, {"2", "已婚", "yh"}, {0}};
static const struct ui_choice papers[] = {
    {"a", "审批表", NULL}, {"b", "身份证", NULL}, {"c", "户口簿", NULL}, {0}};

static const struct ui_field fields[] = {
    {.name = "who",
     .label = "户/合同",
     .kind = UI_LOOKUP,
     .flags = UI_NEED,
     .row = 1,
     .cols = 12,
     .lookup = lookup},
    {.name = "h1", .label = "申请信息", .kind = UI_HEAD, .row = 2, .clause = "一(二)"},
    {.name = "amount",
     .label = "申请金额",
     .kind = UI_MONEY,
     .flags = UI_NEED | UI_CAPITALS,
     .row = 3,
     .unit = "元",
     .clause = "一(二) 三(六)",
     .rule = "首贷不超过 5 万元"},
    {.name = "term", .label = "期限", .kind = UI_INT, .flags = UI_NEED, .row = 4, .unit = "月"},
    {.name = "until", .label = "到期", .kind = UI_SHOW, .row = 4, .col = 26},
    {.name = "rate", .label = "利率", .kind = UI_RATE, .row = 5, .start = "3.50"},
    {.name = "day",
     .label = "日期",
     .kind = UI_DATE,
     .flags = UI_DISTANCE,
     .row = 6,
     .start = "2025-11-24"},
    {.name = "use", .label = "用途", .kind = UI_CHOICE, .row = 7, .choices = purposes},
    {.name = "wed",
     .label = "婚姻",
     .kind = UI_CHOICE,
     .row = 7,
     .col = 30,
     .choices = marriages,
     .flags = UI_SKIP,
     .start = "2"},
    {.name = "papers", .label = "资料", .kind = UI_TICKS, .row = 8, .cols = 60, .choices = papers},
    {.name = "idno", .label = "身份证", .kind = UI_IDNO, .row = 9},
    {.name = "note", .label = "说明", .kind = UI_TEXT, .flags = UI_LONG, .row = 10, .cols = 40},
    {.name = "free", .label = "第二页", .kind = UI_FREE, .page = 1, .row = 1},
    {.name = "phone",
     .label = "电话",
     .kind = UI_TEXT,
     .page = 1,
     .row = 2,
     .max = 11,
     .flags = UI_FULL},
    {.name = "word", .label = "口令", .kind = UI_SECRET, .page = 1, .row = 3},
};

static enum ui_grade check(void *ctx, struct ui_form *form, const struct ui_field *field,
                           const char *value, struct ui_message *m)
{
    (void)ctx;
    (void)value;
    if (!field || strcmp(field->name, "amount") != 0)
        return UI_INFO;
    if (ui_form_money(form, "amount").fen <= 5000000)
        return UI_INFO;
    ui_message_set(m, UI_ERROR, "120", "一(二)", "首贷 %s 超过 50,000〔一(二)〕。F5填最大值",
                   value);
    return UI_ERROR;
}

static void changed(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    char text[64];

    (void)ctx;
    if (strcmp(field->name, "term") != 0)
        return;
    snprintf(text, sizeof text, "%ld 个月后", ui_form_int(form, "term"));
    ui_form_show(form, "until", text, INK_PLAIN);
}

static void save(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    struct demo *d = ctx;

    snprintf(d->draft, sizeof d->draft, "%s=%.40s", field->name, ui_form_get(form, field->name));
}

static const char *same(void *ctx, struct ui_form *form, const struct ui_field *field)
{
    (void)ctx;
    (void)form;
    return strcmp(field->name, "amount") == 0 ? "50000.00" : NULL;
}

static const char *earlier(void *ctx, struct ui_form *form, const struct ui_field *field, size_t i)
{
    static const char *const notes[] = {"购种苗", "购饲料"};

    (void)ctx;
    (void)form;
    return strcmp(field->name, "note") == 0 && i < 2 ? notes[i] : NULL;
}

static void form_layout(struct ui_view *v, struct ui_rect body)
{
    ((struct demo *)v->data)->form.w.at = (struct ui_rect){body.row, 0, 12, body.cols};
}

static void form_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    const struct demo *d = v->data;

    ui_putf(g, body.row + 13, 1, INK_PLAIN, "草稿 %s", d->draft);
}

static void submit(struct ui_view *v)
{
    struct demo *d = v->data;
    struct ui_question q = {.title = "收款", .text = "确认提交本单?", .clause = "一(二)"};

    if (!ui_form_submit(&d->form, v->ui))
        return;
    q.amount = ui_form_money(&d->form, "amount");
    if (ui_confirm(v->ui, &q))
        ui_say(v->ui, UI_INFO, "", "", "已过账 %s", ui_form_get(&d->form, "amount"));
    else
        ui_say(v->ui, UI_INFO, "", "", "未提交");
}

static void form_close(struct ui_view *v)
{
    struct demo *d = v->data;

    ui_form_release(&d->form);
    free(d);
}

static const struct ui_action form_actions[] = {
    {.key = UIK_F10, .label = "提交", .help = "检查后提交", .py = "tj", .run = submit},
    {0},
};

static const struct ui_view_class form_class = {.code = "31",
                                                .title = "演示表单",
                                                .actions = form_actions,
                                                .rule = "四",
                                                .layout = form_layout,
                                                .draw = form_draw,
                                                .close = form_close};

static void open_form(struct ui *ui, const char *arg)
{
    struct demo *d = xcalloc(1, sizeof *d); /* each view has its own: it may be opened twice */
    struct ui_form_host host = {.ctx = d,
                                .check = check,
                                .changed = changed,
                                .save = save,
                                .same = same,
                                .earlier = earlier};
    struct ui_view *v = ui_view_new(ui, &form_class, d);

    ui_form_init(&d->form, fields, sizeof fields / sizeof fields[0], day_from_ymd(2025, 11, 24),
                 &host);
    if (arg && *arg) {
        ui_form_set(&d->form, "who", arg);
        ui_form_start(&d->form);
        str_copy(v->name, sizeof v->name, arg);
    }
    ui_view_add(v, &d->form.w);
    ui_push(ui, v);
}

/* ---- the list */

static size_t rows(void *ctx)
{
    return ((struct demo *)ctx)->rows_n;
}

static void row_text(size_t id, size_t col, char *out, size_t size)
{
    if (col == 0)
        snprintf(out, size, "D%06zu", id);
    else if (col == 1)
        snprintf(out, size, "%s", people[id % 5]);
    else if (col == 2)
        snprintf(out, size, "%zu,%03zu.%02zu", id % 50 + 1, id % 1000, id % 100);
    else
        snprintf(out, size, "第 %zu 列的备注文字", col);
}

static void cell(void *ctx, size_t row, size_t col, struct ui_cell_text *out)
{
    const struct demo *d = ctx;

    row_text(d->rows[row], col, out->text, sizeof out->text);
    if (col == 2 && d->rows[row] % 7 == 0)
        out->ink = INK_LATE2;
}

static void filter(void *ctx, const char *text)
{
    struct demo *d = ctx;

    d->rows_n = 0;
    for (size_t i = 0; i < ROWS; i++) {
        char id[16];

        snprintf(id, sizeof id, "D%06zu", i);
        if (!*text || strstr(id, text) || strstr(people[i % 5], text))
            d->rows[d->rows_n++] = i;
    }
}

static void sort(void *ctx, size_t col, bool descending)
{
    struct demo *d = ctx;

    (void)col;
    for (size_t i = 0; i < d->rows_n; i++)
        d->rows[i] = descending ? ROWS - 1 - i : i;
}

static void total(void *ctx, size_t col, struct ui_cell_text *out)
{
    (void)ctx;
    if (col == 1)
        str_copy(out->text, sizeof out->text, "合计");
    if (col == 2)
        str_copy(out->text, sizeof out->text, "1,234,567.00");
}

static void preview(void *ctx, size_t row, struct ui_grid *g, struct ui_rect r)
{
    const struct demo *d = ctx;
    const struct ui_bar bars[] = {{"1-30天", "4户", 4, INK_LATE1},
                                  {"31-90天", "2户", 2, INK_LATE2}};

    ui_putf(g, r.row, r.col + 1, INK_PLAIN, "预览 第 %zu 行", d->rows[row]);
    ui_chart(g, (struct ui_rect){r.row + 1, r.col + 1, 2, 50}, bars, 2);
}

static void open_row(void *ctx, struct ui *ui, size_t row)
{
    const struct demo *d = ctx;

    ui_say(ui, UI_INFO, "", "", "打开 D%06zu", d->rows[row]);
}

static const struct ui_column columns[] = {
    {"编号", 8, 0, 0, UI_LEFT, false},       {"户名", 8, 1, 20, UI_LEFT, false},
    {"余额(元)", 14, 0, 0, UI_RIGHT, false}, {"备注", 30, 1, 40, UI_LEFT, true},
    {"更多", 30, 1, 0, UI_LEFT, true},
};

static void list_layout(struct ui_view *v, struct ui_rect body)
{
    ((struct demo *)v->data)->table.w.at = body;
}

static void list_close(struct ui_view *v)
{
    struct demo *d = v->data;

    ui_table_release(&d->table);
    free(d->rows);
    free(d);
}

/* Work in 200 steps of a millisecond: long enough to be stopped. */
static void work(struct ui_view *v)
{
    struct ui_progress p;
    int i = 0;

    ui_progress_begin(&p, v->ui, "导出");
    ui_progress_what(&p, "第 1/1 张表");
    while (i < 2000 && ui_progress_step(&p, i, 2000)) {
        usleep(2000);
        i++;
    }
    ui_progress_end(&p);
    if (p.cancelled)
        ui_say(v->ui, UI_NOTE, "", "", "已取消,没有写入");
    else
        ui_say(v->ui, UI_INFO, "", "", "已导出 2000");
}

static bool never(struct ui_view *v, char *why, size_t size)
{
    (void)v;
    snprintf(why, size, "演示: 本功能未开放");
    return false;
}

static void nothing(struct ui_view *v)
{
    (void)v;
}

static const struct ui_action list_actions[] = {
    {.key = UIK_CTRL('E'), .label = "导出", .help = "导出所选", .py = "dc", .run = work},
    {.key = UIK_INS, .label = "新增", .help = "新增一行", .enabled = never, .run = nothing},
    {0},
};

static const struct ui_view_class list_class = {.code = "40",
                                                .title = "演示清单",
                                                .actions = list_actions,
                                                .layout = list_layout,
                                                .close = list_close,
                                                .hint = "打字筛选;空格勾选"};

static void open_list(struct ui *ui)
{
    struct demo *d = xcalloc(1, sizeof *d);
    struct ui_table_host host = {.ctx = d,
                                 .rows = rows,
                                 .cell = cell,
                                 .filter = filter,
                                 .sort = sort,
                                 .total = total,
                                 .preview = preview,
                                 .open = open_row};
    struct ui_view *v = ui_view_new(ui, &list_class, d);

    d->rows = xcalloc(ROWS, sizeof *d->rows);
    filter(d, "");
    ui_table_init(&d->table, columns, 5, &host);
    d->table.tickable = true;
    d->table.preview_rows = 3;
    ui_view_add(v, &d->table.w);
    ui_push(ui, v);
}

/* ---- dialogs */

static enum rc grant_check(void *ctx, const struct ui_grant *g, struct err *e)
{
    (void)ctx;
    if (strcmp(g->password, "Geheim+1") != 0)
        return err_set(e, E_AUTH, "口令不对,还可试 4 次");
    return OK;
}

static void dialogs(struct ui *ui)
{
    static const struct ui_choice list[] = {{"1", "授权", "sq"},     {"2", "复核", "fh"},
                                            {"3", "错误清单", "cw"}, {"4", "文本", "wb"},
                                            {"5", "输入", "sr"},     {0}};
    static const struct ui_field one = {.name = "n", .label = "份数", .kind = UI_INT};
    struct ui_message errors[3];
    struct ui_grant g;
    char out[64] = "";
    int i = ui_choose(ui, "弹窗", list, 0);

    for (int k = 0; k < 3; k++)
        ui_message_set(&errors[k], UI_ERROR, "101", "", "第 %d 行: 身份证校验位不对", k + 1);
    if (i == 0) {
        struct ui_grant_request q = {.id = "A223",
                                     .subject = "周戊某 逾期 24 天后办理展期",
                                     .clause = "四",
                                     .asker = "柜员 演示",
                                     .check = grant_check};
        enum ui_grant_answer a = ui_authorise(ui, &q, &g);

        ui_say(ui, UI_INFO, "", "", "授权结果 %d %s", (int)a, g.reason);
        ui_grant_wipe(&g);
    } else if (i == 1) {
        bool ok = ui_blind_entry(ui, "放款 钱乙某", money_of(5000000), "4471");

        ui_say(ui, UI_INFO, "", "", "复核结果 %d", ok);
    } else if (i == 2) {
        ui_say(ui, UI_INFO, "", "", "选第 %d 条", ui_error_list(ui, "错误", errors, 3) + 1);
    } else if (i == 3) {
        ui_read_text(ui, "说明",
                     "第一段文字。\n第二段文字,比较长,用来看折行:"
                     "罗甸县脱贫人口小额信贷工作实施方案的各项规定。");
    } else if (i == 4 && ui_input(ui, "打印", &one, out, sizeof out)) {
        ui_say(ui, UI_INFO, "", "", "份数 %s", out);
    }
}

/* ---- a preview with tabs */

static size_t pager_lines(void *ctx)
{
    return ((struct demo *)ctx)->tab ? 3 : 200;
}

static const char *pager_line(void *ctx, size_t i)
{
    struct demo *d = ctx;

    snprintf(d->draft, sizeof d->draft, "第%zu行 %s", i + 1, i % 3 ? "罗悃镇纳庆村" : "本页小计");
    return d->draft;
}

static void pager_layout(struct ui_view *v, struct ui_rect body)
{
    struct demo *d = v->data;

    d->pager.w.at = (struct ui_rect){body.row + 3, 0, body.rows - 3, body.cols};
}

static void pager_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    static const char *const tabs[] = {"1 清册", "2 公示"};
    static const char *const under[] = {"[完成]", "[第9天]", "-"};
    static const char *const steps[] = {"生成", "公示10天", "归档"};
    const struct demo *d = v->data;

    ui_steps(g, body.row, 1, body.cols - 2, steps, under, 3, 1);
    ui_tabs(g, (struct ui_rect){body.row + 2, 0, 1, body.cols}, 3, tabs, 2, d->tab);
}

static void next_tab(struct ui_view *v)
{
    struct demo *d = v->data;

    d->tab = !d->tab;
    ui_pager_go(&d->pager, 0);
}

static void pager_close(struct ui_view *v)
{
    struct demo *d = v->data;

    ui_pager_release(&d->pager);
    free(d);
}

static const struct ui_action pager_actions[] = {
    {.key = UIK_TAB, .alt = UIK_BACKTAB, .label = "换页签", .help = "换页签", .run = next_tab},
    {0},
};

static const struct ui_view_class pager_class = {.code = "80",
                                                 .title = "演示预览",
                                                 .actions = pager_actions,
                                                 .layout = pager_layout,
                                                 .draw = pager_draw,
                                                 .close = pager_close};

static void open_pager(struct ui *ui)
{
    struct demo *d = xcalloc(1, sizeof *d);
    struct ui_view *v = ui_view_new(ui, &pager_class, d);

    ui_pager_init(&d->pager, d, pager_lines, pager_line);
    ui_view_add(v, &d->pager.w);
    ui_push(ui, v);
}

/* ---- home */

/* Work that waits: a slice at a time, shown when it is done. */
static bool idle(struct ui *ui, void *app, bool *changed)
{
    struct demo *d = app;

    (void)ui;
    if (d->slices == 50)
        return false;
    d->slices++;
    *changed = d->slices % 25 == 0;
    return true;
}

static void status(void *app, struct ui_status *out)
{
    (void)app;
    str_copy(out->site, sizeof out->site, "演示信用社D001");
    str_copy(out->user, sizeof out->user, "柜员 演示");
    str_copy(out->day, sizeof out->day, "2025-11-24 周一");
    str_copy(out->counts, sizeof out->counts, "未同步12 待办5 草稿1");
    str_copy(out->alert, sizeof out->alert, "演练");
}

static bool command(void *app, size_t i, struct ui_command *out)
{
    static const struct ui_command all[] = {
        {"31", "演示表单", "ysbd", true, NULL}, {"40", "演示清单", "ysqd", true, NULL},
        {"80", "演示预览", "ysyl", true, NULL}, {"90", "设置", "sz", false, "本岗位不能打开设置"},
        {"99", "弹窗", "tc", true, NULL},
    };

    (void)app;
    if (i >= 5)
        return false;
    *out = all[i];
    return true;
}

static void run(struct ui *ui, void *app, const char *code, const char *arg)
{
    (void)app;
    if (!code)
        ui_say(ui, UI_INFO, "", "", "户 %s", arg);
    else if (strcmp(code, "31") == 0)
        open_form(ui, arg);
    else if (strcmp(code, "40") == 0)
        open_list(ui);
    else if (strcmp(code, "80") == 0)
        open_pager(ui);
    else
        dialogs(ui);
}

static enum rc unlock(void *app, const char *password, struct err *e)
{
    (void)app;
    return strcmp(password, "Geheim+1") == 0 || getenv("DEMO_STAYS")
               ? OK
               : err_set(e, E_AUTH, "口令不对");
}

static void home_layout(struct ui_view *v, struct ui_rect body)
{
    ((struct demo *)v->data)->box.w.at =
        (struct ui_rect){body.row + body.rows - 1, 1, 1, body.cols - 2};
}

static void home_draw(struct ui_view *v, struct ui_grid *g, struct ui_rect body)
{
    ui_put(g, body.row, 1, INK_TITLE, "今日待办(按期限)");
    for (int i = 0; i < 8; i++)
        ui_putf(g, body.row + 1 + i, 2, INK_PLAIN, "%d 演示待办事项 罗甸县 第%d件", i + 1, i + 1);
    ui_gauge(g, body.row + 10, 2, 20, 36, 300, INK_PLAIN);
    ui_putf(g, body.row + 11, 2, INK_PLAIN, "已算 %d/50", ((struct demo *)v->data)->slices);
}

/* For random keys: nothing that they choose may end the run. */
static bool home_leave(struct ui_view *v)
{
    (void)v;
    return !getenv("DEMO_STAYS");
}

static void home_close(struct ui_view *v)
{
    ui_box_release(&((struct demo *)v->data)->box);
}

static const struct ui_view_class home_class = {.code = "00",
                                                .title = "首页",
                                                .layout = home_layout,
                                                .draw = home_draw,
                                                .leave = home_leave,
                                                .close = home_close};

int demo_main(void *arg)
{
    struct demo d = {0};
    struct ui_host host = {.app = &d,
                           .status = status,
                           .command = command,
                           .run = run,
                           .lookup = lookup,
                           .idle = idle,
                           .unlock = unlock,
                           .user = "演示",
                           .lock_seconds = arg ? *(int *)arg : 0};
    struct ui *ui = NULL;
    struct ui_view *home;
    struct err e = {0};
    enum ui_leaving how;

    i18n_init("demo");
    if (ui_open(&ui, &host, &e) != OK) {
        fprintf(stderr, "%s\n", e.text);
        return 3;
    }
    do {
        home = ui_view_new(ui, &home_class, &d);
        ui_box_init(&d.box, ui);
        ui_view_add(home, &d.box.w);
        how = ui_run(ui, home);
    } while (how == UI_SIGN_OFF && getenv("DEMO_STAYS"));
    ui_free(&ui);
    return how == UI_HANGUP ? 4 : how == UI_SIGN_OFF ? 5 : 0;
}
