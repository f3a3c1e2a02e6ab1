/* Papers as PDF: what can be read out of them, what must not be in them, and the printer. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/str.h"
#include "lib/file.h"
#include "lib/paper_store.h"
#include "lib/pdf_tools.h"
#include "lib/store_fixture.h"
#include "report/print.h"

static struct store *st;

static int open_store(void **state)
{
    (void)state;
    st = paper_store("papers_pdf.db");
    return 0;
}

static int close_store(void **state)
{
    (void)state;
    st_close(&st);
    return 0;
}

static void write_pdf(const struct paper *p, const struct paper_look *look, const char *path)
{
    FILE *f = fopen(path, "wb");

    assert_non_null(f);
    MUST(paper_pdf(p, look, f, &fixture_err));
    fclose(f);
}

/* Characters of a text without blanks, so that line breaks and columns do not matter. */
static char *dense(const char *s)
{
    struct buf b = BUF_INIT;

    for (; *s; s++)
        if (!strchr(" \n\f\r+|-_", *s))
            buf_ch(&b, *s);
    return buf_steal(&b);
}

static const char *value_of(const struct paper *p, const char *field)
{
    const struct form_field *f = form_field_find(p->form, field);

    return f ? p->docs[0].head.text[f - p->form->fields] : NULL;
}

static void every_value_can_be_read_out_of_the_pdf(void **state)
{
    const struct paper_look look = {.training = true, .made = {20416}};

    (void)state;
    for (const struct paper_case *c = paper_cases; c->name; c++) {
        const char *path = file_path("paper.pdf");
        struct paper p;
        char *text;
        char *words;

        paper_store_fill(st, c->name, c->args, &p);
        write_pdf(&p, &look, path);
        pdf_tool_assert_embedded(path);
        text = pdf_tool_text(path);
        assert_non_null(strstr(text, "演练"));
        words = dense(text);
        for (size_t i = 0; i < p.form->field_count; i++) {
            const char *v = value_of(&p, p.form->fields[i].name);
            char *want = v && strlen(v) < 24 ? dense(v) : NULL;

            if (want && *want && !strstr(words, want))
                fail_msg("%s.pdf lacks %s %s:\n%s", c->name, p.form->fields[i].name, v, text);
            free(want);
        }
        free(words);
        free(text);
        paper_release(&p);
    }
}

static void the_annex_has_every_box(void **state)
{
    static const char *const boxes[] = {
        "罗甸县脱贫人口小额信贷贷款申请审批表",
        "建档立卡户编号",
        "申请日期",
        "姓名",
        "性别",
        "出生年月",
        "联系电话",
        "身份证",
        "家庭",
        "住址",
        "配偶",
        "申请金额",
        "大写：人民币",
        "小写：￥",
        "借款用途",
        "及概况",
        "贷款期限",
        "申请人",
        "村委会意见",
        "负责人",
        "（签章）",
        "乡镇（街道）",
        "扶贫工作站意",
        "经办金融机构意见",
        "审批人",
        "备注：1.建档立卡户编号由乡镇（街道）扶贫工作站填写",
        "2.乡镇（街道）政府（办事处）工作意见填写内容：该户为我镇建档立卡脱贫人口",
        "（或该户为我镇边缘易致贫户）"};
    const char *path = file_path("annex.pdf");
    struct paper p;
    char *text;
    char *words;

    (void)state;
    MUST(paper_blank("application", &p, &fixture_err));
    write_pdf(&p, &(struct paper_look){.made = {20416}}, path);
    text = pdf_tool_text(path);
    words = dense(text);
    for (size_t i = 0; i < sizeof boxes / sizeof boxes[0]; i++)
        if (!strstr(words, boxes[i]))
            fail_msg("the annex lacks %s:\n%s", boxes[i], text);
    assert_null(strstr(text, "演练"));
    assert_null(strstr(text, "第 2 页"));
    free(words);
    free(text);
    text = pdf_tool_info(path);
    assert_non_null(strstr(text, "Pages:           1"));
    assert_non_null(strstr(text, "A4"));
    free(text);
    paper_release(&p);
}

