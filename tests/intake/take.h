#ifndef TESTS_INTAKE_TAKE_H
#define TESTS_INTAKE_TAKE_H

#include "ops/import.h"
#include "ops/office.h"

/*
 * A branch into which files are taken. Its day is 2025-11-24; the manager sits there.
 *
 *     struct desk d;
 *     desk_open(&d);
 *     desk_ok(&d, "households", HOUSEHOLDS "…");
 *     desk_bad(&d, "loans", LOANS "…", 2, 6, "…");
 *     desk_close(&d);
 */
struct desk {
    struct office o;
    struct intake_result r;    /* of the last import */
    struct import_order order; /* quarter, source and the like for the next ones */
};

/* Headers of FORMATS. */
#define HOUSEHOLDS                                                                                                             \
    "户编号,户类型,乡镇,村,组,姓名,与户主关系,性别,身份证号码,婚姻状况,联系电话,家庭住址," \
    "家庭人口数,银行账号\n"
#define LOANS                                                                                                                        \
    "合同编号,户编号,借款人身份证号码,贷款品种,贷款类型,贷款金额,年利率(%),发放日期,到期日期," \
    "结息方式,资金来源,经办机构,贷款用途,客户经理,原合同编号\n"
#define PLANS    "合同编号,日期,本金\n"
#define RECEIPTS "合同编号,日期,凭证号,本金,利息,罚息,复利\n"
#define EVENTS   "合同编号,日期,事项,新到期日期,年利率(%),说明\n"
#define OPENINGS "合同编号,截止日,本金余额,利息已收至,欠息,罚息,复利,已贴息累计\n"
#define LIST     "户编号,户类型,户主,身份证号码,乡镇,村\n"

/* Rows that stand for a whole small ledger; every person in it is invented. */
#define HEAD                                                                                                         \
    "H1,脱贫户,罗悃镇,纳庆村,1组,罗甲,户主,男,522728198001010011,已婚,13800000001,纳庆村1组,3," \
    "6217000000000000001\n"
#define SPOUSE "H1,脱贫户,罗悃镇,纳庆村,,韦乙,配偶,,522728198202020021,已婚,,,3,\n"
#define LOAN                                                                                              \
    "LDTP0001,H1,522728198001010011,脱贫人口小额信贷,首贷,50000.00,4.60,2022-02-10,2025-02-10," \
    "按季结息,支农再贷款,罗悃信用社,黄牛养殖,管片员,\n"

void desk_open(struct desk *d);
void desk_close(struct desk *d);

/* With the household H1 and its loan LDTP0001. */
void desk_open_with_loan(struct desk *d);

/* Take text, or a file that lies there, in; the result is kept in d. */
enum rc desk_take(struct desk *d, const char *kind, const char *text);
enum rc desk_take_file(struct desk *d, const char *kind, const char *path);

/* It must go in; so many rows were new. */
void desk_ok(struct desk *d, const char *kind, const char *text);
void desk_added(struct desk *d, const char *kind, const char *text, int added, int same);

/* It must be refused with a finding at line and column whose words hold part; nothing changes. */
void desk_bad(struct desk *d, const char *kind, const char *text, int line, int column,
              const char *part);
/* It must go in with a warning whose words hold part. */
void desk_warned(struct desk *d, const char *kind, const char *text, int line, const char *part);
/* Whether the last import left such a warning. */
bool desk_has_warning(const struct desk *d, const char *part);

int64_t desk_int(struct desk *d, const char *sql);

#endif
