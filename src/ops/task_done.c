#include <stdlib.h>

#include "base/i18n.h"
#include "base/str.h"
#include "ops/act.h"
#include "ops/tasks.h"
#include "ops/values.h"
#include "store/tx.h"

/*
 * 核对结案: what a merge brought to light and a person lets stand, with the reason. Only where
 * to stand is a way out: a double number is put right, not let be.
 */
static const struct task {
    const char *name;
    const char *sql; /* whether there is such a row to be about */
} tasks[] = {
    {"two-loans", "SELECT count(*) FROM loan WHERE id = ?1"},
    {"over-cap", "SELECT count(*) FROM loan WHERE id = ?1"},
    {"two-opinions", "SELECT count(*) FROM rival_opinion WHERE id = ?1"},
    {"refused-loan", "SELECT count(*) FROM refused_loan WHERE opinion_id = ?1"},
    {"moved", "SELECT count(*) FROM moved_paper WHERE id = ?1"},
};

#define TASKS "two-loans over-cap two-opinions refused-loan moved"

static enum rc check_about(struct app *app, const char *task, int64_t about, struct err *e)
{
    int64_t there = 0;
    bool done = false;
    enum rc rc = OK;

    for (size_t i = 0; rc == OK && i < sizeof tasks / sizeof tasks[0]; i++)
        if (str_eq(tasks[i].name, task))
            rc = st_get_int(app->st, e, &there, tasks[i].sql, "i", about);
    if (rc == OK)
        rc = task_is_done(app, task, about, &done, e);
    if (rc == OK && (!there || done))
        rc = err_field(e, E_DATA, "about", NULL,
                       _("没有这一件待核对的事,或已经办结: 以 74 合并后核对 的清单为准"));
    return rc;
}

static enum rc run(struct app *app, const struct args *in, struct result *out, struct err *e)
{
    const char *task = args_text(in, "task");
    bool digits = str_all_digits(args_text(in, "about"));
    int64_t about = digits ? strtoll(args_text(in, "about"), NULL, 10) : 0;
    enum rc rc = check_about(app, task, about, e);

    if (rc == OK)
        rc = task_write(app, task, about, app->today, args_text(in, "reason"), NULL, e);
    if (rc != OK)
        return rc;
    result_text(out, "task", task);
    st_note(app->st, "%s %lld %s", task, (long long)about, args_text(in, "reason"));
    return OK;
}

static const struct act_key keys[] = {
    {"task", N_("事项"), KEY_CHOICE, true, TASKS, N_("报表 merged 的事项")},
    {"about", N_("编号"), KEY_TEXT, true, NULL, N_("报表 merged 的编号(about_id)")},
    {"reason", N_("理由"), KEY_TEXT, true, NULL, N_("为什么可以这样,或以哪份为准")},
    {NULL, NULL, KEY_TEXT, false, NULL, NULL},
};

const struct act act_task_done = {
    .name = "task-done",
    .label = N_("核对结案"),
    .help = N_("合并后显出的一件事经核实可以这样: 写明理由,不再列出"),
    .clause = "二(二)2",
    .roles = ROLE_MANAGER | ROLE_STATION | ROLE_UNION | ROLE_BUREAU,
    .keys = keys,
    .run = run,
};
