#include "cli/params.h"

#include "report/check.h"

bool cli_params_note(void *ctx, const char *option, const char *value)
{
    struct cli_params *p = ctx;
    const struct rpt_param *known = rpt_param_find_option(option + 2);

    if (!known || p->n == RPT_ARG_MAX)
        return false;
    p->v[p->n].name = known->name;
    p->v[p->n++].value = value;
    return true;
}

enum rc cli_params_read(const struct cli *cli, const struct cli_params *p, const struct rpt *r,
                        struct rpt_args *args, struct err *e)
{
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < p->n; i++)
        rc = rpt_args_set(args, r, p->v[i].name, p->v[i].value, e);
    if (rc == OK)
        rc = rpt_args_complete(args, r, cli->app.today, e);
    return rc == OK ? rpt_args_check(cli->app.st, args, e) : rc;
}