static void public_papers_hold_nothing_that_names_more_than_they_may(void **state)
{
    static const char *const secrets[] = {"522728197104120017",
                                          "522728198501010039",
                                          "19710412",
                                          "19850101",
                                          "13800000012",
                                          "13800000551",
                                          "6217000000000004471",
                                          "6217000000000005530",
                                          "虚构一村三组",
                                          "虚𠮷兰",
                                          "5227289000010012"};
    static const char *const papers[] = {"publicity", "announcement"};

    (void)state;
    for (size_t k = 0; k < 2; k++) {
        const char *path = file_path("public.pdf");
        struct buf grid = BUF_INIT;
        struct paper p;
        char *text, *info, *raw;
        size_t n;

        paper_store_fill(st, papers[k], "roster=0421-522728900-2025Q3-P2-01", &p);
        assert_true(p.form->masked);
        write_pdf(&p, &(struct paper_look){.made = {20416}}, path);
        paper_text(&p, &(struct paper_look){0}, &grid);
        text = pdf_tool_text(path);
        info = pdf_tool_info(path);
        raw = file_read(path, &n);
        assert_non_null(strstr(text, "522728********0017"));
        assert_null(strstr(text, "暂缓人"));
        assert_null(strstr(info, "虚"));
        for (size_t i = 0; i < sizeof secrets / sizeof secrets[0]; i++) {
            assert_null(strstr(text, secrets[i]));
            assert_null(strstr(info, secrets[i]));
            assert_null(strstr(grid.s, secrets[i]));
            assert_null(memmem(raw, n, secrets[i], strlen(secrets[i])));
        }
        free(text);
        free(info);
        free(raw);
        buf_release(&grid);
        paper_release(&p);
    }
}

static void receipts_are_a_third_of_a_page(void **state)
{
    const char *path = file_path("receipt.pdf");
    struct paper p;
    char *info;
    char *text;

    (void)state;
    paper_store_fill(st, "receipt", "contract=LDTP-0421-000001 voucher=0421-250321-004", &p);
    write_pdf(&p, &(struct paper_look){.reprint = true, .made = {20416}}, path);
    info = pdf_tool_info(path);
    assert_non_null(strstr(info, "595.276 x 280.63"));
    assert_non_null(strstr(info, "Pages:           1"));
    text = pdf_tool_text(path);
    assert_non_null(strstr(text, "补打"));
    free(info);
    free(text);
    paper_release(&p);
}

static void letters_and_agreements_take_one_page(void **state)
{
    static const char *const one[] = {"application", "iou",     "dunning",     "extension",
                                      "renewal",     "refusal", "risk-notice", "due-reminder"};

    (void)state;
    for (const struct paper_case *c = paper_cases; c->name; c++) {
        const char *path = file_path("one.pdf");
        struct paper p;
        char *info;

        for (size_t i = 0; i < sizeof one / sizeof one[0]; i++) {
            if (!str_eq(one[i], c->name))
                continue;
            paper_store_fill(st, c->name, c->args, &p);
            write_pdf(&p, &(struct paper_look){.made = {20416}}, path);
            info = pdf_tool_info(path);
            if (!strstr(info, "Pages:           1\n"))
                fail_msg("%s: %s", c->name, info);
            free(info);
            paper_release(&p);
        }
    }
}

/* ---- long lists ---- */

