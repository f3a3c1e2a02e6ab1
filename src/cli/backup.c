/* backup: one sealed copy for the second medium. */
#include <inttypes.h>
#include <stdio.h>

#include "base/i18n.h"
#include "cli/command.h"
#include "sync/backup.h"

static int run_backup(struct cli *cli, int argc, char **argv);

const struct command cmd_backup = {
    .name = "backup",
    .usage = N_("backup [文件]"),
    .help = N_("备份数据库(加密,写完读回核对);不给文件名则放在数据库旁的 backup 文件夹"),
    .run = run_backup,
};

static enum rc may(const struct cli *cli, struct err *e)
{
    if (cli->app.user.role & (ROLE_MANAGER | ROLE_ADMIN))
        return OK;
    return err_set(e, E_AUTH, _("%s无权备份: 由主任或系统管理员来做"),
                   role_label(cli->app.user.role));
}

static int run_backup(struct cli *cli, int argc, char **argv)
{
    const struct cli_option none[] = {{.name = NULL}};
    struct backup_info info;
    struct err e;

    argc = cli_options(cli, argc, argv, none, NULL, NULL);
    if (argc < 0)
        return 2;
    if (argc > 2)
        return cli_usage(&cmd_backup, _("多余的词 %s"), argv[2]);
    if (cli_open(cli, &e) != OK || cli_sign_in(cli, true, &e) != OK || may(cli, &e) != OK ||
        sync_backup(cli->app.st, argc == 2 ? argv[1] : NULL, &info, &e) != OK)
        return cli_fail(&e);
    printf(_("%s\n数据库 %" PRId64 " 字节, 已加密并读回核对; 恢复时用任一用户的口令或恢复码\n"),
           info.path, info.bytes);
    return 0;
}
