/* huidai 惠贷: with a command, the command line; without one, the screens. */
#include <stddef.h>

#include "base/i18n.h"
#include "cli/command.h"

int main(int argc, char **argv)
{
    i18n_init(argv[0]);
    return cli_main(argc, argv, NULL);
}
