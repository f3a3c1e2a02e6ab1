/* Cells, headers and files: what every kind has in common. */
#include "intake/take.h"

#include <string.h>

#include "base/buf.h"
#include "lib/file.h"
#include "lib/test.h"

static struct desk desk;

static int open_desk(void **state)
{
    desk_open_with_loan(&desk);
    return 0;
}

static int close_desk(void **state)
{
    desk_close(&desk);
    return 0;
}

/* ------------------------------------------------------------------ cells */

static void test_bad_cells_are_told_by_line_and_column(void **state)
{
    static const struct {
        const char *row;
        int column;
        const char *part;
    } cases[] = {
        {"LDTP0001,2022-02-31,V1,1,0,0,0\n", 2, "2月没有31日"},
        {"LDTP0001,someday,V1,1,0,0,0\n", 2, "不是日期"},
        {"LDTP0001,2022-03-21,V1,-1.00,0,0,0\n", 4, "不能为负"},
        {"LDTP0001,2022-03-21,V1,0,1.234,0,0\n", 5, "两位小数"},
        {"LDTP0001,2022-03-21,V1,0,0,12345678901234567890,0\n", 6, "超出范围"},
        {"LDTP0001,2022-03-21,V1,0,0,0,abc\n", 7, "不是金额"},
        {"LDTP0001,2022-03-21,V 1,1,0,0,0\n", 3, "空格"},
        {"LDTP0001,,V1,1,0,0,0\n", 2, "必须填写"},
        {",2022-03-21,V1,1,0,0,0\n", 1, "必须填写"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        struct buf b = BUF_INIT;

        buf_fmt(&b, RECEIPTS "LDTP0001,2022-03-21,V0,0,100,0,0\n%s", cases[i].row);
        desk_bad(&desk, "receipts", b.s, 3, cases[i].column, cases[i].part);
        buf_release(&b);
    }
}

static void test_identity_numbers(void **state)
{
    /* the check digit of H2's head is wrong; 31 February; too short */
    desk_bad(&desk, "households",
             HOUSEHOLDS "H2,脱贫户,罗悃镇,纳庆村,,蒙丙,户主,,522728198808080087,,,,,\n", 2, 9,
             "校验");
    desk_bad(&desk, "households",
             HOUSEHOLDS "H2,脱贫户,罗悃镇,纳庆村,,蒙丙,户主,,522728198802310082,,,,,\n", 2, 9, "");
    desk_bad(&desk, "households",
             HOUSEHOLDS "H2,脱贫户,罗悃镇,纳庆村,,蒙丙,户主,,52272819880808,,,,,\n", 2, 9, "位");
    desk_warned(&desk, "households",
                HOUSEHOLDS "H2,脱贫户,罗悃镇,纳庆村,,蒙丙,户主,,522728880808008,,,,,\n", 2,
                "15 位");
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM person WHERE idno LIKE '52272819880808%'"
                                     " AND length(idno) = 18 AND sex = '女'"),
                     1);
}

static void test_every_bad_cell_is_listed(void **state)
{
    desk_bad(&desk, "receipts",
             RECEIPTS "LDTP0001,2022-02-30,V1,1.234,-5,0,0\nLDTP9999,2022-03-21,V2,1,0,0,0\n", 3, 1,
             "没有这份合同");
    assert_int_equal(desk.r.errors, 4);
    assert_int_equal(desk.r.n_findings, 4);
    assert_non_null(strstr(desk.o.e.text, "4 处错误"));
    assert_non_null(strstr(desk.o.e.text, "第 2 行第 2 列"));
}

static void test_a_thousand_are_kept_and_all_counted(void **state)
{
    struct buf b = BUF_INIT;

    buf_str(&b, RECEIPTS);
    for (int i = 0; i < 1500; i++)
        buf_fmt(&b, "LDTP0001,2022-13-01,V%d,1,0,0,0\n", i);
    assert_int_equal(desk_take(&desk, "receipts", b.s), E_DATA);
    assert_int_equal(desk.r.errors, 1500);
    assert_int_equal(desk.r.n_findings, 1000);
    buf_release(&b);
}

