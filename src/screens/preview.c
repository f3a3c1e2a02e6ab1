/* 80 打印预览: what will be printed, on the same grid of characters. */
#include "screens/preview.h"

#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/utf8.h"
#include "base/xalloc.h"
#include "screens/text.h"
#include "tui/dialog.h"
#include "tui/pager.h"

#define HEAD_ROWS 2

struct preview {
    struct scr_preview p;
    struct ui_pager pager;
    char **line;
    size_t n, cap;
    size_t *page; /* first line of each page */
    size_t pages, pages_cap;
    bool paged; /* by the text itself */
};

static size_t lines(void *ctx)
{
    return ((struct preview *)ctx)->n;
}

static const char *line(void *ctx, size_t i)
{
    return ((struct preview *)ctx)->line[i];
}

static void add_page(struct preview *x, char *begins)
{
    xgrow(&x->page, &x->pages_cap, x->pages + 1, sizeof *x->page);
    x->page[x->pages++] = x->n;
    xgrow(&x->line, &x->cap, x->n + 1, sizeof *x->line);
    x->line[x->n] = begins;
}

/* Cut the text into lines in place. */
static void cut(struct preview *x)
{
    char *s = x->p.text;

    add_page(x, s);
    while (*s) {
        size_t n = strcspn(s, "\n\f");
        bool page = s[n] == '\f' && s[n + 1];
        bool more = s[n] != '\0';

        s[n] = '\0';
        xgrow(&x->line, &x->cap, x->n + 1, sizeof *x->line);
        if (utf8_width(s) > x->pager.cols)
            x->pager.cols = utf8_width(s);
        if (n || !page)
            x->line[x->n++] = s;
        s += n + more;
        if (page) {
            add_page(x, s);
            x->paged = true;
        }
    }
}

static size_t page_at(const struct preview *x)
{
    size_t i = x->pages - 1;

    while (i > 0 && x->page[i] > x->pager.top)
        i--;
    return i;
}

static void layout(struct ui_view *v, struct ui_rect b)
{
    ((struct preview *)v->data)->pager.w.at =
        (struct ui_rect){b.row + HEAD_ROWS, b.col, b.rows - HEAD_ROWS, b.cols};
}

static void draw(struct ui_view *v, struct ui_grid *g, struct ui_rect b)
{
    const struct preview *x = v->data;

    ui_putf(g, b.row, b.col + 1, INK_PLAIN, _("第 %zu/%zu 页   %d 列   共 %zu 行"), page_at(x) + 1,
            x->pages, x->pager.cols, x->n);
    ui_rule(g, b.row + 1, b.col, b.cols, INK_LINE);
}

static void print(struct ui_view *v)
{
    struct preview *x = v->data;

    x->p.print(x->p.ctx, v->ui);
}

static void save(struct ui_view *v)
{
    struct preview *x = v->data;

    x->p.save(x->p.ctx, v->ui);
}

static bool can_print(struct ui_view *v, char *why, size_t size)
{
    if (((struct preview *)v->data)->p.print)
        return true;
    scr_fmt(why, size, "%s", _("这里只能看"));
    return false;
}

static bool can_save(struct ui_view *v, char *why, size_t size)
{
    if (((struct preview *)v->data)->p.save)
        return true;
    scr_fmt(why, size, "%s", _("这里不能另存"));
    return false;
}

/* A list has no pages of its own on the screen: they are cut as paper would. */
static void paginate(struct preview *x, size_t per)
{
    x->pages = 0;
    for (size_t i = 0; i == 0 || (per && i < x->n); i += per ? per : 1) {
        xgrow(&x->page, &x->pages_cap, x->pages + 1, sizeof *x->page);
        x->page[x->pages++] = i;
    }
}

static void choose_layout(struct ui_view *v)
{
    static const struct ui_choice choices[] = {{"1", N_("连续,不分页"), "lx"},
                                               {"2", N_("A4 横,每页 46 行"), "hx"},
                                               {"3", N_("A4 竖,每页 66 行"), "sx"},
                                               {0}};
    static const size_t per[] = {0, 46, 66};
    struct preview *x = v->data;
    int i;

    if (x->paged || x->p.test) {
        ui_say(v->ui, UI_INFO, "", "", _("单据的版式由表样定,不能改"));
        return;
    }
    i = ui_choose(v->ui, _("版式"), choices, 0);
    if (i >= 0)
        paginate(x, per[i]);
}

static void test(struct ui_view *v)
{
    struct preview *x = v->data;

    x->p.test(x->p.ctx, v->ui);
}

static bool can_test(struct ui_view *v, char *why, size_t size)
{
    if (((struct preview *)v->data)->p.test)
        return true;
    scr_fmt(why, size, "%s", _("清单没有空白样张,打印单据时才对位"));
    return false;
}

static void next_page(struct ui_view *v, int by)
{
    struct preview *x = v->data;
    size_t at = page_at(x);

    if (by > 0 && at + 1 < x->pages)
        ui_pager_go(&x->pager, x->page[at + 1]);
    else if (by < 0)
        ui_pager_go(&x->pager, x->page[at && x->pager.top == x->page[at] ? at - 1 : at]);
}

static enum ui_used key(struct ui_view *v, const struct ui_event *ev)
{
    if (ev->key != '<' && ev->key != '>')
        return UI_PASS;
    next_page(v, ev->key == '>' ? 1 : -1);
    return UI_USED;
}

static void close_view(struct ui_view *v)
{
    struct preview *x = v->data;

    if (x->p.release)
        x->p.release(x->p.ctx);
    ui_pager_release(&x->pager);
    free(x->p.text);
    free(x->line);
    free(x->page);
    free(x);
}

static const struct ui_action keys[] = {
    {.key = UIK_F10,
     .alt = UIK_CTRL('P'),
     .label = N_("打印"),
     .help = N_("送到打印机"),
     .enabled = can_print,
     .run = print},
    {.key = UIK_CTRL('E'),
     .label = N_("另存"),
     .help = N_("存成文件"),
     .enabled = can_save,
     .run = save},
    {.key = UIK_F6, .label = N_("版式"), .help = N_("每页几行"), .run = choose_layout},
    {.key = UIK_CTRL('T'),
     .label = N_("对位"),
     .help = N_("打一张空白样张,对准纸的位置"),
     .enabled = can_test,
     .run = test},
    {0}};

static const struct ui_view_class view = {
    .code = "80",
    .title = N_("打印预览"),
    .actions = keys,
    .hint = N_("PgUp/PgDn 翻屏  < > 翻页  左右平移  / 查找;所见即所打"),
    .layout = layout,
    .draw = draw,
    .key = key,
    .close = close_view};

void scr_preview(struct ui *ui, const struct scr_preview *p)
{
    struct preview *x = xcalloc(1, sizeof *x);
    struct ui_view *v;

    x->p = *p;
    ui_pager_init(&x->pager, x, lines, line);
    cut(x);
    v = ui_view_new(ui, &view, x);
    str_copy(v->name, sizeof v->name, p->title);
    ui_view_add(v, &x->pager.w);
    ui_push(ui, v);
}
