/* do: one act, exactly as a screen would do it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "cli/answer.h"
#include "cli/command.h"
#include "ops/act.h"
#include "report/json.h"

static int run_do(struct cli *cli, int argc, char **argv);

const struct command cmd_do = {
    .name = "do",
    .usage = N_("do 动作 [键=值 …] [--second 用户] [--date 日期] [--format text|json]\n"
                "      huidai do --list [--format json]"),
    .help = N_("办一件业务;--list 列出全部动作的键、岗位、条款。第二人的口令取自 "
               "HUIDAI_SECOND_PASSWORD"),
    .run = run_do,
};

struct request {
    const char *second;
    const char *date;
    const char *format;
    bool list;
    bool json;
};

/* ---------------------------------------------------------------- --list */

static void put_roles(struct buf *b, unsigned roles, bool words)
{
    const char *sep = "";

    for (unsigned bit = 1; bit <= ROLE_ADMIN; bit <<= 1) {
        if (!(roles & bit))
            continue;
        buf_str(b, sep);
        if (words)
            buf_str(b, role_label((enum role)bit));
        else
            json_str(b, role_name((enum role)bit));
        sep = words ? " " : ",";
    }
}

static void list_as_text(const struct act *a)
{
    struct buf roles = BUF_INIT;

    put_roles(&roles, a->roles, true);
    printf("%s  %s", a->name, _(a->label));
    if (a->clause && *a->clause)
        printf(" 〔%s〕", a->clause);
    printf("\n    %s\n    %s: %s\n", _(a->help), _("岗位"), buf_cstr(&roles));
    for (const struct act_key *k = a->keys; k && k->name; k++) {
        printf("    %s%s  %s", k->name, k->need ? "*" : "", _(k->label));
        if (k->list)
            printf(" (%s)", k->list);
        if (k->help && *k->help)
            printf(": %s", _(k->help));
        printf("\n");
    }
    buf_release(&roles);
}

static const char *type_name(enum key_type t)
{
    static const char *const names[] = {
        [KEY_TEXT] = "text",     [KEY_MONEY] = "money", [KEY_RATE] = "rate",
        [KEY_DATE] = "date",     [KEY_INT] = "int",     [KEY_CODE] = "code",
        [KEY_CHOICE] = "choice", [KEY_YESNO] = "yesno", [KEY_SECRET] = "secret",
    };

    return (size_t)t < sizeof names / sizeof names[0] && names[t] ? names[t] : "text";
}

static void list_as_json(struct buf *b, const struct act *a)
{
    buf_str(b, "{\"name\":");
    json_str(b, a->name);
    buf_str(b, ",\"label\":");
    json_str(b, a->label);
    buf_str(b, ",\"clause\":");
    json_str(b, a->clause ? a->clause : "");
    buf_str(b, ",\"roles\":[");
    put_roles(b, a->roles, false);
    buf_str(b, "],\"keys\":[");
    for (const struct act_key *k = a->keys; k && k->name; k++) {
        buf_str(b, k == a->keys ? "{\"name\":" : ",{\"name\":");
        json_str(b, k->name);
        buf_str(b, ",\"label\":");
        json_str(b, k->label);
        buf_fmt(b, ",\"type\":\"%s\",\"need\":%s", type_name(k->type), k->need ? "true" : "false");
        if (k->list) {
            buf_str(b, ",\"list\":");
            json_str(b, k->list);
        }
        buf_ch(b, '}');
    }
    buf_str(b, "]}");
}

static int list_acts(bool json)
{
    struct buf b = BUF_INIT;

    for (const struct act *const *a = act_table; *a; a++) {
        if (!json) {
            list_as_text(*a);
            continue;
        }
        buf_str(&b, a == act_table ? "[\n" : ",\n");
        list_as_json(&b, *a);
    }
    if (json)
        printf("%s\n]\n", b.len ? b.s : "[");
    buf_release(&b);
    return 0;
}

/* ---------------------------------------------------------------- one act */

