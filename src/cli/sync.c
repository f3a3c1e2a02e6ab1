/* sync: cards, packages and what is not yet synchronised. */
#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/progress.h"
#include "cli/sync_tell.h"
#include "sync/sync.h"

static int run_sync(struct cli *cli, int argc, char **argv);

const struct command cmd_sync = {
    .name = "sync",
    .usage = N_("sync status | card [--out 文件夹] | enrol 机构卡 | revoke 代号 --reason 理由 | "
                "export --to 代号 [--out 文件夹] | inspect 文件 | import 文件 [--dry-run] "
                "[--second 用户] [--date 日期]"),
    .help = N_("用文件与其他机构交换数据: 机构卡、导出、查看、导入"),
    .run = run_sync,
};

enum { SYNC_ROLES = ROLE_MANAGER | ROLE_STATION | ROLE_UNION | ROLE_BUREAU | ROLE_ADMIN };
enum { ENROL_ROLES = ROLE_UNION | ROLE_ADMIN };

struct request {
    const char *word; /* file or code */
    const char *out;
    const char *to;
    const char *reason;
    const char *second;
    const char *date;
    bool dry_run;
};

static enum rc may(const struct cli *cli, int roles, struct err *e)
{
    if ((int)cli->app.user.role & roles)
        return OK;
    return err_set(e, E_AUTH, _("%s无权做这一项"), role_label(cli->app.user.role));
}

static struct st_tx tx_of(const struct cli *cli)
{
    return (struct st_tx){.act = "sync",
                          .user_id = cli->app.user.id,
                          .second_id = cli->app.second.id,
                          .business = cli->app.today};
}

/* ------------------------------------------------------------------ one each */

static enum rc do_status(struct cli *cli, const struct request *q, struct err *e)
{
    struct sync_status st;
    enum rc rc = sync_status_read(cli->app.st, &st, e);

    (void)q;
    if (rc != OK)
        return rc;
    sync_tell_status(&st);
    sync_status_release(&st);
    return OK;
}

static enum rc do_card(struct cli *cli, const struct request *q, struct err *e)
{
    char path[SYNC_PATH];
    char check[SYNC_CHECK];
    enum rc rc = may(cli, SYNC_ROLES, e);

    if (rc == OK)
        rc = sync_card_write(cli->app.st, q->out, path, check, e);
    if (rc == OK)
        printf(_("%s\n校验码 %s (请与对方电话核对)\n"), path, check);
    return rc;
}

static enum rc do_enrol(struct cli *cli, const struct request *q, struct err *e)
{
    struct st_tx tx = tx_of(cli);
    struct sync_card card;
    bool county = cli->app.site.kind == SITE_COUNTY;
    enum rc rc = may(cli, county ? ENROL_ROLES : SYNC_ROLES, e);

    if (rc == OK)
        rc = sync_card_read(q->word, &card, e);
    if (rc == OK)
        rc = sync_card_take(cli->app.st, &card, &tx, e);
    if (rc == OK)
        printf(_("已登记 %s %s\n校验码 %s (请与对方电话核对,不符请立即注销)\n"), card.code,
               card.name, card.check);
    return rc;
}

static enum rc do_revoke(struct cli *cli, const struct request *q, struct err *e)
{
    struct st_tx tx = tx_of(cli);
    int epoch = 0;
    enum rc rc = may(cli, ENROL_ROLES, e);

    if (rc == OK && str_empty(q->reason))
        rc = err_set(e, E_USAGE, _("须用 --reason 写明理由"));
    if (rc == OK)
        rc = sync_revoke(cli->app.st, q->word, q->reason, &tx, e);
    if (rc == OK)
        rc = sync_next_epoch(cli->app.st, q->word, &epoch, e);
    if (rc == OK)
        printf(_("已注销机构 %s 的密钥\n重建时用 init --site %s --epoch %d,再出新卡登记\n"),
               q->word, q->word, epoch);
    return rc;
}

static enum rc do_export(struct cli *cli, const struct request *q, struct err *e)
{
    struct progress p = {0};
    struct sync_info info;
    char path[SYNC_PATH];
    enum rc rc = may(cli, SYNC_ROLES, e);

    if (rc == OK && str_empty(q->to))
        rc = err_set(e, E_USAGE, _("须用 --to 指明接收机构的代号"));
    if (rc == OK)
        rc = sync_export(cli->app.st, q->to, q->out, cli->app.user.id, progress_show, &p, path,
                         &info, e);
    progress_end(&p);
    if (rc == OK)
        printf(_("%s\n日志 %" PRId64 " 条, %" PRId64 " 字节, 校验码 %s\n"), path, info.entries,
               info.bytes, info.check);
    return rc;
}

static enum rc do_inspect(struct cli *cli, const struct request *q, struct err *e)
{
    struct sync_info info;
    enum rc rc = sync_inspect(cli->app.st, q->word, &info, e);

    if (rc == OK)
        sync_tell_info(&info);
    return rc;
}

static enum rc do_import(struct cli *cli, const struct request *q, struct err *e)
{
    struct progress p = {0};
    struct sync_result r;
    enum rc rc = may(cli, SYNC_ROLES, e);

    if (rc == OK)
        rc = cli_second(cli, q->second, q->date, e);
    if (rc == OK)
        rc = sync_import(cli->app.st, q->word, !q->dry_run, cli->app.user.id, progress_show, &p, &r,
                         e);
    progress_end(&p);
    if (rc != OK)
        return rc;
    sync_tell_result(&r);
    sync_result_release(&r);
    return OK;
}

/* ------------------------------------------------------------------ the command */

static const struct {
    const char *name;
    bool word; /* takes a file or a code */
    enum rc (*run)(struct cli *cli, const struct request *q, struct err *e);
} subs[] = {
    {"status", false, do_status}, {"card", false, do_card},     {"enrol", true, do_enrol},
    {"revoke", true, do_revoke},  {"export", false, do_export}, {"inspect", true, do_inspect},
    {"import", true, do_import},
};

static int run_sub(struct cli *cli, size_t i, struct request *q, int argc, char **argv)
{
    struct err e;

    if (argc != (subs[i].word ? 3 : 2))
        return cli_usage(&cmd_sync,
                         subs[i].word ? _("sync %s 须有一个文件或代号") : _("sync %s 后有多余的词"),
                         subs[i].name);
    q->word = subs[i].word ? argv[2] : NULL;
    if (!q->out)
        q->out = ".";
    if (cli_open(cli, &e) != OK || cli_sign_in(cli, true, &e) != OK ||
        subs[i].run(cli, q, &e) != OK)
        return cli_fail(&e);
    return 0;
}

static int run_sync(struct cli *cli, int argc, char **argv)
{
    struct request q = {0};
    const struct cli_option options[] = {{.name = "--out", .value = &q.out},
                                         {.name = "--to", .value = &q.to},
                                         {.name = "--reason", .value = &q.reason},
                                         {.name = "--second", .value = &q.second},
                                         {.name = "--date", .value = &q.date},
                                         {.name = "--dry-run", .flag = &q.dry_run},
                                         {.name = NULL}};

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0)
        return 2;
    if (argc < 2)
        return cli_usage(&cmd_sync, _("须指明做什么"));
    for (size_t i = 0; i < sizeof subs / sizeof *subs; i++)
        if (str_eq(argv[1], subs[i].name))
            return run_sub(cli, i, &q, argc, argv);
    return cli_usage(&cmd_sync, _("sync %s 不认识"), argv[1]);
}
