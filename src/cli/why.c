/* why: every figure of a loan opened into its lines. */
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/params.h"
#include "report/figure.h"
#include "report/writer.h"

static int run_why(struct cli *cli, int argc, char **argv);

const struct command cmd_why = {
    .name = "why",
    .usage = N_("why 合同编号 [--as-of 日期] [--format text|json]"),
    .help = N_("一笔贷款的每个数字怎样算出:天数 × 余额 × 利率 ÷ 360,四舍五入"),
    .run = run_why,
};

/* A heading where another figure begins, then the line in words. */
static void show_lines(const struct rpt_table *t)
{
    const char *figure = "";
    int64_t seq = -1;

    for (size_t i = 0; i < t->rows; i++) {
        const char *now = rpt_cell(t, i, "figure")->text;
        int64_t n = rpt_cell(t, i, "seq")->n;

        if (strcmp(now, figure) != 0 || n != seq) {
            printf("%s", rpt_figure_label(now));
            if (n > 0)
                printf(_(" 第 %d 期"), (int)n);
            printf("\n");
        }
        figure = now;
        seq = n;
        printf("    %s", rpt_cell(t, i, "text")->text);
        if (*rpt_cell(t, i, "voucher")->text)
            printf("  %s", rpt_cell(t, i, "voucher")->text);
        printf("\n");
    }
}

static enum rc show(struct cli *cli, const struct rpt *r, const struct rpt_args *args, bool json,
                    struct err *e)
{
    const struct rpt_context c = {.site = cli->app.site.name, .made = cli->app.today};
    struct rpt_table t;
    char line[200];
    enum rc rc = rpt_load(cli->app.st, r, args->v, args->n, NULL, NULL, &t, e);

    if (rc != OK)
        return rc;
    if (json) {
        rc = rpt_write_table(&t, writer_find("json"), &c, stdout, e);
    } else {
        printf("%s\n", rpt_args_line(args, line, sizeof line));
        if (t.rows == 0)
            printf("%s\n", _("截止日还没有放款,没有数字可解释"));
        show_lines(&t);
    }
    rpt_table_release(&t);
    return rc;
}

static enum rc explain(struct cli *cli, const char *contract, const char *as_of, bool json,
                       struct err *e)
{
    const struct cli_params given = {.v = {{"contract", contract}, {"as_of", as_of}},
                                     .n = as_of ? 2 : 1};
    struct rpt_args args = {0};
    struct rpt *r = NULL;
    enum rc rc = rpt_open("why", &r, e);

    if (rc == OK)
        rc = cli_open(cli, e);
    if (rc == OK)
        rc = cli_sign_in(cli, true, e);
    if (rc == OK)
        rc = cli_params_read(cli, &given, r, &args, e);
    if (rc == OK)
        rc = show(cli, r, &args, json, e);
    rpt_close(&r);
    return rc;
}

static int run_why(struct cli *cli, int argc, char **argv)
{
    const char *as_of = NULL, *format = "text";
    const struct cli_option options[] = {{.name = "--as-of", .value = &as_of},
                                         {.name = "--format", .value = &format},
                                         {.name = NULL}};
    bool json;
    struct err e;

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0 || !cli_format(&cmd_why, format, &json))
        return 2;
    if (argc != 2)
        return cli_usage(&cmd_why, _("须给出一个合同编号"));
    return explain(cli, argv[1], as_of, json, &e) == OK ? 0 : cli_fail(&e);
}
