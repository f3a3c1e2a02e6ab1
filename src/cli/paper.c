/* paper: a paper of forms/ with its values, as text, PDF or through lp. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/outfile.h"
#include "cli/params.h"
#include "report/log.h"
#include "report/paper.h"

static int run_paper(struct cli *cli, int argc, char **argv);

const struct command cmd_paper = {
    .name = "paper",
    .usage = N_("paper 名称 [--contract 合同] [--application 申请] [--as-of 日期] … "
                "[--format text|pdf] [--out 文件] | [--print] [--printer 打印机] [--blank]\n"
                "      huidai paper --list"),
    .help =
        N_("一种单据(审批表、借据、回单、催收通知书…);--blank 空白表;--list 列出全部单据和参数"),
    .run = run_paper,
};

struct request {
    const char *name;
    struct cli_params params;
    const char *format;
    const char *out;
    const char *printer;
    bool print;
    bool blank;
    bool list;
};

/* Name, title, clause and arguments of each, a line each. */
static int list_papers(void)
{
    char name[FORM_NAME_SIZE];
    char arg[RPT_NAME_SIZE];

    for (const char *p = paper_next(NULL, name); p; p = paper_next(p, name)) {
        struct form *f = NULL;
        struct rpt r;
        struct err e;

        if (form_load(p, &f, &e) != OK)
            return cli_fail(&e);
        r = paper_report(f);
        printf("%s  %s 〔%s〕", p, _(f->title), f->clause);
        for (size_t at = 0; rpt_arg_name(&r, &at, arg);)
            printf(" --%s%s", rpt_param_find(arg)->option, rpt_needs(&r, arg) ? "!" : "");
        putchar('\n');
        form_free(&f);
    }
    return 0;
}

/* Who prints it stands on many papers. */
static enum rc read_args(const struct cli *cli, const struct request *q, const struct rpt *r,
                         struct rpt_args *args, struct err *e)
{
    enum rc rc = OK;

    if (rpt_takes(r, "user") && cli->app.user.id)
        rc = rpt_args_set(args, r, "user", cli->app.user.name, e);
    return rc == OK ? cli_params_read(cli, &q->params, r, args, e) : rc;
}

static enum rc write_paper(const struct request *q, const struct paper *p,
                           const struct paper_look *look, struct err *e)
{
    struct buf text = BUF_INIT;
    struct outfile out;
    enum rc rc = outfile_open(&out, q->out, e);

    if (rc != OK)
        return rc;
    if (str_eq(q->format, "pdf")) {
        rc = paper_pdf(p, look, out.f, e);
    } else {
        paper_text(p, look, &text);
        if (fwrite(buf_cstr(&text), 1, text.len, out.f) != text.len)
            rc = err_errno(e, _("写文件"), q->out ? q->out : "");
        buf_release(&text);
    }
    if (rc == OK)
        return outfile_keep(&out, e);
    outfile_drop(&out);
    return rc;
}

/* A text on the screen is looked at; a PDF or the printer is a print, and journalled so. */
static enum rc note_leaving(struct cli *cli, const struct request *q, const struct form *f,
                            const struct rpt_args *args, struct paper_look *look, struct err *e)
{
    struct app *app = &cli->app;
    const struct rpt r = paper_report(f);
    const char *how = q->print ? q->printer ? q->printer : "lp" : "pdf";
    enum rc rc;

    if (!q->print && !str_eq(q->format, "pdf"))
        return rpt_log(app->st, &r, args, "text", app->user.id, app->today, e);
    rc = paper_was_printed(app->st, f, args, &look->reprint, e);
    return rc == OK ? paper_log(app->st, f, args, how, app->user.id, app->today, e) : rc;
}

static enum rc fill(struct cli *cli, const struct request *q, struct paper *p,
                    struct paper_look *look, struct err *e)
{
    struct rpt_args args = {0};
    struct form *f = NULL;
    struct rpt r;
    enum rc rc = form_load(q->name, &f, e);

    if (rc == OK)
        rc = cli_open(cli, e);
    if (rc == OK)
        rc = cli_sign_in(cli, true, e);
    if (rc != OK)
        goto done;
    r = paper_report(f);
    rc = read_args(cli, q, &r, &args, e);
    if (rc == OK)
        rc = paper_fill(cli->app.st, q->name, args.v, args.n, p, e);
    if (rc == OK)
        rc = note_leaving(cli, q, f, &args, look, e);
    look->training = cli->app.training;
    look->made = cli->app.today;
done:
    form_free(&f);
    return rc;
}

static enum rc run_named(struct cli *cli, const struct request *q, struct err *e)
{
    struct paper_look look = {.made = DAY_NONE};
    struct paper p = {0};
    enum rc rc = q->blank ? paper_blank(q->name, &p, e) : fill(cli, q, &p, &look, e);

    if (rc == OK && q->print)
        rc = paper_print(&p, &look, q->printer, 1, e);
    else if (rc == OK)
        rc = write_paper(q, &p, &look, e);
    if (p.form)
        paper_release(&p);
    return rc;
}

static int run_paper(struct cli *cli, int argc, char **argv)
{
    struct request q = {.format = "text"};
    const struct cli_option options[] = {
        {.name = "--format", .value = &q.format},
        {.name = "--out", .value = &q.out},
        {.name = "--printer", .value = &q.printer},
        {.name = "--print", .flag = &q.print},
        {.name = "--blank", .flag = &q.blank},
        {.name = "--list", .flag = &q.list},
        {.name = NULL},
    };
    struct err e;

    argc = cli_options(cli, argc, argv, options, cli_params_note, &q.params);
    if (argc < 0)
        return 2;
    if (q.list)
        return list_papers();
    if (argc != 2)
        return cli_usage(&cmd_paper, _("须给出一种单据的名称"));
    if (!str_eq(q.format, "text") && !str_eq(q.format, "pdf"))
        return cli_usage(&cmd_paper, _("格式 %s 不认识"), q.format);
    if (str_eq(q.format, "pdf") && !q.out && !q.print && isatty(STDOUT_FILENO))
        return cli_usage(&cmd_paper, _("%s 不能显示在终端上,用 --out 写成文件"), q.format);
    q.name = argv[1];
    return run_named(cli, &q, &e) == OK ? 0 : cli_fail(&e);
}
