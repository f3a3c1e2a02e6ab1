/*
 * Acts as `do` takes them: the first line names the act, each line after it is key=value. The
 * act runs to its verdicts against a small ledger and is undone; what it refuses it refuses
 * in words.
 */
#include <stdlib.h>
#include <string.h>

#include "base/str.h"
#include "lib/fuzz.h"
#include "lib/fuzz_house.h"
#include "ops/act.h"

const char *LLVMFuzzerName(void)
{
    return "act";
}

static char *line(char **at)
{
    char *s = *at;
    char *end = s + strcspn(s, "\n");

    if (*end)
        *end++ = '\0';
    *at = end;
    return s;
}

static void read_keys(char *at, struct args *in)
{
    while (*at) {
        char *key = line(&at);
        char *value = strchr(key, '=');

        if (!value)
            continue;
        *value++ = '\0';
        args_set(in, key, value);
    }
}

/* Whoever may do it does it: in a training database any role works. */
static void sit_down(struct app *app, const struct act *act)
{
    unsigned bit = 1;

    while (!(act->roles & bit))
        bit <<= 1;
    app->user.role = (enum role)bit;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    char *text = fuzz_text(data, size);
    char *at = text;
    const struct act *act = act_find(line(&at));
    struct app *app = fuzz_house();
    struct args in = ARGS_INIT;
    struct result out = RESULT_INIT;
    struct err e = {0};
    enum rc rc;

    if (act) {
        sit_down(app, act);
        read_keys(at, &in);
        rc = op_try(app, act->name, &in, &out, &e);
        fuzz_must(rc == OK || e.text[0], "refused without words", rc, 0);
        fuzz_must(rc != E_IO && rc != E_MEM, e.text, rc, 0);
        for (size_t i = 0; i < out.verdicts.n; i++)
            fuzz_must(!str_empty(out.verdicts.v[i].text), "verdict without words", (int64_t)i, 0);
    }
    result_release(&out);
    args_release(&in);
    free(text);
    return 0;
}
