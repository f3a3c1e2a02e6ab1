/* report: any list of db/report in any format, to standard output or a file. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "cli/command.h"
#include "cli/outfile.h"
#include "cli/params.h"
#include "report/json.h"
#include "report/log.h"
#include "report/remap.h"
#include "report/writer.h"

static int run_report(struct cli *cli, int argc, char **argv);

const struct command cmd_report = {
    .name = "report",
    .usage = N_("report 名称 [--as-of 日期] [--quarter 2023Q1] [--month 2023-03] [--town 乡镇] "
                "[--village 村] [--branch 机构] [--scheme P1|P2|P3] "
                "[--format text|csv|json|xlsx|pdf] [--encoding utf-8|gb18030] [--out 文件]\n"
                "      huidai report --list [--format json]"),
    .help = N_("一张报表;--list 列出全部报表的名称、参数、条款和列"),
    .run = run_report,
};

struct request {
    struct cli_params params;
    const char *format;
    const char *encoding;
    const char *out;
    bool list;
};

/* ---------------------------------------------------------------- --list */

/* The arguments as options: --as-of --contract! --days=60. */
static void put_args(struct buf *b, const struct rpt *r)
{
    char name[RPT_NAME_SIZE];

    for (size_t at = 0; rpt_arg_name(r, &at, name);)
        buf_fmt(b, "%s--%s%s", b->len ? " " : "", rpt_param_find(name)->option,
                rpt_needs(r, name) ? "!" : "");
}

static void list_as_text(const struct rpt *r)
{
    struct buf args = BUF_INIT;

    put_args(&args, r);
    printf("%s  %s", r->name, _(r->title));
    if (*r->clause)
        printf(" 〔%s〕", r->clause);
    printf("\n    %s\n", _(r->help));
    if (args.len)
        printf("    %s: %s%s%s\n", _("参数"), args.s, *r->by ? "  --by: " : "", r->by);
    printf("    %s:", _("列"));
    for (size_t i = 0; i < r->column_count; i++)
        printf(" %s", r->columns[i].key);
    printf("\n");
    buf_release(&args);
}

static const char *type_name(enum col_type t)
{
    static const char *const names[] = {
        [COL_TEXT] = "text", [COL_INT] = "int", [COL_MONEY] = "money",
        [COL_RATE] = "rate", [COL_DAY] = "day", [COL_BOOL] = "bool"};

    return names[t];
}

static void list_as_json(struct buf *b, const struct rpt *r)
{
    char name[RPT_NAME_SIZE];
    const char *sep = "";

    buf_str(b, "{\"name\":");
    json_str(b, r->name);
    buf_str(b, ",\"title\":");
    json_str(b, r->title);
    buf_str(b, ",\"clause\":");
    json_str(b, r->clause);
    buf_str(b, ",\"help\":");
    json_str(b, r->help);
    buf_str(b, ",\"args\":[");
    for (size_t at = 0; rpt_arg_name(r, &at, name); sep = ",") {
        buf_str(b, sep);
        json_str(b, rpt_param_find(name)->option);
    }
    buf_str(b, "],\"columns\":[");
    for (size_t i = 0; i < r->column_count; i++) {
        buf_str(b, i ? ",{\"key\":" : "{\"key\":");
        json_str(b, r->columns[i].key);
        buf_str(b, ",\"label\":");
        json_str(b, r->columns[i].label);
        buf_fmt(b, ",\"type\":\"%s\"}", type_name(r->columns[i].type));
    }
    buf_str(b, "]}");
}

static int list_reports(bool json)
{
    struct buf b = BUF_INIT;
    char name[RPT_NAME_SIZE];
    const char *sep = "[\n";
    size_t at = 0;

    while (rpt_next_name(&at, name)) {
        struct rpt *r = NULL;
        struct err e;

        if (rpt_open(name, &r, &e) != OK) {
            buf_release(&b);
            return cli_fail(&e);
        }
        if (!r->hidden && !json)
            list_as_text(r);
        if (!r->hidden && json) {
            buf_str(&b, sep);
            list_as_json(&b, r);
            sep = ",\n";
        }
        rpt_close(&r);
    }
    if (json)
        printf("%s\n]\n", b.len ? b.s : "[");
    buf_release(&b);
    return 0;
}

/* ---------------------------------------------------------------- one report */

static enum rc write_report(struct cli *cli, const struct request *q, const struct rpt *r,
                            const struct writer *w, const struct rpt_args *args, struct err *e)
{
    struct app *app = &cli->app;
    char line[400];
    const struct rpt_context c = {.site = app->site.name,
                                  .subtitle = rpt_args_line(args, line, sizeof line),
                                  .maker = app->user.full_name,
                                  .made = app->today,
                                  .encoding = q->encoding,
                                  .training = app->training};
    struct outfile out;
    enum rc rc = rpt_log(app->st, r, args, w->name, app->user.id, app->today, e);

    if (rc == OK)
        rc = outfile_open(&out, q->out, e);
    if (rc != OK)
        return rc;
    rc = rpt_write(app->st, r, args->v, args->n, w, &c, out.f, e);
    if (rc != OK) {
        outfile_drop(&out);
        return rc;
    }
    return outfile_keep(&out, e);
}

static enum rc run_named(struct cli *cli, const struct request *q, struct rpt *r,
                         const struct writer *w, struct err *e)
{
    struct rpt_args args = {0};
    enum rc rc = cli_open(cli, e);

    if (rc == OK)
        rc = cli_sign_in(cli, true, e);
    if (rc == OK)
        rc = cli_params_read(cli, &q->params, r, &args, e);
    if (rc == OK && !str_eq(q->format, "json"))
        rc = rpt_remap_set(cli->app.st, r, e);
    if (rc == OK)
        rc = write_report(cli, q, r, w, &args, e);
    return rc;
}

static int run_report(struct cli *cli, int argc, char **argv)
{
    struct request q = {.format = "text"};
    const struct cli_option options[] = {
        {.name = "--format", .value = &q.format},
        {.name = "--encoding", .value = &q.encoding},
        {.name = "--out", .value = &q.out},
        {.name = "--list", .flag = &q.list},
        {.name = NULL},
    };
    const struct writer *w;
    struct rpt *r = NULL;
    struct err e;
    int status = 0;

    argc = cli_options(cli, argc, argv, options, cli_params_note, &q.params);
    if (argc < 0)
        return 2;
    if (q.list)
        return list_reports(strcmp(q.format, "json") == 0);
    if (argc != 2)
        return cli_usage(&cmd_report, _("须给出一个报表名称"));
    w = writer_find(q.format);
    if (!w)
        return cli_usage(&cmd_report, _("格式 %s 不认识"), q.format);
    if (q.encoding && strcmp(q.encoding, "utf-8") != 0 && strcmp(w->name, "csv") != 0)
        return cli_usage(&cmd_report, _("%s 只写成 UTF-8;其他编码用于 --format csv"), w->name);
    if (w->binary && !q.out && isatty(STDOUT_FILENO))
        return cli_usage(&cmd_report, _("%s 不能显示在终端上,用 --out 写成文件"), w->name);
    if (rpt_open(argv[1], &r, &e) != OK) {
        cli_fail(&e);
        return e.code == E_NOTFOUND ? 2 : cli_status(e.code);
    }
    if (run_named(cli, &q, r, w, &e) != OK)
        status = cli_fail(&e);
    rpt_close(&r);
    return status;
}
