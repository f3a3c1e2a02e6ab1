/* What belongs to screen 40 besides its list: ageing, filter, the collection log. */
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "screens/do.h"
#include "screens/overdue.h"
#include "screens/past.h"
#include "screens/text.h"
#include "tui/chart.h"
#include "tui/dialog.h"

/* ------------------------------------------------------------------ ageing */

#define BANDS OVERDUE_BANDS

static const struct {
    const char *band, *label;
    enum ui_ink ink;
} bands[BANDS] = {
    {"1-30", N_("1-30天"), INK_LATE1},       {"31-60", N_("31-60天"), INK_LATE2},
    {"61-90", N_("61-90天"), INK_LATE2},     {"91-180", N_("91-180天"), INK_LATE3},
    {"181-360", N_("181-360天"), INK_LATE3}, {">360", N_(">360天"), INK_LATE3},
};

static size_t band_of(const char *band)
{
    for (size_t i = 0; i < BANDS; i++)
        if (str_eq(bands[i].band, band))
            return i;
    return BANDS - 1;
}

static int by_text(const void *a, const void *b)
{
    return strcmp(*(const char *const *)a, *(const char *const *)b);
}

static size_t households(const struct scr_list *l)
{
    size_t columns = l->head->column_count;
    int col = rpt_column_at(l->head, "household_no");
    const char **no = xcalloc(l->shown + 1, sizeof *no);
    size_t n = 0;

    for (size_t i = 0; i < l->shown; i++)
        no[i] = l->rows.t.cells[scr_list_row(l, i) * columns + (size_t)col].text;
    qsort(no, l->shown, sizeof *no, by_text);
    for (size_t i = 0; i < l->shown; i++)
        n += i == 0 || !str_eq(no[i], no[i - 1]);
    free(no);
    return n;
}

const struct overdue_counts *overdue_count(struct overdue *o)
{
    const struct rpt *head = o->list.head;
    int band = rpt_column_at(head, "band");
    int balance = rpt_column_at(head, "balance_fen");
    int npl = rpt_column_at(head, "npl_fen");
    struct overdue_counts c = {.at = o->list.arranged};

    if (o->counts.at == c.at)
        return &o->counts;
    for (size_t i = 0; i < o->list.shown; i++) {
        const struct rpt_cell *row =
            &o->list.rows.t.cells[scr_list_row(&o->list, i) * head->column_count];
        size_t k = band_of(row[band].text);

        c.n[k]++;
        c.fen[k] += row[balance].n;
        c.npl_fen += row[npl].n;
    }
    c.households = households(&o->list);
    o->counts = c;
    return &o->counts;
}

void overdue_draw_ages(struct overdue *o, struct ui_grid *g, struct ui_rect r)
{
    const struct overdue_counts *c = overdue_count(o);
    struct ui_bar bar[BANDS] = {{{0}}};
    char m[MONEY_TEXT_SIZE];
    int half = r.cols / 2;
    int64_t most;

    for (size_t k = 0; k < BANDS; k++) {
        bar[k].n = c->fen[k];
        bar[k].ink = bands[k].ink;
        str_copy(bar[k].label, sizeof bar[k].label, _(bands[k].label));
        scr_fmt(bar[k].value, sizeof bar[k].value, _("%zu笔 %s"), c->n[k],
                money_comma(money_of(c->fen[k]), m));
    }
    most = ui_chart_most(bar, BANDS);
    ui_rule(g, r.row, r.col, r.cols, INK_LINE);
    ui_putf(g, r.row + 1, r.col + 1, INK_TITLE, _("账龄(余额)   其中不良 %s〔五(五)〕"),
            money_comma(money_of(c->npl_fen), m));
    ui_chart_to(g, (struct ui_rect){r.row + 2, r.col + 1, 3, half - 2}, bar, 3, most);
    ui_chart_to(g, (struct ui_rect){r.row + 2, r.col + half + 1, 3, r.cols - half - 2}, bar + 3, 3,
                most);
}

/* ------------------------------------------------------------------ filter */

/* Each name of a column once, as choices; the first stands for all. */
static struct ui_choice *names(const struct scr_rows *r, const char *key)
{
    struct ui_choice *list = xcalloc(scr_count(r) + 2, sizeof *list);
    size_t n = 0;

    for (size_t i = 0; i < scr_count(r); i++) {
        const char *name = scr_text(r, i, key);
        size_t k = 0;

        while (k < n && !str_eq(list[k].code, name))
            k++;
        if (k == n && *name)
            list[n++] = (struct ui_choice){name, name, NULL};
    }
    return list;
}

static void take_filter(struct overdue *o, const struct ui_form *form)
{
    struct overdue_filter *f = &o->filter;

    str_copy(f->town, sizeof f->town, ui_form_get(form, "town"));
    str_copy(f->village, sizeof f->village, ui_form_get(form, "village"));
    f->days_from = (int32_t)ui_form_int(form, "from");
    f->days_to = (int32_t)ui_form_int(form, "to");
    f->least_fen = ui_form_money(form, "least").fen;
}