static void rows_flow_with_heads_and_page_numbers(void **state)
{
    static const char form[] =
        "title: 长表\ncolumns: 40\n%% head\n+----+--------+\n|序号| 内容   |\n"
        "+----+--------+\n%% rows rows\n|{n }|{text  }|\n+----+--------+\n"
        "%% foot\n制表\n%% fields\nseq | 序号 | int | tag=n\n"
        "text | 内容 | text\n";
    struct paper_set set = {.name = "rows", .n = 100};
    struct paper_doc doc = {.sets = &set, .set_count = 1};
    struct paper p = {.docs = &doc, .n = 1};
    struct buf b = BUF_INIT;
    size_t heads = 0;

    (void)state;
    MUST(form_parse("long", form, strlen(form), &p.form, &fixture_err));
    doc.form = p.form;
    doc.head.text = arena_alloc(&p.mem, 2 * sizeof(char *));
    set.rows = arena_alloc(&p.mem, set.n * sizeof *set.rows);
    for (size_t i = 0; i < set.n; i++) {
        set.rows[i].text = arena_alloc(&p.mem, 2 * sizeof(char *));
        set.rows[i].text[0] = arena_fmt(&p.mem, "%zu", i + 1);
        set.rows[i].text[1] = i == 49 ? "两行才放得下" : "行";
    }
    paper_text(&p, &(struct paper_look){.page_lines = 30}, &b);
    for (const char *s = b.s; (s = strstr(s, "序号")); s++)
        heads++;
    /* 25 lines for rows of two lines: 12 a page, one row is of three lines. */
    assert_int_equal(heads, 9);
    assert_non_null(strstr(b.s, "第 9 页 共 9 页"));
    assert_null(strstr(b.s, "第 10 页"));
    assert_non_null(strstr(b.s, "|  50|两行才放|\n|    |得下    |\n+----+--------+"));
    assert_non_null(strstr(b.s, "| 100|行"));
    buf_release(&b);
    paper_release(&p);
}

/* ---- the printer ---- */

/* An lp of our own, first and only in PATH, that keeps what it was given. */
static void put_lp(const char *body)
{
    char script[900];
    char dir[400];

    snprintf(dir, sizeof dir, "%s/bin", test_tmpdir());
    mkdir(dir, 0700);
    snprintf(script, sizeof script, "#!/bin/sh\n%s\n", body);
    chmod(file_of("bin/lp", script), 0700);
    setenv("PATH", dir, 1);
}

/* 本页小计: each page sums up its own rows, whatever falls onto it. */
static void a_page_sums_up_its_rows(void **state)
{
    struct buf b = BUF_INIT;
    struct paper p;
    const char *first;
    const char *second;

    (void)state;
    paper_store_fill(st, "roster", "roster=0421-522728900-2025Q3-P2-01", &p);
    paper_text(&p, &(struct paper_look){.page_lines = 20}, &b);
    first = strstr(buf_cstr(&b), "本页小计");
    assert_non_null(first);
    assert_non_null(strstr(first, "357.78")); /* 虚䶮福 alone */
    assert_true(strcspn(first, "\n") > (size_t)(strstr(first, "357.78") - first));
    second = strstr(first + 1, "本页小计");
    assert_non_null(second);
    assert_non_null(strstr(second, "159.44"));
    assert_true(strcspn(second, "\n") > (size_t)(strstr(second, "159.44") - second));
    assert_non_null(strstr(buf_cstr(&b), "贴息金额￥517.22元（人民币伍佰壹拾柒元贰角贰分）"));
    buf_release(&b);
    paper_release(&p);
}

