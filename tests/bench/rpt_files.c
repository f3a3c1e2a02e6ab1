/* How long a roster of 5,000 rows takes in each format (work order 3: xlsx 2 s, pdf 5 s). */
#include <stdio.h>
#include <time.h>

#include "base/i18n.h"
#include "report/run.h"
#include "report/writer.h"

#define ROWS 5000

static const char head[] =
    "-- title: 贴息清册\n-- help: x\n-- col: seq | 序号 | int | 4\n-- col: town | 乡镇 | text | 8\n"
    "-- col: village | 村 | text | 8\n-- col: household_no | 户编号 | text | 17 | distinct\n"
    "-- col: head | 户主 | text | 8\n-- col: borrower | 借款人 | text | 8\n"
    "-- col: idno | 身份证号码 | text | 18\n-- col: kind | 农户属性 | text | 12\n"
    "-- col: phone | 联系电话 | text | 11\n-- col: branch | 承贷社 | text | 12\n"
    "-- col: contract_no | 合同编号 | text | 14 | count\n"
    "-- col: amount_fen | 贷款金额(元) | money | 12 | sum\n"
    "-- col: balance_fen | 余额(元) | money | 12 | sum\n-- col: start | 放款日 | day | 10\n"
    "-- col: maturity | 到期日 | day | 10\n-- col: rate_ppm | 年利率(%) | rate | 8\n"
    "-- col: days | 天数 | int | 4\n-- col: interest_fen | 已收利息(元) | money | 12 | sum\n"
    "-- col: subsidy_fen | 贴息金额(元) | money | 12 | sum\n-- col: account | 账号 | text | 19\n"
    "-- col: note | 备注 | text | 8\nSELECT 1";

static double now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_MONOTONIC, &t);
    return (double)t.tv_sec + (double)t.tv_nsec / 1e9;
}

static void fill(struct rpt_table *t)
{
    static const char *const given[] = {"福", "秀英", "国强", "春梅", "小贵", "梅玉", "䶮梅国"};
    struct rpt_cell row[21] = {0};
    char no[32], name[32], contract[32];

    for (int i = 0; i < ROWS; i++) {
        snprintf(no, sizeof no, "5227281080330%04d", i);
        snprintf(name, sizeof name, "罗%s", given[i % 7]);
        snprintf(contract, sizeof contract, "LDTP-0421-%06d", i);
        for (size_t c = 0; c < 21; c++)
            row[c] = (struct rpt_cell){.text = "罗悃镇", .n = 19000 + i};
        row[3].text = no;
        row[4].text = row[5].text = name;
        row[6].text = "522728198108247895";
        row[8].text = "13885410952";
        row[10].text = contract;
        row[19].text = "6217193904266916263";
        rpt_table_add(t, row);
    }
}

int main(int argc, char **argv)
{
    const struct rpt_context c = {.site = "罗悃信用社", .subtitle = "2025Q3", .made = {20000}};
    struct rpt_table t = {.mem = ARENA_INIT};
    struct rpt *r = NULL;
    struct err e;

    (void)argc;
    i18n_init(argv[0]);
    if (rpt_parse("bench.sql", head, &r, &e) != OK)
        return 1;
    t.rpt = r;
    fill(&t);
    for (const struct writer *const *w = writer_table; *w; w++) {
        FILE *out = tmpfile();
        double begin = now();
        enum rc rc = rpt_write_table(&t, *w, &c, out, &e);

        printf("%-5s %d rows  %.2f s  %ld KB%s\n", (*w)->name, ROWS, now() - begin,
               ftell(out) / 1024, rc == OK ? "" : e.text);
        fclose(out);
    }
    rpt_table_release(&t);
    rpt_close(&r);
    return 0;
}