static void test_ways_to_write_the_same(void **state)
{
    desk_ok(&desk, "receipts",
            RECEIPTS "LDTP0001,2022/3/21,V1,0,\"1,000.00\",0,0\n"
                     "LDTP0001,20220322,=\"V2\",0,￥100,0,0\n"
                     "'LDTP0001,2022年3月23日,V3,0,0.1万,,\n"
                     "\tＬＤＴＰ０００１,２０２２-０３-２４,'0004',0,１００．５０,0,0\n");
    assert_int_equal(desk_int(&desk, "SELECT group_concat(voucher || ':' || interest, ' ') ="
                                     " 'V1:100000 V2:10000 V3:100000 0004:10050'"
                                     " FROM (SELECT * FROM receipt ORDER BY date)"),
                     1);
}

/* ------------------------------------------------------------------ headers */

static void test_columns_in_any_order(void **state)
{
    desk_ok(
        &desk, "receipts",
        "复利,备注, 凭证号 ,罚息,本金,利息,日期,合同编号\n0,x,V1,0,0,5.00,2022-03-21,LDTP0001\n");
    assert_int_equal(desk_int(&desk, "SELECT interest FROM receipt WHERE voucher = 'V1'"), 500);
    assert_int_equal(desk.r.notices, 1); /* 备注 */
    assert_int_equal(desk.r.finding[0].column, 2);
}

static void test_headers_that_do_not_do(void **state)
{
    desk_bad(&desk, "receipts", "合同编号,日期,凭证号,本金\nLDTP0001,2022-03-21,V1,1\n", 1, 0,
             "缺少列“利息”");
    desk_bad(&desk, "receipts",
             "合同编号,日期,凭证号,本金,利息,罚息,复利,日期\nLDTP0001,2022-03-21,V1,1,0,0,0,\n", 1,
             8, "出现了两次");
    assert_int_equal(desk_take(&desk, "receipts", RECEIPTS), E_DATA);
    assert_non_null(strstr(desk.o.e.text, "没有数据行"));
}

static void test_full_width_header(void **state)
{
    desk_ok(&desk, "loans",
            "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率（％）,发放日期,"
            "到期日期,结息方式\n"
            "LDTP0002,H1,522728198001010011,脱贫人口小额信贷,追加,1万,4.6%,2023-02-10,2024-02-10,"
            "按月结息\n");
    assert_int_equal(
        desk_int(&desk, "SELECT amount + rate_ppm FROM loan WHERE contract_no = 'LDTP0002'"),
        1000000 + 46000);
}

/* ------------------------------------------------------------------ files */

static void test_broken_files(void **state)
{
    static const struct {
        const char *text, *part;
    } cases[] = {
        {RECEIPTS "LDTP0001,2022-03-21,\"V1,1,0,0,0\n", "第 2 行第 3 列: 引号没有成对"},
        {"", "文件是空的"},
        {"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "旧式 .xls"},
    };

    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        office_refused(&desk.o, desk_take(&desk, "receipts", cases[i].text), E_DATA, cases[i].part);
        assert_int_equal(desk_int(&desk, "SELECT count(*) FROM receipt"), 0);
    }
    office_refused(&desk.o, desk_take_file(&desk, "receipts", test_tmpdir()), E_DATA, "是文件夹");
    office_refused(&desk.o, desk_take_file(&desk, "receipts", file_path("no.csv")), E_NOTFOUND,
                   "没有这个文件");
}

/* A file cut anywhere but at a line's end is refused or warned of. */
static void test_a_cut_file(void **state)
{
    static const char whole[] = RECEIPTS "LDTP0001,2022-03-21,V1,0,100.00,0,0.00\n"
                                         "LDTP0001,2022-06-21,V2,0,\"1,000.00\",0,0.00\n";
    size_t first = strlen(RECEIPTS);

    for (size_t n = first + 1; n < sizeof whole - 1; n++) {
        const char *path = file_with("cut.csv", whole, n);
        enum rc rc;

        desk.order.dry_run = true;
        rc = desk_take_file(&desk, "receipts", path);
        desk.order.dry_run = false;
        if (whole[n - 1] == '\n')
            assert_int_equal(rc, OK);
        else if (rc == OK)
            assert_int_equal(desk.r.notices, 1);
        else
            assert_int_equal(rc, E_DATA);
    }
}

