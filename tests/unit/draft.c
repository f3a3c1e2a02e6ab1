/* Drafts and what else may be lost. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "lib/store_fixture.h"
#include "store/draft.h"

static struct store *st;
static struct drafts *d;

static int open_fresh(void **state)
{
    static int n;
    char name[40];

    snprintf(name, sizeof name, "%d.db", n++);
    st = fixture_site(name, "0421", "branch");
    MUST(st_draft_open(st, &d, &fixture_err));
    return 0;
}

static int close_it(void **state)
{
    st_draft_close(&d);
    st_close(&st);
    return 0;
}

static void drafts_belong_to_a_user(void **state)
{
    char *text = NULL;
    struct st_draft *v = NULL;
    size_t n = 0;
    bool had = false;

    MUST(st_draft_put(d, 1, "apply", "H1", "申请", "amount=1", &fixture_err));
    MUST(st_draft_put(d, 1, "apply", "H1", "申请", "amount=2", &fixture_err));
    MUST(st_draft_put(d, 1, "receive", "", "收款", "x", &fixture_err));
    MUST(st_draft_get(d, 1, "apply", "H1", &text, &fixture_err));
    assert_string_equal(text, "amount=2");
    free(text);
    assert_int_equal(st_draft_get(d, 2, "apply", "H1", &text, &fixture_err), E_NOTFOUND);
    MUST(st_draft_list(d, 1, NULL, &v, &n, &fixture_err));
    assert_int_equal(n, 2);
    st_drafts_free(v, n);
    MUST(st_draft_list(d, 1, "apply", &v, &n, &fixture_err));
    assert_int_equal(n, 1);
    assert_string_equal(v[0].title, "申请");
    st_drafts_free(v, n);
    MUST(st_draft_delete(d, 1, "apply", "H1", &had, &fixture_err));
    assert_true(had);
    MUST(st_draft_delete(d, 1, "apply", "H1", &had, &fixture_err));
    assert_false(had);
    /* The ledger knows nothing of all this. */
    assert_int_equal(fixture_int(st, "SELECT count(*) FROM sqlite_master WHERE name='draft'"), 0);
}

static void state_and_histories(void **state)
{
    char *text = NULL;
    char **v = NULL;
    size_t n = 0;
    char line[20];

    MUST(st_state_put(d, 1, "sort", "name", &fixture_err));
    MUST(st_state_get(d, 1, "sort", &text, &fixture_err));
    assert_string_equal(text, "name");
    free(text);
    MUST(st_state_put(d, 1, "sort", NULL, &fixture_err));
    assert_int_equal(st_state_get(d, 1, "sort", &text, &fixture_err), E_NOTFOUND);
    for (int i = 0; i < 260; i++) {
        snprintf(line, sizeof line, "%d", i % 230);
        MUST(st_history_add(d, 1, "command", line, &fixture_err));
    }
    MUST(st_history_add(d, 1, "message", "已收款", &fixture_err));
    MUST(st_history_list(d, 1, "command", false, 500, &v, &n, &fixture_err));
    assert_int_equal(n, 200);
    assert_string_equal(v[0], "29");
    st_history_free(v, n);
    MUST(st_history_add(d, 1, "command", "28", &fixture_err));
    MUST(st_history_list(d, 1, "command", true, 3, &v, &n, &fixture_err));
    assert_int_equal(n, 3);
    assert_string_equal(v[0], "28");
    assert_string_equal(v[1], "29");
    assert_string_equal(v[2], "27");
    st_history_free(v, n);
}

static void a_damaged_file_is_made_anew(void **state)
{
    struct stat st_buf;
    char *text = NULL;
    char path[300];
    FILE *f;

    MUST(st_state_put(d, 1, "sort", "name", &fixture_err));
    st_draft_close(&d);
    snprintf(path, sizeof path, "%.*s.drafts.db", (int)strlen(st_path(st)) - 3, st_path(st));
    assert_int_equal(stat(path, &st_buf), 0);
    assert_int_equal(st_buf.st_mode & 0777, 0600);
    f = fopen(path, "w");
    fputs("no database, but longer than the sixteen bytes of a header", f);
    fclose(f);
    MUST(st_draft_open(st, &d, &fixture_err));
    assert_int_equal(st_state_get(d, 1, "sort", &text, &fixture_err), E_NOTFOUND);
    MUST(st_state_put(d, 1, "sort", "name", &fixture_err));
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_fresh, close_it)

static const struct CMUnitTest tests[] = {
    T(drafts_belong_to_a_user),
    T(state_and_histories),
    T(a_damaged_file_is_made_anew),
};

const struct test_group test_draft = {"draft", TESTS(tests)};
