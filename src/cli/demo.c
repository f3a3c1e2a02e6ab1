/* demo: a training database with a fictitious county, apart from any real one. */
#include <stdio.h>
#include <unistd.h>

#include "base/i18n.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "ops/demo_make.h"
#include "ops/setup.h"
#include "report/writer.h"

static int run_demo(struct cli *cli, int argc, char **argv);

const struct command cmd_demo = {
    .name = "demo",
    .usage = N_("demo [--open]"),
    .help = N_("建立演练库 huidai-training.db(虚构的县、户和贷款),列出它的用户;"
               "已有就不动它;--open 用全屏界面打开"),
    .full_screen = true,
    .run = run_demo,
};

static bool show_progress(void *ctx, int done, int total)
{
    return progress_show(ctx, _("填写演练库"), done, total);
}

/* The database, with its progress told on the way. */
static enum rc make(const char *path, struct err *e)
{
    struct progress p = {0};
    enum rc rc = demo_make(path, show_progress, &p, e);

    progress_end(&p);
    return rc;
}

static enum rc show_users(struct app *app, struct err *e)
{
    const struct rpt_context c = {.site = app->site.name, .made = app->today, .training = true};
    struct rpt *r = NULL;
    enum rc rc = rpt_open("users", &r, e);

    if (rc == OK)
        rc = rpt_write(app->st, r, NULL, 0, writer_find("text"), &c, stdout, e);
    rpt_close(&r);
    return rc;
}

static enum rc tell(struct cli *cli, struct err *e)
{
    enum rc rc = cli_open(cli, e);

    if (rc != OK)
        return rc;
    if (!cli->app.training)
        return err_set(e, E_DATA, _("%s 不是演练库,没有动它"), cli->db);
    rc = show_users(&cli->app, e);
    if (rc == OK)
        printf(_("口令都是 %s\n数据库 %s\n"), SETUP_TRAINING_PASSWORD, cli->db);
    return rc;
}

static int run_demo(struct cli *cli, int argc, char **argv)
{
    bool open = false;
    const struct cli_option options[] = {{.name = "--open", .flag = &open}, {.name = NULL}};
    struct err e;

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0)
        return 2;
    if (argc > 1)
        return cli_usage(&cmd_demo, _("多余的词 %s"), argv[1]);
    if (!cli->db) {
        if (cli_data_path("huidai-training.db", cli->path, sizeof cli->path, &e) != OK)
            return cli_fail(&e);
        cli->db = cli->path;
    }
    if (access(cli->db, F_OK) != 0 && make(cli->db, &e) != OK)
        return cli_fail(&e);
    if (open && cli->screens)
        return cli->screens(cli);
    return tell(cli, &e) == OK ? 0 : cli_fail(&e);
}
