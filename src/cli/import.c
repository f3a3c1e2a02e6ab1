/* import: a file of one kind into the database, all or nothing. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "ops/import.h"
#include "report/json.h"

static int run_import(struct cli *cli, int argc, char **argv);

const struct command cmd_import = {
    .name = "import",
    .usage = N_("import 种类 文件 [--dry-run] [--encoding auto|utf-8|gb18030|utf-16] "
                "[--quarter 2025Q4 --source 来源] [--second 用户] [--date 日期] "
                "[--format text|json]\n"
                "      种类: households loans openings plans receipts events list lpr regions "
                "holidays card-result"),
    .help = N_("导入一个文件(CSV 或 .xlsx): 全部成功才写入, 有错则逐格列出; --dry-run 只检查"),
    .run = run_import,
};

struct request {
    struct import_order order;
    const char *encoding;
    const char *second;
    const char *date;
    const char *format;
    bool json;
};

/* ------------------------------------------------------------------ findings */

static const char *level_word(enum intake_level level)
{
    return level == FINDING_ERROR ? _("错误") : level == FINDING_WARNING ? _("提示") : _("说明");
}

static const char *file_name(const char *path)
{
    const char *slash = strrchr(path, '/');

    return slash && slash[1] ? slash + 1 : path;
}

static void tell_finding(const struct intake_finding *f, const char *file)
{
    fprintf(stderr, "%s %s", level_word(f->level), file);
    if (f->line)
        fprintf(stderr, _(" 第 %" PRIu64 " 行"), f->line);
    if (f->column)
        fprintf(stderr, _(" 第 %d 列 %s “%s”"), f->column, f->header, f->value);
    fprintf(stderr, ": %s", f->text);
    if (*f->clause)
        fprintf(stderr, " 〔%s〕", f->clause);
    fputc('\n', stderr);
}

static void tell_rest(uint64_t all, const char *fmt)
{
    if (all > FINDINGS_MAX)
        fprintf(stderr, fmt, all - FINDINGS_MAX);
}

static void tell_findings(const struct intake_result *r, const char *file)
{
    for (size_t i = 0; i < r->n_findings; i++)
        tell_finding(&r->finding[i], file);
    tell_rest(r->errors, _("另有 %" PRIu64 " 处错误未列出\n"));
    tell_rest(r->warnings, _("另有 %" PRIu64 " 条提示未列出\n"));
}

/* ------------------------------------------------------------------ answers */

static void tell_outcome(const struct request *q, const struct intake_result *r)
{
    if (q->order.dry_run)
        printf("%s\n", _("试导入: 检查通过, 未写入任何数据"));
    else if (!r->written)
        printf("%s\n", _("全部行都已在库中, 没有改动"));
    else
        printf("%s\n", _("已导入"));
}

static void answer_text(const struct request *q, const struct intake_result *r)
{
    printf(
        _("%s: 读入 %" PRIu64 " 行, 新增 %" PRIu64 ", 已有 %" PRIu64 ", 提示 %" PRIu64 " (%s)\n"),
        _(kind_find(q->order.kind)->label), r->rows, r->added, r->same, r->warnings, r->encoding);
    if (r->is_list)
        printf(_("与前次名单相比: 新增 %" PRIu64 " 户, 调出 %" PRIu64 " 户, 变更 %" PRIu64 " 户\n"),
               r->list_added, r->list_left, r->list_changed);
    tell_outcome(q, r);
}

static void put_finding(struct buf *b, const struct intake_finding *f)
{
    static const char *const level[] = {"notice", "warning", "error"};

    buf_fmt(b, "{\"level\":\"%s\",\"line\":%" PRIu64 ",\"column\":%d,\"header\":", level[f->level],
            f->line, f->column);
    json_str(b, f->header);
    buf_str(b, ",\"value\":");
    json_str(b, f->value);
    buf_str(b, ",\"clause\":");
    json_str(b, f->clause);
    buf_str(b, ",\"text\":");
    json_str(b, f->text);
    buf_ch(b, '}');
}

