#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "ops/setup.h"

static int run_init(struct cli *cli, int argc, char **argv);

const struct command cmd_init = {
    .name = "init",
    .usage = N_("init --site 代号 --kind branch|township|county --name 名称 [--region 区划代码] "
                "[--admin 用户] [--training] [--epoch 序号]\n"
                "      --epoch: 密钥全部丢失、县里注销后重建时,填县里给的序号"),
    .help = N_("建立数据库、机构和系统管理员,回答恢复码(只显示这一次,抄下收好)"),
    .run = run_init,
};

static enum rc make(const char *path, struct setup *s, char recovery[SETUP_RECOVERY_SIZE],
                    struct err *e)
{
    char *password = NULL;
    enum rc rc = OK;

    if (!s->training)
        rc = cli_password("HUIDAI_PASSWORD", _("系统管理员的新口令: "), true, &password, e);
    s->password = password;
    if (rc == OK)
        rc = setup_site(path, s, recovery, e);
    cli_wipe(&password);
    return rc;
}

static int run_init(struct cli *cli, int argc, char **argv)
{
    struct setup s = {0};
    const char *kind = NULL;
    const char *epoch = NULL;
    const struct cli_option options[] = {
        {.name = "--site", .value = &s.code},   {.name = "--kind", .value = &kind},
        {.name = "--name", .value = &s.name},   {.name = "--region", .value = &s.region},
        {.name = "--admin", .value = &s.admin}, {.name = "--training", .flag = &s.training},
        {.name = "--epoch", .value = &epoch},   {.name = NULL},
    };
    char recovery[SETUP_RECOVERY_SIZE];
    struct err e;

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0)
        return 2;
    if (argc > 1)
        return cli_usage(&cmd_init, _("多余的词 %s"), argv[1]);
    if (!s.code || !kind || !s.name)
        return cli_usage(&cmd_init, _("--site、--kind、--name 都要给"));
    if (!site_kind_from_name(kind, &s.kind))
        return cli_usage(&cmd_init, _("机构种类 %s 不认识"), kind);
    if (epoch && (!str_all_digits(epoch) || strlen(epoch) > 2))
        return cli_usage(&cmd_init, _("--epoch 是县里给的序号: %s"), epoch);
    s.epoch = epoch ? (int)strtol(epoch, NULL, 10) : 0;
    if (cli_db(cli, &e) != OK || make(cli->db, &s, recovery, &e) != OK)
        return cli_fail(&e);
    fprintf(stderr, _("已建立 %s。恢复码在所有口令都丢失时用,只显示这一次:\n"), cli->db);
    printf("%s\n", recovery);
    return 0;
}
