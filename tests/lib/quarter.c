#include "lib/quarter.h"

#include <stdlib.h>
#include <string.h>

#include "base/xalloc.h"
#include "lib/cli.h"

struct pty *quarter_open(const char *db, const char *home, const char *user, const char *today)
{
    const char *argv[] = {"build/san/huidai", "--db", db, "--user", user, "--today", today, NULL};
    char *at = xasprintf("HOME=%s", home);
    const char *env[] = {at, "PATH=/nowhere", NULL};
    struct pty *p = pty_start(argv, 80, 24, env);

    teller_sign_in(p);
    free(at);
    return p;
}

void quarter_act(const char *db, const char *user, const char *today, const char *act,
                 const char *a, const char *b, const char *c, const char *d)
{
    free(cli_ok(QUARTER_ENV, "--db", db, "--user", user, "--today", today, "do", act, a, b, c, d,
                NULL));
}

char *quarter_rosters(const char *db, const char *quarter, const char *state)
{
    char *json = cli_ok(QUARTER_ENV, "--db", db, "--user", "station", "report", "rosters",
                        "--quarter", quarter, "--format", "json", NULL);
    char *mark = xasprintf("\"state\":\"%s\"", state ? state : "");
    char *list = xasprintf("roster=");

    for (char *row = strchr(json, '{'); row; row = strchr(row + 1, '{')) {
        char *end = strchr(row, '}');
        char *no = strstr(row, "\"roster_no\":\"");
        char *at = state ? strstr(row, mark) : row;
        char *more;

        if (!at || at > end)
            continue;
        no += strlen("\"roster_no\":\"");
        more = xasprintf("%s%s%.*s", list, list[7] ? "," : "", (int)strcspn(no, "\""), no);
        free(list);
        list = more;
    }
    free(mark);
    free(json);
    return list;
}
