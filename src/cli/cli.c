/* The frame of the command line: options, the command, exit status. */
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "cli/command.h"
#include "cli/terminal.h"

extern const struct command cmd_help;

const struct command *command_find(const char *name)
{
    for (const struct command *const *c = command_table; *c; c++)
        if (strcmp((*c)->name, name) == 0)
            return *c;
    return NULL;
}

int cli_status(enum rc rc)
{
    switch (rc) {
    case OK:
        return 0;
    case E_USAGE:
        return 2;
    case E_IO:
    case E_MEM:
        return 3;
    default:
        return 1;
    }
}

int cli_fail(const struct err *e)
{
    fprintf(stderr, "huidai: %s", e->text);
    if (e->clause[0] && !strstr(e->text, e->clause))
        fprintf(stderr, "〔%s〕", e->clause);
    fputc('\n', stderr);
    return cli_status(e->code);
}

int cli_usage(const struct command *c, const char *fmt, ...)
{
    va_list ap;

    fputs("huidai: ", stderr);
    va_start(ap, fmt);
    vfprintf(stderr, fmt, ap);
    va_end(ap);
    fprintf(stderr, "\n%s: huidai %s\n", _("用法"), _(c->usage));
    return 2;
}

bool cli_format(const struct command *c, const char *format, bool *json)
{
    if (strcmp(format, "text") != 0 && strcmp(format, "json") != 0) {
        cli_usage(c, _("格式 %s 不认识,可用 text 或 json"), format);
        return false;
    }
    *json = strcmp(format, "json") == 0;
    return true;
}

int cli_finish(int status)
{
    struct err e;

    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    err_errno(&e, _("标准输出写不进去"), NULL);
    return cli_fail(&e);
}

/* The value of a global option; NULL when the name is none. */
static const char **global_option(struct cli *cli, const char *name)
{
    if (strcmp(name, "--db") == 0)
        return &cli->db;
    if (strcmp(name, "--user") == 0)
        return &cli->user;
    if (strcmp(name, "--today") == 0)
        return &cli->today;
    return NULL;
}

static const struct cli_option *find_option(const struct cli_option *options, const char *name)
{
    for (const struct cli_option *o = options; o && o->name; o++)
        if (strcmp(o->name, name) == 0)
            return o;
    return NULL;
}

static int option_fault(const char *fmt, const char *name)
{
    fputs("huidai: ", stderr);
    fprintf(stderr, fmt, name);
    fputc('\n', stderr);
    return -1;
}

struct options {
    struct cli *cli;
    const struct cli_option *list;
    bool (*other)(void *ctx, const char *name, const char *value);
    void *ctx;
};

/* One option at argv[*i]; steps over its value. Returns 0, or -1 after telling the fault. */
static int take_option(const struct options *x, int argc, char **argv, int *i)
{
    char *name = argv[*i];
    char *value = strchr(name, '=');
    const struct cli_option *o;
    const char **to;

    if (value)
        *value++ = '\0';
    o = find_option(x->list, name);
    if (o && o->flag) {
        *o->flag = true;
        return value ? option_fault(_("选项 %s 不带值"), name) : 0;
    }
    if (!value && *i + 1 < argc)
        value = argv[++*i];
    to = o ? o->value : global_option(x->cli, name);
    if (!to && !x->other)
        return option_fault(_("选项 %s 不认识"), name);
    if (!value)
        return option_fault(_("选项 %s 缺少值"), name);
    if (to)
        *to = value;
    else if (!x->other(x->ctx, name, value))
        return option_fault(_("选项 %s 不认识"), name);
    return 0;
}

int cli_options(struct cli *cli, int argc, char **argv, const struct cli_option *options,
                bool (*other)(void *ctx, const char *name, const char *value), void *ctx)
{
    const struct options x = {cli, options, other, ctx};
    int kept = 1;
    bool ended = false;

    for (int i = 1; i < argc; i++) {
        if (!ended && strcmp(argv[i], "--") == 0)
            ended = true;
        else if (ended || argv[i][0] != '-' || argv[i][1] != '-')
            argv[kept++] = argv[i];
        else if (take_option(&x, argc, argv, &i) != 0)
            return -1;
    }
    return kept;
}

/* Options up to the first word that is none; its index, or -1 after telling the fault. */
static int leading_options(struct cli *cli, int argc, char **argv)
{
    const struct options x = {.cli = cli};
    int i = 1;

    for (; i < argc && argv[i][0] == '-'; i++) {
        if (strcmp(argv[i], "--help") == 0 || strcmp(argv[i], "-h") == 0)
            argv[i] = (char *)"help";
        if (strcmp(argv[i], "--version") == 0)
            argv[i] = (char *)"version";
        if (argv[i][0] != '-')
            break;
        if (take_option(&x, argc, argv, &i) != 0)
            return -1;
    }
    return i;
}

int cli_main(int argc, char **argv, int (*screens)(struct cli *cli))
{
    struct cli cli = {.screens = screens};
    const struct command *c;
    int at, status;

    at = leading_options(&cli, argc, argv);
    if (at < 0)
        return 2;
    if (at >= argc)
        return screens ? screens(&cli) : cli_usage(&cmd_help, _("没有给出命令"));
    c = command_find(argv[at]);
    if (!c) {
        option_fault(_("没有命令 %s;huidai help 列出全部命令"), argv[at]);
        return 2;
    }
    if (!c->full_screen)
        terminal_setup();
    status = c->run(&cli, argc - at, argv + at);
    cli_close(&cli);
    return cli_finish(status);
}
