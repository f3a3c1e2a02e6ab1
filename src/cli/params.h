#ifndef CLI_PARAMS_H
#define CLI_PARAMS_H

#include "cli/command.h"
#include "report/args.h"

/* The arguments of a report or paper as they stand on the command line; borrowed texts. */
struct cli_params {
    struct {
        const char *name; /* as in SQL: as_of */
        const char *value;
    } v[RPT_ARG_MAX];
    size_t n;
};

/* For cli_options: takes every option that reports know; ctx is a struct cli_params. */
bool cli_params_note(void *ctx, const char *option, const char *value);

/*
 * cli_params_read - the values by the types of the report's arguments, what was not given filled
 * in, places and branches looked up. args may hold some already.
 * Errors: E_USAGE one that the report does not take, or one that lacks; E_DATA a bad value.
 */
enum rc cli_params_read(const struct cli *cli, const struct cli_params *p, const struct rpt *r,
                        struct rpt_args *args, struct err *e);

#endif
