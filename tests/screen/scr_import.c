/* 72 imports: the kind is guessed, a try lists every finding, F10 writes all or nothing. */
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/xalloc.h"
#include "core/idno.h"
#include "lib/cli.h"
#include "lib/counter.h"
#include "lib/file.h"
#include "lib/test.h"

#define LONG 30000 /* rows */
#define HEAD "合同编号,日期,凭证号,本金,利息,罚息,复利\r\n"

static void open_file(struct pty *p, const char *path)
{
    char keys[600];

    snprintf(keys, sizeof keys, "72<Enter>%s<Enter>", path);
    pty_keys(p, keys);
}

/* The backup that the message names lies beside the database, opens, and lacks the new rows. */
static void backup_holds_what_was_before(struct pty *p, const char *db)
{
    const char *name = strstr(pty_screen(p), "HD_0421_");
    char path[PATH_MAX];
    char *said;

    assert_non_null(name);
    snprintf(path, sizeof path, "%.*s/backup/%.*s", (int)(strrchr(db, '/') - db), db,
             (int)strcspn(name, " \n"), name);
    unlink(file_path("before.db"));
    free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", file_path("before.db"), "--user",
                "manager", "restore", path, NULL));
    said = cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", file_path("before.db"), "--user",
                  "manager", "--today", "2025-11-24", "report", "ledger", "--household",
                  "5227281030700001", NULL);
    assert_non_null(strstr(said, "LDTP00041207"));
    assert_null(strstr(said, "A-1"));
    free(said);
}

/* n households of one person each. */
static const char *many_households(int n)
{
    struct buf b = BUF_INIT;
    const char *path;

    buf_str(&b, "户编号,户类型,乡镇,村,姓名,与户主关系,身份证号码\r\n");
    for (int i = 0; i < n; i++) {
        char idno[19];

        snprintf(idno, sizeof idno, "529999%04d0101%03d", 1960 + i / 999, 1 + i % 999);
        idno[17] = idno_check_char(idno);
        idno[18] = '\0';
        buf_fmt(&b, "5299990101%06d,脱贫户,罗悃镇,纳庆村,某%d,户主,%s\r\n", i, i, idno);
    }
    path = file_with("many.csv", buf_cstr(&b), b.len);
    buf_release(&b);
    return path;
}

static void a_good_file_is_taken_in(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    open_file(p, file_of("g.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n"
                                       "LDTP00040022,2025-10-08,A-2,0,200.00,0,0\r\n"));
    pty_assert_has(p, "种类 还款流水");
    teller_golden(p, "scr-import");
    pty_assert_has(p, "通过  读 2 行  新增 2  已有 0  错误 0");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "读 2 行,新增 2");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导入 2 行");
    backup_holds_what_was_before(p, counter_work());
    pty_assert_has(p, "已写入");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "新增 0  已有 2");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "全部行都已在库中,没有改动");
    pty_free(p);
}

/* No backup, no writing: where its folder should be lies a file. */
static void without_a_backup_nothing_is_written(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);
    char *folder = xstrdup(file_path("backup"));
    char *aside = xstrdup(file_path("backup.aside"));

    (void)state;
    assert_int_equal(rename(folder, aside), 0); /* of the tests before */
    file_of("backup", "");
    open_file(p, file_of("n.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n"));
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "写入前的备份没有做成,没有写入任何数据");
    pty_assert_not(p, "已写入");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "新增 1  已有 0");
    pty_free(p);
    unlink(folder);
    assert_int_equal(rename(aside, folder), 0);
    free(folder);
    free(aside);
}

static void every_finding_is_listed(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);
    char *s;

    (void)state;
    open_file(p, file_of("b.csv", HEAD "LDTP00041207,2025-02-31,B-1,0,100.00,0,0\r\n"
                                       "LDTP99999999,2025-10-08,B-2,0,200.00,0,0\r\n"
                                       "LDTP00040022,2025-10-08,B-3,0,-5,0,0\r\n"
                                       "LDTP00040022,2025-10-08,B-4,0,9999.00,0,0\r\n"));
    pty_assert_has(p, "禁止  读 4 行");
    pty_golden(p, "scr-import-findings");
    pty_resize(p, 132, 43);
    pty_golden(p, "scr-import-findings");
    pty_assert_has(p, "2025-02-31");
    pty_assert_has(p, "LDTP99999999");
    pty_resize(p, 80, 24);
    pty_keys(p, "<F10>");
    pty_assert_has(p, "一行也没有写入");
    pty_keys(p, "<Tab><Tab><Tab>-5");
    pty_assert_has(p, "1 / ");
    pty_keys(p, "<Esc><Ctrl+E><Enter>");
    pty_assert_has(p, "已存");
    pty_free(p);
    s = counter_report("ledger", "--household", "5227281030700002", NULL);
    assert_null(strstr(s, "B-3"));
    free(s);
}

