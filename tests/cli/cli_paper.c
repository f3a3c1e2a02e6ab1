/* `huidai paper` as scripts see it, on the invented facts of tests/cases/papers. */
#include <stdlib.h>
#include <string.h>

#include "lib/cli.h"
#include "lib/file.h"
#include "lib/paper_store.h"
#include "lib/pdf_tools.h"
#include "lib/test.h"

#define IOU "paper", "iou", "--contract", "LDTP-0421-000001"

static const char *db;

static int make_store(void **state)
{
    struct store *st = paper_store("paper.db");

    (void)state;
    st_close(&st);
    db = file_path("paper.db");
    return 0;
}

static void check_status(int want, const char *words, const char *a, const char *b, const char *c)
{
    struct cli_run r = cli_run(NULL, "--db", db, "paper", a, b, c, NULL);

    if (r.status != want || !strstr(r.err, words))
        fail_msg("paper %s: status %d, %s", a, r.status, r.err);
    assert_int_equal(r.out_len, 0);
    cli_run_release(&r);
}

static void papers_are_listed_with_their_arguments(void **state)
{
    char *out = cli_ok(NULL, "paper", "--list", NULL);

    (void)state;
    assert_non_null(strstr(out, "receipt  还款回单 〔三(三)〕 --contract! --voucher!\n"));
    free(out);
}

static void a_paper_is_read_on_the_terminal(void **state)
{
    char *out = cli_ok(NULL, "--db", db, IOU, NULL);

    (void)state;
    assert_non_null(strstr(out, "【演练】"));
    assert_non_null(strstr(out, "虚䶮福"));
    assert_null(strstr(out, "补打"));
    free(out);
    /* Looking is no printing. */
    out = cli_ok(NULL, "--db", db, IOU, NULL);
    assert_null(strstr(out, "补打"));
    free(out);
}

static char *printed(const char *file)
{
    free(cli_ok(NULL, "--db", db, IOU, "--format", "pdf", "--out", file, NULL));
    return pdf_tool_text(file);
}

static void the_second_pdf_is_marked(void **state)
{
    const char *path = file_path("iou.pdf");
    char *first = printed(path);
    char *second = printed(path);

    (void)state;
    assert_null(strstr(first, "补打"));
    assert_non_null(strstr(second, "补打"));
    assert_non_null(strstr(second, "伍万元整"));
    free(first);
    free(second);
}

static void an_empty_form_needs_no_database(void **state)
{
    char *out = cli_ok(NULL, "paper", "application", "--blank", NULL);

    (void)state;
    assert_non_null(strstr(out, "村委会意见"));
    assert_null(strstr(out, "演练"));
    free(out);
}

static void what_is_wrong_is_told(void **state)
{
    (void)state;
    check_status(1, "nosuch", "nosuch", NULL, NULL);
    check_status(2, "--contract", "iou", NULL, NULL);
    check_status(1, "LDTP-9", "iou", "--contract", "LDTP-9");
    check_status(2, "png", "iou", "--format", "png");
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(papers_are_listed_with_their_arguments),
    cmocka_unit_test(a_paper_is_read_on_the_terminal),
    cmocka_unit_test(the_second_pdf_is_marked),
    cmocka_unit_test(an_empty_form_needs_no_database),
    cmocka_unit_test(what_is_wrong_is_told),
};

const struct test_group test_cli_paper = {"cli_paper", TESTS(tests), make_store};
