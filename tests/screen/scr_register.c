/* 登记户, 登记成员, 更改: forms over the acts of 10 and 11. */
#include <signal.h>
#include <stdlib.h>
#include <string.h>

#include "lib/fresh.h"
#include "lib/teller.h"
#include "lib/test.h"

#define HEAD "522728198501010173"
#define WIFE "522728198701010127"

static void a_household_is_registered(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "10<Enter>zzz<Ins>");
    pty_assert_has(p, "登记户");
    teller_golden(p, "scr-register");
    pty_keys(p, "<F10>");
    pty_assert_has(p, "未填");
    pty_keys(p, "1<Enter>lk<Enter>");
    pty_assert_has(p, "罗悃镇");
    pty_keys(p, "演练村<Enter>二组<Enter>演练丁<Enter>522728198501010170");
    pty_assert_has(p, "校验");
    pty_keys(p, "<Up>" HEAD "2<Enter>13800000014<Enter><Enter>3<Enter>6217000000000014<F10>");
    teller_golden(p, "scr-register-sure");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "[11] 户台账");
    pty_assert_has(p, "户主 演练丁");
    pty_assert_has(p, "T-0421-2"); /* the number is the station's to give */
    pty_free(p);
}

static void members_and_changes(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "ylj<Enter>");
    pty_keys(p, "<F9>djcy<Enter>演练妻<Enter>2<Enter>" WIFE "2<Enter><F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "配偶 演练妻");
    pty_keys(p, "<F9>gghxx<Enter>");
    pty_assert_has(p, "演练村");
    teller_golden(p, "scr-register-edit");
    pty_keys(p, "<Down><Down><Down><Down><Down>13900000099<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "已办理");
    pty_keys(p, "<Tab><Tab><Tab><Tab>");
    pty_assert_has(p, "演练妻");
    pty_keys(p, "<F9>bgzh<Enter>6217999900001234<Enter><Enter><Enter>挂失单1号<F10>");
    pty_keys(p, "<Enter>");
    pty_assert_has(p, "第二人");
    pty_keys(p, "manager<Enter>" FRESH_PASSWORD "<F10>");
    pty_assert_has(p, "6217999900001234");
    pty_free(p);
}

static void crash(struct pty **p)
{
    pty_signal(*p, SIGKILL);
    assert_int_equal(pty_wait(*p), 128 + SIGKILL);
    pty_free(*p);
    *p = fresh_open("teller", 80, 24);
}

/* The program dies over the form: home offers it again, as it was; Del drops it for good. */
static void comes_back(struct pty **p, const char *offer, const char *over, const char *typed)
{
    crash(p);
    pty_assert_has(*p, offer);
    pty_keys(*p, "<Enter>");
    pty_assert_has(*p, over);
    pty_assert_has(*p, typed);
    crash(p);
    pty_assert_has(*p, offer);
    pty_keys(*p, "<Del>");
    pty_assert_not(*p, "上次停在");
    crash(p);
    pty_assert_not(*p, "上次停在");
}

static void drafts_come_back_after_a_crash(void **state)
{
    struct pty *p;

    (void)state;
    fresh_new();
    p = fresh_open("teller", 80, 24);
    pty_keys(p, "10<Enter>zzz<Ins>1<Enter>lk<Enter>演练村<Enter>");
    comes_back(&p, "上次停在 户查询 登记户", "[10] 户查询", "*村         演练村");
    pty_keys(p, "ylj<Enter><F9>djcy<Enter>演练妻<Enter>");
    comes_back(&p, "上次停在 户台账 登记成员 " FRESH_A, "[11] 户台账", "演练妻");
    pty_keys(p, "ylj<Enter><F9>gghxx<Enter><Down><Down><Down><Down><Down>13900000099<Enter>");
    comes_back(&p, "上次停在 户台账 更改户 " FRESH_A "", "[11] 户台账", "13900000099");
    pty_keys(p, "ylj<Enter><F9>bgzh<Enter>6217999900001234<Enter>");
    comes_back(&p, "上次停在 户台账 更改账户", "[11] 户台账", "6217999900001234");
    pty_keys(p, "ylj<Enter><F9>ggcy<Enter><Down><Down><Down>13900000077<Enter>");
    comes_back(&p, "上次停在 户台账 更改成员", "[11] 户台账", "13900000077");
    pty_free(p);
}

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_household_is_registered),
    cmocka_unit_test(members_and_changes),
    cmocka_unit_test(drafts_come_back_after_a_crash),
};

const struct test_group test_scr_register = {"scr_register", TESTS(tests), fresh_setup};
