#include <stdio.h>

#include "base/i18n.h"
#include "cli/command.h"

static int run_help(struct cli *cli, int argc, char **argv);

const struct command cmd_help = {
    .name = "help",
    .usage = N_("help [命令]"),
    .help = N_("列出命令,或说明一个命令"),
    .run = run_help,
};

static void list_commands(void)
{
    printf("%s: huidai [--db %s] [--user %s] [--today %s] [%s]\n\n", _("用法"), _("文件"),
           _("用户"), _("日期"), _("命令 …"));
    printf("%s\n\n", _("不带命令时打开全屏界面。口令取自 HUIDAI_PASSWORD,没有时在终端上问。"));
    for (const struct command *const *c = command_table; *c; c++)
        printf("  huidai %s\n      %s\n", _((*c)->usage), _((*c)->help));
    printf("\n%s\n", _("退出状态: 0 完成;1 被规则或数据拒绝;2 用法不对;3 机器故障。"));
}

static int run_help(struct cli *cli, int argc, char **argv)
{
    const struct command *c;

    (void)cli;
    if (argc < 2) {
        list_commands();
        return 0;
    }
    c = command_find(argv[1]);
    if (!c)
        return cli_usage(&cmd_help, _("没有命令 %s"), argv[1]);
    printf("%s: huidai %s\n%s\n", _("用法"), _(c->usage), _(c->help));
    return 0;
}
