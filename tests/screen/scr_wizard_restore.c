/* 01, F8: a new PC takes over from a broken one by its backup. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/file.h"
#include "lib/sites.h"
#include "lib/teller.h"
#include "lib/test.h"

#define NEW_DB "new-pc.db"

static const char *new_db(void)
{
    static char path[600];

    snprintf(path, sizeof path, "%s/fresh-pc/%s", test_tmpdir(), NEW_DB);
    return path;
}

/* The branch's backup lies on its stick; a PC without a database is started with it. */
static struct pty *new_pc(void)
{
    static char media[600];
    char words[700];
    const char *const env[] = {media, NULL};

    sites_fresh();
    unlink(new_db());
    snprintf(words, sizeof words, "backup %s/branch.hdb", sites_stick(AT_BRANCH));
    free(sites_cli(AT_BRANCH, "manager", words));
    snprintf(media, sizeof media, "HUIDAI_MEDIA=%s", sites_stick(AT_BRANCH));
    return teller_start(new_db(), NULL, 80, 24, env);
}

static void nothing_is_there(void)
{
    char part[700];

    assert_int_not_equal(access(new_db(), F_OK), 0);
    snprintf(part, sizeof part, "%s.restore-part", new_db());
    assert_int_not_equal(access(part, F_OK), 0);
}

static void a_new_pc_takes_over(void **state)
{
    struct pty *p = new_pc();

    (void)state;
    pty_assert_has(p, "[01] 首次运行向导");
    pty_assert_has(p, "F8恢复备份");
    pty_keys(p, "<F8>");
    pty_assert_has(p, "branch.hdb  机构 0421");
    pty_keys(p, "<Enter><Ctrl+U>manager<Enter>falsch-2025<F10>");
    pty_assert_has(p, "口令");
    nothing_is_there();
    pty_keys(p, "Huidai-2021<F10>");
    pty_assert_has(p, "从新的一期记起");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "登录");
    pty_keys(p, "manager<Enter>Huidai-2021<Enter>");
    pty_assert_has(p, "[00] 首页");
    pty_keys(p, "94<Enter>");
    pty_assert_has(p, "机构 0421 第 2 期");
    pty_free(p);
}

static void a_damaged_backup_leaves_nothing(void **state)
{
    struct pty *p = new_pc();
    size_t n;
    char *bytes;
    FILE *f;

    (void)state;
    bytes = file_read(sites_file(AT_BRANCH, ".hdb"), &n);
    bytes[n - 20] = (char)(bytes[n - 20] ^ 1);
    f = fopen(sites_file(AT_BRANCH, ".hdb"), "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(bytes, 1, n, f), n);
    fclose(f);
    free(bytes);
    pty_keys(p, "<F8><Enter><Ctrl+U>manager<Enter>Huidai-2021<F10>");
    pty_assert_has(p, "损坏");
    nothing_is_there();
    pty_keys(p, "<Esc>");
    pty_assert_has(p, "[01] 首次运行向导");
    pty_free(p);
}

static void a_path_is_typed(void **state)
{
    struct pty *p = new_pc();

    (void)state;
    pty_keys(p, "<F8>");
    pty_assert_has(p, "1 branch.hdb");
    pty_assert_has(p, "2 别处的文件");
    pty_keys(p, "2<Enter>/no/such.hdb<Enter>");
    pty_assert_has(p, "/no/such.hdb");
    pty_assert_has(p, "[01] 首次运行向导");
    nothing_is_there();
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_new_pc_takes_over),
    cmocka_unit_test(a_damaged_backup_leaves_nothing),
    cmocka_unit_test(a_path_is_typed),
};

const struct test_group test_scr_wizard_restore = {"scr_wizard_restore", TESTS(tests), sites_setup,
                                                   NULL};
