#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include "base/err.h"
#include "ops/app.h"

/* Options before the command (FORMATS, Command line). */
struct cli {
    struct app app;
    const char *db;    /* --db, or the default path */
    const char *user;  /* --user */
    const char *today; /* --today as typed, or NULL */
};

/*
 * One subcommand: one file src/cli/NAME.c that defines `const struct command cmd_NAME = {`.
 * run gets argv from the command's own name on and returns the exit status.
 */
struct command {
    const char *name;
    const char *usage; /* N_("import 种类 文件 [--dry-run]") */
    const char *help;  /* N_("…") */
    int (*run)(struct cli *cli, int argc, char **argv);
};

extern const struct command *const command_table[];

/* Exit status of a return code: 0 done, 1 refused, 2 usage, 3 the machine (FORMATS). */
int cli_status(enum rc rc);
/* Say the error on standard error and return its exit status. */
int cli_fail(const struct err *e);

#endif
