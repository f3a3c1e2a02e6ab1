/* A database for fuzz targets: made when it is first asked for. */
#include "lib/fuzz_house.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "lib/fuzz.h"
#include "ops/import.h"
#include "ops/session.h"
#include "ops/setup.h"

static struct app house;

static void must(enum rc rc, const struct err *e)
{
    fuzz_must(rc == OK, e->text, rc, 0);
}

void fuzz_house_take(const char *kind, const char *text)
{
    char path[FUZZ_PATH];
    struct import_order o = {.kind = kind, .path = path, .source = "虚构文件", .quarter = "2025Q3"};
    struct intake_result r = INTAKE_RESULT_INIT;
    struct err e = {0};
    int fd = fuzz_file((const uint8_t *)text, strlen(text), path);

    must(op_import(&house, &o, &r, &e), &e);
    intake_result_release(&r);
    close(fd);
}

static void make(void)
{
    struct setup s = {
        .code = "01", .kind = SITE_BRANCH, .name = "演练信用社", .training = true, .region = ""};
    char recovery[SETUP_RECOVERY_SIZE];
    struct err e = {0};
    char path[200];

    snprintf(path, sizeof path, "%s/house.db", fuzz_folder());
    must(setup_site(path, &s, recovery, &e), &e);
    must(app_open(&house, path, 0, &e), &e);
    must(session_training_date(&house, day_from_ymd(2025, 11, 24), &e), &e);
    must(session_sign_in(&house, "manager", SETUP_TRAINING_PASSWORD, &e), &e);
    fuzz_house_take("households",
                    "户编号,户类型,乡镇,村,组,姓名,与户主关系,性别,身份证号码,婚姻状况,联系电话,"
                    "家庭住址,家庭人口数,银行账号\n"
                    "H1,脱贫户,罗悃镇,纳庆村,1组,罗甲,户主,男,522728198001010011,已婚,13800000001,"
                    "纳庆村1组,3,6217000000000000001\n"
                    "H1,脱贫户,罗悃镇,纳庆村,,韦乙,配偶,,522728198202020021,已婚,,,3,\n");
    fuzz_house_take(
        "loans", "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%),发放日期,"
                 "到期日期,结息方式,资金来源,经办机构,贷款用途,客户经理,原合同编号\n"
                 "LDTP0001,H1,522728198001010011,脱贫人口小额信贷,首贷,50000.00,4.60,2022-02-10,"
                 "2025-02-10,按季结息,支农再贷款,罗悃信用社,黄牛养殖,管片员,\n");
}

struct app *fuzz_house(void)
{
    if (!house.st)
        make();
    return &house;
}