/* e: why it was refused, NULL when it was not. */
static void answer_json(const struct request *q, const struct intake_result *r, const struct err *e)
{
    struct buf b = BUF_INIT;

    buf_fmt(&b,
            "{\"kind\":\"%s\",\"encoding\":\"%s\",\"rows\":%" PRIu64 ",\"new\":%" PRIu64
            ",\"same\":%" PRIu64 ",\"errors\":%" PRIu64 ",\"warnings\":%" PRIu64
            ",\"written\":%s,\"dry_run\":%s",
            q->order.kind, r->encoding ? r->encoding : "", r->rows, r->added, r->same, r->errors,
            r->warnings, r->written ? "true" : "false", q->order.dry_run ? "true" : "false");
    if (r->is_list)
        buf_fmt(&b, ",\"added\":%" PRIu64 ",\"left\":%" PRIu64 ",\"changed\":%" PRIu64,
                r->list_added, r->list_left, r->list_changed);
    buf_str(&b, ",\"findings\":[");
    for (size_t i = 0; i < r->n_findings; i++) {
        buf_str(&b, i ? "," : "");
        put_finding(&b, &r->finding[i]);
    }
    buf_ch(&b, ']');
    if (e) {
        buf_str(&b, ",\"error\":");
        json_str(&b, e->text);
    }
    printf("%s}\n", buf_cstr(&b));
    buf_release(&b);
}

/* ------------------------------------------------------------------ the command */

static bool show_rows(void *ctx, uint64_t rows, uint64_t expected)
{
    return progress_show(ctx, _("导入"), (int64_t)rows, (int64_t)expected);
}

static enum rc perform(struct cli *cli, struct request *q, struct intake_result *out, struct err *e)
{
    struct progress bar = {0};
    enum rc rc = cli_open(cli, e);

    if (rc == OK)
        rc = cli_sign_in(cli, false, e);
    if (rc == OK)
        rc = cli_second(cli, q->second, q->date, e);
    if (rc != OK)
        return rc;
    q->order.progress = show_rows;
    q->order.ctx = &bar;
    rc = op_import(&cli->app, &q->order, out, e);
    progress_end(&bar);
    return rc;
}

static int answer(struct cli *cli, struct request *q)
{
    struct intake_result r = INTAKE_RESULT_INIT;
    struct err e = {0};
    enum rc rc = perform(cli, q, &r, &e);

    tell_findings(&r, file_name(q->order.path));
    if (q->json && (rc == OK || cli_status(rc) == 1))
        answer_json(q, &r, rc == OK ? NULL : &e);
    else if (rc == OK)
        answer_text(q, &r);
    intake_result_release(&r);
    if (cli_status(rc) == 1 && !strstr(e.text, file_name(q->order.path)))
        err_prefix(&e, "%s", file_name(q->order.path));
    return rc == OK ? 0 : cli_fail(&e);
}

static int run_import(struct cli *cli, int argc, char **argv)
{
    struct request q = {.encoding = "auto", .format = "text"};
    const struct cli_option options[] = {
        {.name = "--dry-run", .flag = &q.order.dry_run},
        {.name = "--encoding", .value = &q.encoding},
        {.name = "--quarter", .value = &q.order.quarter},
        {.name = "--source", .value = &q.order.source},
        {.name = "--second", .value = &q.second},
        {.name = "--date", .value = &q.date},
        {.name = "--format", .value = &q.format},
        {.name = NULL},
    };

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0 || !cli_format(&cmd_import, q.format, &q.json))
        return 2;
    if (argc != 3)
        return cli_usage(&cmd_import, "%s", _("要给出种类和文件"));
    if (!kind_find(argv[1]))
        return cli_usage(&cmd_import, _("不认识的种类 %s"), argv[1]);
    if (!enc_from_name(q.encoding, &q.order.encoding))
        return cli_usage(&cmd_import, _("不认识的编码 %s"), q.encoding);
    q.order.kind = argv[1];
    q.order.path = argv[2];
    return answer(cli, &q);
}
