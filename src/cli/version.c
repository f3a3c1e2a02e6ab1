#include <stdio.h>

#include "base/i18n.h"
#include "cli/command.h"

static int run_version(struct cli *cli, int argc, char **argv)
{
    (void)cli;
    (void)argc;
    (void)argv;
    printf("huidai %s\n", HUIDAI_VERSION);
    return 0;
}

const struct command cmd_version = {
    .name = "version",
    .usage = N_("version"),
    .help = N_("程序的版本"),
    .run = run_version,
};
