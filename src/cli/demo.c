/* demo: a training database with a fictitious county, apart from any real one. */
#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "ops/demo.h"
#include "ops/session.h"
#include "ops/setup.h"
#include "report/writer.h"

static int run_demo(struct cli *cli, int argc, char **argv);

const struct command cmd_demo = {
    .name = "demo",
    .usage = N_("demo [--open]"),
    .help = N_("建立演练库 huidai-training.db(虚构的县、户和贷款),列出它的用户;"
               "已有就不动它;--open 用全屏界面打开"),
    .run = run_demo,
};

static bool show_progress(void *ctx, int done, int total)
{
    return progress_show(ctx, _("填写演练库"), done, total);
}

/* Fill the database at path, made just before by setup_site. */
static enum rc fill(const char *path, struct err *e)
{
    struct app app = {0};
    struct progress p = {0};
    struct err ignored;
    enum rc rc = app_open(&app, path, 0, e);

    if (rc != OK)
        return rc;
    rc = session_sign_in(&app, "admin", SETUP_TRAINING_PASSWORD, e);
    if (rc == OK)
        rc = demo_fill(&app, show_progress, &p, e);
    progress_end(&p);
    if (rc == OK)
        rc = session_sign_off(&app, e);
    else
        session_sign_off(&app, &ignored);
    app_close(&app);
    return rc;
}

static void remove_files(const char *path)
{
    static const char *const tails[] = {"", "-wal", "-shm", ".drafts.db"};

    for (size_t i = 0; i < sizeof tails / sizeof tails[0]; i++) {
        char *name = xasprintf("%s%s", path, tails[i]);

        unlink(name);
        free(name);
    }
}

/* The whole database or none: it gets its name when all is in it. */
static enum rc make(const char *path, struct err *e)
{
    const struct setup s = {.code = "0421",
                            .kind = SITE_BRANCH,
                            .name = _("罗悃信用社"),
                            .region = "",
                            .training = true};
    char recovery[SETUP_RECOVERY_SIZE];
    char *part = xasprintf("%s.part", path);
    enum rc rc;

    remove_files(part);
    rc = setup_site(part, &s, recovery, e);
    if (rc == OK)
        rc = fill(part, e);
    if (rc == OK && rename(part, path) != 0)
        rc = err_errno(e, _("不能改名为"), path);
    if (rc != OK)
        remove_files(part);
    free(part);
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