static void printing_goes_through_lp(void **state)
{
    char *path = strdup(getenv("PATH"));
    char body[900];
    struct paper p;
    char *args;
    size_t n;

    (void)state;
    paper_store_fill(st, "receipt", "contract=LDTP-0421-000001 voucher=0421-250321-004", &p);
    snprintf(body, sizeof body,
             "PATH=%s\nprintf '%%s ' \"$@\" > '%s/lp.args'\nfor last; do :; done\ncp \"$last\" "
             "'%s/lp.pdf'",
             path, test_tmpdir(), test_tmpdir());
    put_lp(body);
    assert_true(paper_can_print());
    MUST(paper_print(&p, &(struct paper_look){.made = {20416}}, "LQ-630K", 2, &fixture_err));
    args = file_read(file_path("lp.args"), &n);
    assert_non_null(strstr(args, "-n 2 -t 还款回单 -d LQ-630K"));
    free(args);
    put_lp("exit 1");
    assert_int_equal(paper_print(&p, &(struct paper_look){0}, NULL, 1, &fixture_err), E_IO);
    setenv("PATH", test_tmpdir(), 1);
    assert_false(paper_can_print());
    assert_int_equal(paper_print(&p, &(struct paper_look){0}, NULL, 1, &fixture_err), E_NOTFOUND);
    setenv("PATH", path, 1);
    pdf_tool_assert_embedded(file_path("lp.pdf"));
    free(path);
    paper_release(&p);
}

static enum rc write_nothing(void *ctx, FILE *f, struct err *e)
{
    (void)ctx;
    (void)f;
    (void)e;
    return OK;
}

/* A printing service that hangs must not freeze the counter. */
static void an_lp_that_hangs_is_stopped(void **state)
{
    const struct print_job job = {.title = "回单", .copies = 1, .wait_ms = 200};
    char *path = strdup(getenv("PATH"));
    char body[900];

    (void)state;
    snprintf(body, sizeof body, "PATH=%s\nexec sleep 1000", path);
    put_lp(body);
    assert_int_equal(print_file(&job, write_nothing, NULL, &fixture_err), E_IO);
    assert_non_null(strstr(fixture_err.text, "没有答复"));
    setenv("PATH", path, 1);
    free(path);
}

static void a_second_print_of_the_same_paper_is_known(void **state)
{
    const struct day today = {20416};
    struct rpt_args args = {0};
    struct rpt_args other = {0};
    struct form *f = NULL;
    struct rpt r;
    bool printed = true;

    (void)state;
    MUST(form_load("receipt", &f, &fixture_err));
    r = paper_report(f);
    MUST(rpt_args_set(&args, &r, "contract", "LDTP-0421-000001", &fixture_err));
    MUST(rpt_args_set(&args, &r, "voucher", "0421-250321-004", &fixture_err));
    MUST(rpt_args_set(&other, &r, "contract", "LDTP-0421-000001", &fixture_err));
    MUST(rpt_args_set(&other, &r, "voucher", "0421-250621-002", &fixture_err));
    MUST(paper_was_printed(st, f, &args, &printed, &fixture_err));
    assert_false(printed);
    MUST(paper_log(st, f, &args, "LQ-630K", 1, today, &fixture_err));
    MUST(paper_was_printed(st, f, &args, &printed, &fixture_err));
    assert_true(printed);
    MUST(paper_was_printed(st, f, &other, &printed, &fixture_err));
    assert_false(printed);
    form_free(&f);
    /* A wall sheet is printed anew each week. */
    MUST(form_load("wall", &f, &fixture_err));
    MUST(paper_log(st, f, &other, "x", 1, today, &fixture_err));
    MUST(paper_was_printed(st, f, &other, &printed, &fixture_err));
    assert_false(printed);
    form_free(&f);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(every_value_can_be_read_out_of_the_pdf),
    cmocka_unit_test(the_annex_has_every_box),
    cmocka_unit_test(public_papers_hold_nothing_that_names_more_than_they_may),
    cmocka_unit_test(receipts_are_a_third_of_a_page),
    cmocka_unit_test(letters_and_agreements_take_one_page),
    cmocka_unit_test(rows_flow_with_heads_and_page_numbers),
    cmocka_unit_test(a_page_sums_up_its_rows),
    cmocka_unit_test(printing_goes_through_lp),
    cmocka_unit_test(an_lp_that_hangs_is_stopped),
    cmocka_unit_test(a_second_print_of_the_same_paper_is_known),
};

const struct test_group test_papers_pdf = {"papers_pdf", TESTS(tests), open_store, close_store};