static int read_keys(const struct act *act, int argc, char **argv, struct args *in)
{
    for (int i = 2; i < argc; i++) {
        char *eq = strchr(argv[i], '=');
        char *key;

        if (!eq || eq == argv[i])
            return cli_usage(&cmd_do, _("须写成 键=值: %s"), argv[i]);
        key = xstrndup(argv[i], (size_t)(eq - argv[i]));
        if (args_get(in, key)) {
            cli_usage(&cmd_do, _("%s 的键 %s 写了两次"), act->name, key);
            free(key);
            return 2;
        }
        args_set(in, key, eq + 1);
        free(key);
    }
    return 0;
}

/* What user-add and user-password need: from the environment or a prompt, never on the line. */
static enum rc read_secrets(const struct act *act, struct args *in, struct err *e)
{
    for (const struct act_key *k = act->keys; k && k->name; k++) {
        char *secret = NULL;
        char prompt[120];
        enum rc rc;

        if (k->type != KEY_SECRET)
            continue;
        if (args_get(in, k->name))
            return err_field(e, E_USAGE, k->name, NULL,
                             _("口令不能写在命令行上,用 HUIDAI_NEW_PASSWORD 或按提示输入"));
        snprintf(prompt, sizeof prompt, "%s: ", _(k->label));
        rc = cli_password("HUIDAI_NEW_PASSWORD", prompt, true, &secret, e);
        if (rc != OK)
            return rc;
        args_set(in, k->name, secret);
        cli_wipe(&secret);
    }
    return OK;
}

static int answer(const struct request *q, const struct result *r, enum rc rc, const struct err *e)
{
    struct buf b = BUF_INIT;
    int status = rc == OK ? 0 : cli_status(rc);

    answer_verdicts_text(&b, &r->verdicts);
    fputs(buf_cstr(&b), stderr);
    buf_reset(&b);
    if (rc == OK && q->json)
        answer_json(&b, r);
    else if (rc == OK)
        answer_text(&b, r);
    else if (q->json && status == 1)
        answer_refusal_json(&b, r, e);
    fputs(buf_cstr(&b), stdout);
    buf_release(&b);
    if (rc != OK && !answer_tells(r, e))
        cli_fail(e);
    return status;
}

static enum rc perform(struct cli *cli, const struct request *q, const struct act *act,
                       struct args *in, struct result *out, struct err *e)
{
    enum rc rc = cli_open(cli, e);

    if (rc == OK)
        rc = cli_sign_in(cli, false, e);
    if (rc == OK)
        rc = cli_second(cli, q->second, q->date, e);
    if (rc == OK)
        rc = read_secrets(act, in, e);
    if (rc == OK)
        rc = op_do(&cli->app, act->name, in, out, e);
    return rc;
}

static int run_act(struct cli *cli, const struct request *q, const struct act *act, int argc,
                   char **argv)
{
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct err e = {0};
    int status = read_keys(act, argc, argv, &in);

    if (status == 0)
        status = answer(q, &out, perform(cli, q, act, &in, &out, &e), &e);
    result_release(&out);
    args_release(&in);
    return status;
}

static int run_do(struct cli *cli, int argc, char **argv)
{
    struct request q = {.format = "text"};
    const struct cli_option options[] = {
        {.name = "--second", .value = &q.second},
        {.name = "--date", .value = &q.date},
        {.name = "--format", .value = &q.format},
        {.name = "--list", .flag = &q.list},
        {.name = NULL},
    };
    const struct act *act;

    argc = cli_options(cli, argc, argv, options, NULL, NULL);
    if (argc < 0 || !cli_format(&cmd_do, q.format, &q.json))
        return 2;
    if (q.list)
        return list_acts(q.json);
    if (argc < 2)
        return cli_usage(&cmd_do, _("须给出一个动作"));
    act = act_find(argv[1]);
    if (!act)
        return cli_usage(&cmd_do, _("没有动作 %s;do --list 列出全部"), argv[1]);
    return run_act(cli, &q, act, argc, argv);
}