static void test_rows_of_another_length(void **state)
{
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,0,100\n", 2, 0, "只有 5 格");
    desk_bad(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,0,1,000.00,0,0\n", 2, 0,
             "有 8 格");
    desk_ok(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0,,\n");
}

static void test_a_nul_byte(void **state)
{
    static const char text[] = RECEIPTS "LDTP0001,2022-03-21,V\0001,0,100,0,0\n";

    office_refused(&desk.o,
                   desk_take_file(&desk, "receipts", file_with("n.csv", text, sizeof text - 1)),
                   E_DATA, "第 2 行第 3 列: 有空字节");
}

static void test_damaged_characters_are_listed(void **state)
{
    desk_bad(&desk, "households",
             HOUSEHOLDS "H2,脱贫户,罗悃镇,纳庆村,,蒙\xFF,户主,,522728198808080088,,,,,\n", 2, 6,
             "不合编码");
}

/* ------------------------------------------------------------------ all or nothing */

static void test_dry_run_writes_nothing(void **state)
{
    int64_t entries = desk_int(&desk, "SELECT count(*) FROM journal");

    desk.order.dry_run = true;
    desk_ok(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\n");
    desk.order.dry_run = false;
    assert_int_equal(desk.r.added, 1);
    assert_false(desk.r.written);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM receipt"), 0);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM journal"), entries);
}

static void test_one_entry_in_the_journal(void **state)
{
    int64_t entries = desk_int(&desk, "SELECT count(*) FROM journal");

    desk_ok(&desk, "receipts",
            RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\nLDTP0001,2022-06-21,V2,0,100,0,0\n");
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM journal"), entries + 1);
    assert_int_equal(
        desk_int(&desk, "SELECT act = 'import-receipts' FROM journal ORDER BY lsn DESC LIMIT 1"),
        1);
}

static bool stop_at_once(void *ctx, uint64_t rows, uint64_t expected)
{
    *(uint64_t *)ctx = expected;
    return false;
}

static void test_the_user_stops_it(void **state)
{
    uint64_t expected = 0;

    desk.order.progress = stop_at_once;
    desk.order.ctx = &expected;
    assert_int_equal(desk_take(&desk, "receipts", RECEIPTS "LDTP0001,2022-03-21,V1,0,100,0,0\n"),
                     E_CANCEL);
    desk.order.progress = NULL;
    assert_int_equal(expected, 1);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM receipt"), 0);
}

/* The bar runs twice: while the file is read, and while what was read is written. */
static bool stop_at_the_writing(void *ctx, uint64_t rows, uint64_t expected)
{
    int *told = ctx;

    assert_int_equal(rows, 1);
    assert_int_equal(expected, 1);
    return ++*told < 2;
}

static void test_the_user_stops_the_writing(void **state)
{
    int64_t before = desk_int(&desk, "SELECT count(*) FROM household");
    int told = 0;

    desk.order.progress = stop_at_the_writing;
    desk.order.ctx = &told;
    assert_int_equal(desk_take(&desk, "households",
                               "户编号,户类型,乡镇,村,姓名,与户主关系,身份证号码\n"
                               "5227281030700999,脱贫户,罗悃镇,纳庆村,演练甲,户主,"
                               "522728198001010118\n"),
                     E_CANCEL);
    desk.order.progress = NULL;
    assert_int_equal(told, 2);
    assert_int_equal(desk_int(&desk, "SELECT count(*) FROM household"), before);
}

static void test_who_may(void **state)
{
    office_as(&desk.o, "teller");
    office_refused(&desk.o, desk_take(&desk, "receipts", RECEIPTS), E_AUTH, "须由主任、系统管理员");
    office_as(&desk.o, "station");
    office_refused(&desk.o, desk_take(&desk, "lpr", "date,lpr_1y,lpr_5y\n"), E_AUTH, "不能导入");
    office_as(&desk.o, "manager");
    office_refused(&desk.o, desk_take(&desk, "nothing", "x\n"), E_USAGE, "不认识");
}

#define T(f) cmocka_unit_test_setup_teardown(f, open_desk, close_desk)

static const struct CMUnitTest tests[] = {
    T(test_bad_cells_are_told_by_line_and_column),
    T(test_identity_numbers),
    T(test_every_bad_cell_is_listed),
    T(test_a_thousand_are_kept_and_all_counted),
    T(test_ways_to_write_the_same),
    T(test_columns_in_any_order),
    T(test_headers_that_do_not_do),
    T(test_full_width_header),
    T(test_broken_files),
    T(test_a_cut_file),
    T(test_rows_of_another_length),
    T(test_a_nul_byte),
    T(test_damaged_characters_are_listed),
    T(test_dry_run_writes_nothing),
    T(test_one_entry_in_the_journal),
    T(test_the_user_stops_it),
    T(test_the_user_stops_the_writing),
    T(test_who_may),
};

const struct test_group test_take_cells = {"take_cells", TESTS(tests)};
