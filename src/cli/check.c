/* check: is the database sound? */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "report/soundness.h"
#include "report/writer.h"

static int run_check(struct cli *cli, int argc, char **argv);

const struct command cmd_check = {
    .name = "check",
    .usage = N_("check [--deep] [--format text|json]"),
    .help = N_("检查数据库、日志链、账目;--deep 由日志重建全部表,逐行逐字段比较"),
    .run = run_check,
};

static enum rc look(struct cli *cli, bool deep, struct soundness *s, struct err *e)
{
    struct progress p = {0};
    enum rc rc = soundness_check(cli->app.st, deep, progress_show, &p, s, e);

    progress_end(&p);
    return rc;
}

static enum rc tell(const struct cli *cli, const struct soundness *s, bool json, struct err *e)
{
    const struct rpt_context c = {.site = cli->app.site.name, .made = cli->app.today};

    if (json || s->found)
        return rpt_write_table(&s->table, writer_find(json ? "json" : "text"), &c, stdout, e);
    printf(_("完好: 日志 %" PRId64 " 条,数据 %" PRId64 " 行\n"), s->entries, s->rows);
    return OK;
}

static int run_check(struct cli *cli, int argc, char **argv)
{
    bool deep = false, json;
    const char *format = "text";
    const struct cli_option options[] = {
        {.name = "--deep", .flag = &deep}, {.name = "--format", .value = &format}, {.name = NULL}};
    struct soundness s = {0};
    struct err e;
    int status = 0;

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0 || !cli_format(&cmd_check, format, &json))
        return 2;
    if (argc > 1)
        return cli_usage(&cmd_check, _("多余的词 %s"), argv[1]);
    if (cli_open(cli, &e) != OK || cli_sign_in(cli, true, &e) != OK ||
        look(cli, deep, &s, &e) != OK || tell(cli, &s, json, &e) != OK)
        status = cli_fail(&e);
    else if (s.found) {
        fprintf(stderr, _("huidai: 查出 %zu 处不符\n"), s.found);
        status = 1;
    }
    soundness_release(&s);
    return status;
}
