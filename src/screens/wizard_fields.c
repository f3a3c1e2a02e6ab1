/* Fields and texts of the first-run wizard. */
#include <string.h>

#include "base/i18n.h"
#include "screens/text.h"
#include "screens/wizard.h"

static const struct ui_choice yes_no[] = {{"1", N_("对"), "d"}, {"2", N_("不对"), "bd"}, {0}};
static const struct ui_choice themes[] = {
    {"1", N_("标准"), "bz"}, {"2", N_("高对比"), "gdb"}, {"3", N_("黑白"), "hb"}, {0}};
static const struct ui_choice kinds[] = {{"branch", N_("信用社、分社"), "xys"},
                                         {"township", N_("乡镇、街道"), "xz"},
                                         {"county", N_("县级部门"), "xj"},
                                         {0}};
static const struct ui_choice uses[] = {{"1", N_("正式: 按上面填的机构建库"), "zs"},
                                        {"2", N_("演练: 另建一个虚构数据的库"), "yl"},
                                        {0}};

static const struct ui_field fields[] = {
    {.name = "date",
     .label = N_("这个日期"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .page = WIZARD_DATE,
     .row = 1,
     .col = 3,
     .choices = yes_no,
     .hint = N_("1 对  2 不对: 退出,先改正系统日期(主板电池没电时常有)"),
     .start = "1"},
    {.name = "theme",
     .label = N_("配色"),
     .kind = UI_CHOICE,
     .page = WIZARD_TERMINAL,
     .row = 1,
     .col = 3,
     .label_cols = 8,
     .choices = themes,
     .hint = N_("三种配色下,下面的字都能分清吗? 空格换一种"),
     .start = "1"},
    {.name = "ime",
     .label = N_("输入法"),
     .kind = UI_TEXT,
     .page = WIZARD_TERMINAL,
     .row = 2,
     .col = 3,
     .label_cols = 8,
     .cols = 20,
     .max = 10,
     .hint = N_("输入一个汉字试试,候选框应贴着光标;不试可直接 F10")},
    {.name = "code",
     .label = N_("机构代号"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .page = WIZARD_SITE,
     .row = 1,
     .col = 3,
     .label_cols = 10,
     .cols = 6,
     .max = 4,
     .hint = N_("1 至 4 位数字或大写字母,全县不重复,例: 0421")},
    {.name = "kind",
     .label = N_("机构种类"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .page = WIZARD_SITE,
     .row = 2,
     .col = 3,
     .label_cols = 10,
     .choices = kinds},
    {.name = "name",
     .label = N_("机构名称"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .page = WIZARD_SITE,
     .row = 3,
     .col = 3,
     .label_cols = 10,
     .cols = 40,
     .max = 30,
     .hint = N_("印在表头上的全称,例: 罗悃信用社")},
    {.name = "region",
     .label = N_("辖区代码"),
     .kind = UI_TEXT,
     .page = WIZARD_SITE,
     .row = 4,
     .col = 3,
     .label_cols = 10,
     .cols = 12,
     .max = 12,
     .hint = N_("辖区乡镇的区划代码;空着=全县")},
    {.name = "admin",
     .label = N_("登录名"),
     .kind = UI_TEXT,
     .flags = UI_NEED,
     .page = WIZARD_ADMIN,
     .row = 1,
     .col = 3,
     .label_cols = 10,
     .cols = 20,
     .max = 31,
     .hint = N_("系统管理员: 建用户、改设置、导入、备份,不办业务"),
     .start = "admin"},
    {.name = "password",
     .label = N_("口令"),
     .kind = UI_SECRET,
     .flags = UI_NEED,
     .page = WIZARD_ADMIN,
     .row = 2,
     .col = 3,
     .label_cols = 10,
     .cols = 24,
     .max = 120,
     .hint = N_("至少 8 位,大写、小写、数字、符号中占 3 种")},
    {.name = "again",
     .label = N_("再输一次"),
     .kind = UI_SECRET,
     .flags = UI_NEED,
     .page = WIZARD_ADMIN,
     .row = 3,
     .col = 3,
     .label_cols = 10,
     .cols = 24,
     .max = 120},
    {.name = "lists",
     .label = N_("看清了"),
     .kind = UI_CHOICE,
     .page = WIZARD_LISTS,
     .row = 1,
     .col = 3,
     .choices = yes_no,
     .hint = N_("F10 下一步"),
     .start = "1"},
    {.name = "use",
     .label = N_("建哪一种"),
     .kind = UI_CHOICE,
     .flags = UI_NEED,
     .page = WIZARD_KIND,
     .row = 1,
     .col = 3,
     .choices = uses,
     .hint = N_("演练库和正式库是两个文件,互不影响;F10 建库")},
};

const struct ui_field *wizard_fields(size_t *n)
{
    *n = sizeof fields / sizeof fields[0];
    return fields;
}

int wizard_rows(enum wizard_page page)
{
    static const int rows[WIZARD_PAGES] = {4, 9, 2, 3, 8, 5};

    return rows[page];
}

/* ------------------------------------------------------------------ texts */

static void draw_steps(const struct wizard *w, struct ui_grid *g, int row, int col)
{
    static const char *const names[WIZARD_PAGES] = {
        N_("日期"), N_("终端检查"), N_("机构"), N_("管理员"), N_("LPR和名单"), N_("演练或正式")};
    int at = col;

    for (int i = 0; i < WIZARD_PAGES; i++) {
        if (i > 0)
            at = ui_put(g, row, at, INK_DIM, " > ");
        at = ui_putf(g, row, at, i == w->form.page ? INK_FOCUS : INK_PLAIN, "%d %s", i + 1,
                     _(names[i]));
    }
}

static void draw_lines(struct ui_grid *g, struct ui_rect r, int row, const char *const *lines)
{
    for (; *lines; lines++)
        ui_put_in(g, row++, r.col + 3, r.cols - 4, UI_LEFT, INK_PLAIN, _(*lines));
}

static void draw_date(const struct wizard *w, struct ui_grid *g, struct ui_rect r)
{
    char iso[DAY_TEXT_SIZE];

    ui_putf(g, r.row + 2, r.col + 3, INK_PLAIN, _("机器日期  %s %s"), day_iso(w->form.base, iso),
            day_weekday_label(w->form.base));
    ui_put(g, r.row + 3, r.col + 3, INK_DIM, _("利息按天算,日期错了全错"));
}

static void draw_key(struct ui_grid *g, int row, int *col, const char *name, bool came)
{
    *col = ui_putf(g, row, *col, came ? INK_DONE : INK_PLAIN, "  %s [%s]", name,
                   came ? _("收到") : _("没收到"));
}

static void draw_terminal(const struct wizard *w, struct ui_grid *g, struct ui_rect r)
{
    int row = r.row + 2;
    int col = r.col + 3;

    ui_put(g, row, col, INK_PLAIN, _("下面三行右边的竖线对齐吗?"));
    ui_put(g, row + 1, col + 2, INK_PLAIN, _("汉字宽度  |罗甸县信用联社|"));
    ui_put(g, row + 2, col + 2, INK_PLAIN, _("制表线    |"));
    ui_rule(g, row + 2, col + 13, 14, INK_LINE);
    ui_put(g, row + 2, col + 27, INK_PLAIN, "|");
    ui_put(g, row + 3, col + 2, INK_PLAIN, _("标点      |,.;:()<>[]{}% |"));
    col = ui_put(g, row + 4, col, INK_PLAIN, _("按一下:"));
    draw_key(g, row + 4, &col, "F1", w->f1);
    draw_key(g, row + 4, &col, "F5", w->f5);
    ui_put(g, row + 4, col, INK_DIM, _("   F10 被占用时用小键盘 + 或 Alt+0"));
    col = r.col + 3;
    col = ui_put(g, row + 5, col, INK_PLAIN, _("正常 "));
    col = ui_put(g, row + 5, col, INK_FOCUS, _("[焦点]"));
    col = ui_put(g, row + 5, col, INK_ERROR, _(" E 禁止 "));
    col = ui_put(g, row + 5, col, INK_AUTH, _(" A 需授权 "));
    col = ui_put(g, row + 5, col, INK_NOTE, _(" W 注 "));
    ui_put(g, row + 5, col, INK_DONE, _(" 通过"));
}

static const char *const list_lines[] = {
    N_("程序自带: 全国 LPR 历次公布值、工作日安排、区划、用途等代码、政策版本。"),
    N_("进去以后:"),
    N_("  LPR 每月 20 日公布,在 90 设置里补录,过 45 天没有更新会提醒〔一(四)〕"),
    N_("  旧台账(户、合同、流水)和季度名单在 72 导入,先预览、全对才写入〔三(三)〕"),
    N_("  柜员、信贷员、主任等用户在 90 设置里建"),
    NULL};

static const char *const kind_lines[] = {
    N_("正式: 建库后显示恢复码,只显示一次,抄下收好。"),
    N_("演练: 有各种状态的虚构户和贷款,屏幕和打印都标“演练”,用户见登录提示。"), NULL};

void wizard_draw(const struct wizard *w, struct ui_grid *g, struct ui_rect r)
{
    static const char *const site_lines[] = {NULL};
    static const char *const admin_lines[] = {
        N_("系统管理员只管系统,不办业务;口令丢失只能用恢复码"), NULL};

    draw_steps(w, g, r.row, r.col + 1);
    switch ((enum wizard_page)w->form.page) {
    case WIZARD_DATE:
        draw_date(w, g, r);
        break;
    case WIZARD_TERMINAL:
        draw_terminal(w, g, r);
        break;
    case WIZARD_SITE:
        draw_lines(g, r, r.row + 2, site_lines);
        break;
    case WIZARD_ADMIN:
        draw_lines(g, r, r.row + 2, admin_lines);
        break;
    case WIZARD_LISTS:
        draw_lines(g, r, r.row + 2, list_lines);
        break;
    default:
        draw_lines(g, r, r.row + 2, kind_lines);
    }
}
