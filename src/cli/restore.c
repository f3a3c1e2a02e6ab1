/* restore: a backup becomes the database again, as a new epoch. */
#include <stdio.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/command.h"
#include "ops/setup.h"
#include "sync/backup.h"
#include "sync/words.h"

static int run_restore(struct cli *cli, int argc, char **argv);

const struct command cmd_restore = {
    .name = "restore",
    .usage = N_("restore 文件 [--code 恢复码]"),
    .help = N_("恢复备份: 原数据库移到一旁;其他机构手里的记录随其数据包回来,其余按纸质凭证补录"),
    .run = run_restore,
};

static enum rc restore(struct cli *cli, const char *path, const char *code, struct err *e)
{
    struct backup_info info;
    const char *user = cli->user ? cli->user : "admin";
    char *password = NULL;
    enum rc rc = OK;

    if (!code)
        rc = cli_password("HUIDAI_PASSWORD", _("口令: "), false, &password, e);
    /* As everywhere: where nobody can be asked, the password that all training users share. */
    if (rc == E_USAGE) {
        password = xstrdup(SETUP_TRAINING_PASSWORD);
        rc = OK;
    }
    if (rc == OK)
        rc = sync_restore(path, cli->db, code ? NULL : user, code ? code : password, &info, e);
    cli_wipe(&password);
    if (rc == OK) {
        char when[32];

        printf(_("已恢复到 %s 的备份 (机构 "
                 "%s)\n请先与县里互相导出导入一次,再按纸质凭证补录此后的记录: 清单见 76 恢复后补录 "
                 "或报表 "
                 "lost-vouchers\n"),
               sync_when(info.at, when), info.code);
    }
    return rc;
}

static int run_restore(struct cli *cli, int argc, char **argv)
{
    const char *code = NULL;
    const struct cli_option options[] = {{.name = "--code", .value = &code}, {.name = NULL}};
    struct err e;

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0)
        return 2;
    if (argc != 2)
        return cli_usage(&cmd_restore, _("须有一个备份文件"));
    if (cli_db(cli, &e) != OK || restore(cli, argv[1], code, &e) != OK)
        return cli_fail(&e);
    return 0;
}
