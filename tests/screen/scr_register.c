/* 登记户, 登记成员, 更改: forms over the acts of 10 and 11. */
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

static const struct CMUnitTest tests[] = {
    cmocka_unit_test(a_household_is_registered),
    cmocka_unit_test(members_and_changes),
};

const struct test_group test_scr_register = {"scr_register", TESTS(tests), fresh_setup};