/* Of a list of households quarter and source are asked; only who may takes it in. */
static void a_list_wants_its_quarter(void **state)
{
    struct pty *p = teller_open("station", 80, 24);
    char keys[600];

    (void)state;
    snprintf(keys, sizeof keys, "72<Enter>%s<Enter>",
             file_of("l.csv",
                     "户编号,户类型,户主,身份证号码,乡镇,村\r\n"
                     "5227281030700001,脱贫户,罗文福,529999197104121014,罗悃镇,纳庆村\r\n"));
    pty_keys(p, keys);
    pty_assert_has(p, "季度");
    pty_keys(p, "2025Q4<Enter>罗乡振发〔2025〕1号<Enter>");
    pty_assert_has(p, "读 1 行");
    pty_keys(p, "<Esc>");
    pty_free(p);
    p = teller_open("teller", 80, 24);
    open_file(p, file_of("g2.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n"));
    pty_assert_has(p, "柜员不能导入");
    pty_free(p);
}

static void a_file_is_chosen_from_the_folders(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    file_of("zz-receipts.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n");
    pty_keys(p, "72<Enter><F4>zz-r<Enter>");
    pty_assert_has(p, "通过  读 1 行");
    pty_keys(p, "<Ctrl+U>/no/such.csv<Enter>");
    pty_assert_has(p, "/no/such.csv");
    pty_assert_not(p, "通过");
    pty_free(p);
}

/* What stands in the form is there again after the program died; the file is tried anew. */
static void the_form_comes_back(void **state)
{
    struct pty *p = teller_open("manager", 80, 24);

    (void)state;
    open_file(p, file_of("d.csv", HEAD "LDTP00041207,2025-10-08,A-1,0,100.00,0,0\r\n"));
    pty_keys(p, "<Down><Down>gb<Enter>");
    pty_assert_has(p, "编码 GB18030");
    pty_signal(p, SIGKILL);
    pty_free(p);
    p = teller_start(counter_work(), "manager", 80, 24, NULL);
    teller_sign_in(p);
    pty_assert_has(p, "上次停在 数据导入 d.csv");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[72] 数据导入");
    pty_assert_has(p, "d.csv");
    pty_assert_has(p, "种类 还款流水");
    pty_assert_has(p, "编码 GB18030");
    pty_keys(p, "<Down><Down>zd<Enter>");
    pty_assert_has(p, "通过  读 1 行  新增 1");
    pty_keys(p, "<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已导入 1 行");
    pty_keys(p, "<F3>");
    pty_assert_not(p, "草稿1");
    pty_free(p);
}

/* A file so long that the work on it can be interrupted; the bar of the writing is up. */
static struct pty *in_the_middle_of_writing(void)
{
    struct pty *p = teller_open("manager", 80, 24);

    open_file(p, many_households(LONG));
    pty_assert_has(p, "通过  读 30000 行  新增 30000");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "先备份");
    pty_type_ahead(p, "<Enter>");
    pty_wait_text(p, "─ 导入 ─");
    return p;
}

static void nothing_is_half(struct pty *p)
{
    pty_assert_has(p, "[72] 数据导入");
    pty_keys(p, "<F5>");
    pty_assert_has(p, "通过  读 30000 行  新增 30000  已有 0");
    pty_free(p);
    free(cli_ok("HUIDAI_PASSWORD=" TELLER_PASSWORD, "--db", counter_work(), "--user", "manager",
                "check", "--deep", NULL));
}

static void esc_stops_the_writing(void **state)
{
    struct pty *p = in_the_middle_of_writing();

    (void)state;
    pty_keys(p, "<Esc>");
    pty_assert_not(p, "已写入");
    nothing_is_half(p);
}

static void killed_while_writing(void **state)
{
    struct pty *p = in_the_middle_of_writing();

    (void)state;
    pty_signal(p, SIGKILL);
    pty_free(p);
    p = teller_start(counter_work(), "manager", 80, 24, NULL);
    teller_sign_in(p);
    pty_assert_has(p, "上次停在 数据导入 many.csv");
    pty_keys(p, "<Enter>");
    nothing_is_half(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_good_file_is_taken_in),
    cmocka_unit_test(without_a_backup_nothing_is_written),
    cmocka_unit_test(every_finding_is_listed),
    cmocka_unit_test(a_list_wants_its_quarter),
    cmocka_unit_test(a_file_is_chosen_from_the_folders),
    cmocka_unit_test(the_form_comes_back),
    cmocka_unit_test(esc_stops_the_writing),
    cmocka_unit_test(killed_while_writing),
};

const struct test_group test_scr_import = {"scr_import", TESTS(tests), counter_setup, NULL};
