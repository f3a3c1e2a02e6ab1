/* huidai 惠贷: with a command, the command line; without one, the screens. */
#include "base/i18n.h"
#include "cli/command.h"
#include "screens/start.h"

static int screens(struct cli *cli)
{
    struct err e = {0};

    if (cli_db(cli, &e) != OK)
        return cli_fail(&e);
    cli_close(cli);
    if (scr_run(&(struct scr_start){.db = cli->db, .user = cli->user, .today = cli->today}, &e) !=
        OK)
        return cli_fail(&e);
    return 0;
}

int main(int argc, char **argv)
{
    i18n_init(argv[0]);
    return cli_main(argc, argv, screens);
}
