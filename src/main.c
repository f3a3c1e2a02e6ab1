/* huidai 惠贷: with a command, the command line; without one, the screens. */
#include <stdio.h>

#include "base/i18n.h"

int main(int argc, char **argv)
{
    i18n_init(argv[0]);
    if (argc > 1)
        fprintf(stderr, "huidai %s: %s\n", HUIDAI_VERSION, argv[1]);
    return argc > 1 ? 2 : 0;
}