static void show_filter(const struct overdue *o, struct ui_form *form)
{
    const struct overdue_filter *f = &o->filter;
    char text[MONEY_TEXT_SIZE];

    ui_form_set(form, "town", f->town);
    ui_form_set(form, "village", f->village);
    scr_fmt(text, sizeof text, "%d", (int)f->days_from);
    ui_form_set(form, "from", text);
    scr_fmt(text, sizeof text, "%d", (int)f->days_to);
    ui_form_set(form, "to", f->days_to ? text : "");
    ui_form_set(form, "least", f->least_fen ? money_plain(money_of(f->least_fen), text) : "");
}

bool overdue_ask_filter(struct overdue *o, struct ui *ui)
{
    struct ui_choice *towns = names(&o->list.rows, "town");
    struct ui_choice *villages = names(&o->list.rows, "village");
    const struct ui_field fields[] = {
        {.name = "town", .label = N_("乡镇"), .kind = UI_CHOICE, .cols = 16, .choices = towns},
        {.name = "village", .label = N_("村"), .kind = UI_CHOICE, .cols = 16, .choices = villages},
        {.name = "from", .label = N_("逾期天数从"), .kind = UI_INT, .cols = 5, .max = 5},
        {.name = "to",
         .label = N_("到"),
         .kind = UI_INT,
         .cols = 5,
         .max = 5,
         .hint = N_("空 = 不限")},
        {.name = "least", .label = N_("余额不少于"), .kind = UI_MONEY, .cols = 14},
    };
    struct ui_form form;
    bool done;

    ui_form_init(&form, fields, sizeof fields / sizeof fields[0], o->d->app.today, NULL);
    show_filter(o, &form);
    done = ui_form_dialog(ui, _("筛选: 空着的不限,Del 清一栏"), &form, 5, 50);
    if (done)
        take_filter(o, &form);
    ui_form_release(&form);
    free(towns);
    free(villages);
    return done;
}

/* ------------------------------------------------------------------ collection log */

static const struct ui_choice ways[] = {{"1", N_("上门"), "sm"},
                                        {"2", N_("电话"), "dh"},
                                        {"3", N_("书面"), "shm"},
                                        {"4", N_("诉讼"), "ss"},
                                        {0}};

static const struct ui_field collect_fields[] = {
    {.name = "date",
     .label = N_("催收日期"),
     .kind = UI_DATE,
     .flags = UI_NEED | UI_SKIP | UI_PAST},
    {.name = "way",
     .label = N_("方式"),
     .kind = UI_CHOICE,
     .flags = UI_NEED | UI_FULL,
     .choices = ways},
    {.name = "collector", .label = N_("催收人"), .kind = UI_TEXT, .flags = UI_SKIP, .max = 20},
    {.name = "result",
     .label = N_("结果"),
     .kind = UI_TEXT,
     .flags = UI_NEED | UI_LONG,
     .cols = 44,
     .max = 100,
     .hint = N_("怎样答复,答应何时还")},
    {.name = "signed",
     .label = N_("回执签收日"),
     .kind = UI_DATE,
     .flags = UI_PAST,
     .hint = N_("借款人签了回执时填;时效由此起三年")},
};

static void read_head(const struct ui_form *form, struct args *head)
{
    for (size_t i = 0; i < sizeof collect_fields / sizeof collect_fields[0]; i++)
        args_set(head, collect_fields[i].name, ui_form_get(form, collect_fields[i].name));
}

/* The same entry for each of the loans, all in one transaction. */
static bool write_log(struct overdue *o, struct ui *ui, struct args *head, const size_t *rows,
                      size_t n)
{
    struct args *list = xcalloc(n + 1, sizeof *list);
    struct result out = RESULT_INIT;
    bool done;

    for (size_t i = 0; i < n; i++)
        args_set(&list[i], "contract", scr_text(&o->list.rows, rows[i], "contract_no"));
    done = scr_do_many(ui, "collect", head, &(struct scr_batch){.rows = list, .n = n, .count = n},
                       &out);
    for (size_t i = 0; i < n; i++)
        args_release(&list[i]);
    free(list);
    result_release(&out);
    return done;
}

bool overdue_collect(struct overdue *o, struct ui *ui)
{
    size_t *rows = NULL;
    size_t n = scr_list_chosen(&o->list, &rows);
    struct args head = ARGS_INIT;
    struct scr_past past = {.d = o->d};
    struct ui_form form;
    char title[96], iso[DAY_TEXT_SIZE];
    bool done = false;

    ui_form_init(&form, collect_fields, sizeof collect_fields / sizeof collect_fields[0],
                 o->d->app.today,
                 &(struct ui_form_host){.ctx = &past, .earlier = scr_past_earlier});
    ui_form_set(&form, "date", day_iso(o->d->app.today, iso));
    ui_form_set(&form, "collector", o->d->app.user.full_name);
    ui_form_start(&form);
    scr_fmt(title, sizeof title, _("催收登记 %s%s"),
            n ? scr_text(&o->list.rows, rows[0], "borrower") : "", n > 1 ? _(" 等") : "");
    while (n && !done && ui_form_dialog(ui, title, &form, 5, 64)) {
        read_head(&form, &head);
        done = write_log(o, ui, &head, rows, n);
    }
    if (done)
        ui_say(ui, UI_INFO, "", "", _("已登记催收 %zu 户"), n);
    args_release(&head);
    ui_form_release(&form);
    scr_rows_release(&past.rows);
    free(rows);
    return done;
}
