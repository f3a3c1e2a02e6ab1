#ifndef CLI_COMMAND_H
#define CLI_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ops/app.h"

/* Options before the command (FORMATS, Command line); they are taken after it as well. */
struct cli {
    struct app app;
    const char *db;                  /* --db, or the default path */
    const char *user;                /* --user */
    const char *today;               /* --today as typed, or NULL */
    char path[4096];                 /* holds the default path */
    bool open;                       /* app is open */
    int (*screens)(struct cli *cli); /* the full-screen program (main.c); opens and closes itself */
};

/*
 * One subcommand: one file src/cli/NAME.c that defines `const struct command cmd_NAME = {`.
 * run gets argv from the command's own name on and returns the exit status.
 */
struct command {
    const char *name;
    const char *usage; /* N_("import 种类 文件 [--dry-run]") */
    const char *help;  /* N_("…") */
    bool full_screen;  /* may open the screens, which want the plain streams */
    int (*run)(struct cli *cli, int argc, char **argv);
};

extern const struct command *const command_table[];

const struct command *command_find(const char *name);

/*
 * The program's command line from argv[1] on: options, then the command; without a command
 * the screens. Returns the exit status.
 */
int cli_main(int argc, char **argv, int (*screens)(struct cli *cli));

/* ---- options of a command ---- */

/* `--name value` (value set) or `--name` alone (flag set). The array ends with name NULL. */
struct cli_option {
    const char *name;   /* with its dashes: "--format" */
    const char **value; /* NULL for a flag */
    bool *flag;
};

/*
 * cli_options - take the options out of argv (also --db, --user, --today, `--name=value`);
 * what remains is moved to the front, argv[0] stays. `--` ends them.
 *
 * Returns:  how many words remain, argv[0] included; -1 after telling the fault.
 * other:    called for an option that the array lacks; returns false when it is unknown
 *           there too. May be NULL.
 */
int cli_options(struct cli *cli, int argc, char **argv, const struct cli_option *options,
                bool (*other)(void *ctx, const char *name, const char *value), void *ctx);

/* ---- opening and signing in ---- */

/* $XDG_DATA_HOME/huidai/NAME, else ~/.local/share/huidai/NAME. */
enum rc cli_data_path(const char *name, char *out, size_t size, struct err *e);

/* Fill cli->db with the default path where --db is not given. */
enum rc cli_db(struct cli *cli, struct err *e);

/* Open the database and set the day that --today names. */
enum rc cli_open(struct cli *cli, struct err *e);

/*
 * cli_sign_in - prove --user by HUIDAI_PASSWORD or a prompt.
 *
 * A training database's passwords are known to all (FORMATS), so there the known one stands
 * in where nobody can be asked; where `reader` is true admin does for a missing --user.
 * Errors:   E_USAGE no --user, or a password that nobody can be asked for; E_AUTH.
 */
enum rc cli_sign_in(struct cli *cli, bool reader, struct err *e);

/*
 * cli_second - the second person by HUIDAI_SECOND_PASSWORD or a prompt; name NULL: none.
 * date as typed (RULES 8): the second person confirms it; NULL: the day must be good.
 */
enum rc cli_second(struct cli *cli, const char *name, const char *date, struct err *e);

/* Sign off and close; harmless when nothing is open. */
void cli_close(struct cli *cli);

/*
 * A password from the environment variable or, where there is a terminal, from a prompt on
 * it without echo. twice: asked again, both must agree. The caller wipes and frees *out.
 * Errors: E_USAGE nobody can be asked.
 */
enum rc cli_password(const char *variable, const char *prompt, bool twice, char **out,
                     struct err *e);
void cli_wipe(char **secret);

/* ---- answers ---- */

/* Exit status of a return code: 0 done, 1 refused, 2 usage, 3 the machine (FORMATS). */
int cli_status(enum rc rc);
/* Say the error on standard error and return its exit status. */
int cli_fail(const struct err *e);
/* Say what is wrong with the call, and how the command is used; returns 2. */
int cli_usage(const struct command *c, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
/* Whether --format is text or json; tells when it is neither. */
bool cli_format(const struct command *c, const char *format, bool *json);
/* Flush standard output; status 3 when it could not take everything. */
int cli_finish(int status);

#endif
