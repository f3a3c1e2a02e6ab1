#include "lib/fresh.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "core/idno.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/teller.h"
#include "lib/test.h"

#define PASSWORDS "HUIDAI_PASSWORD=" FRESH_PASSWORD "\nHUIDAI_SECOND_PASSWORD=" FRESH_PASSWORD

static const char **day_of_acts(void)
{
    static const char *standing;

    return &standing;
}

void fresh_today(const char *iso)
{
    *day_of_acts() = iso;
}

static void act(const char *db, const char *user, const char *second, const char *words)
{
    const char *args[48] = {"--db", db, "--user", user};
    char *copy = xstrdup(words);
    char *piece[36];
    size_t n = 4;
    size_t m = str_split(copy, ' ', piece, 36);
    struct cli_run r;

    if (*day_of_acts()) {
        args[n++] = "--today";
        args[n++] = *day_of_acts();
    }
    args[n++] = "do";
    for (size_t i = 0; i < m; i++)
        args[n++] = piece[i];
    if (second) {
        args[n++] = "--second";
        args[n++] = second;
    }
    r = cli_runv(PASSWORDS, args);
    if (r.status != 0)
        fail_msg("%s: status %d\n%s%s", words, r.status, r.out, r.err);
    cli_run_release(&r);
    free(copy);
}

static void household(const char *db, const char *number, const char *kind, const char *name,
                      int seq)
{
    char idno[19];
    char *words;

    snprintf(idno, sizeof idno, "52272819800101%03d", seq);
    idno[17] = idno_check_char(idno);
    idno[18] = '\0';
    words = xasprintf("household-add %s%s kind=%s town=罗悃镇 village=演练村 group=三组 name=%s"
                      " idno=%s marital=未婚 phone=138000000%02d members=4"
                      " account=621700000000%04d",
                      *number ? "household_no=" : "", number, kind, name, idno, seq % 100, seq);
    if (!*number)
        memmove(words + strlen("household-add"), words + strlen("household-add "),
                strlen(words + strlen("household-add ")) + 1);
    act(db, "teller", NULL, words);
    free(words);
}

int fresh_setup(void **state)
{
    char db[PATH_MAX];

    (void)state;
    file_full_path("blank.db", db);
    free(cli_ok(NULL, "--db", db, "init", "--site", "0421", "--kind", "branch", "--name",
                "罗悃信用社", "--training", NULL));
    household(db, FRESH_A, "脱贫户", "演练甲", 11);
    household(db, FRESH_B, "边缘易致贫户", "演练乙", 12);
    household(db, "", "脱贫户", "演练丙", 13);
    return 0;
}

const char *fresh_new(void)
{
    static char db[PATH_MAX];
    char from[PATH_MAX];
    char to[PATH_MAX];

    file_copy_db(file_full_path("blank", from), file_full_path("fresh", to));
    return file_full_path("fresh.db", db);
}

void fresh_do(const char *user, const char *words)
{
    fresh_do_second(user, NULL, words);
}

void fresh_do_second(const char *user, const char *second, const char *words)
{
    char db[PATH_MAX];

    act(file_full_path("fresh.db", db), user, second, words);
}

void fresh_agree(const char *application)
{
    static const char *const hands[][2] = {{"station", "stage=village officer=村主任"},
                                           {"station", "stage=station"},
                                           {"township", "stage=township"}};

    for (size_t i = 0; i < 3; i++) {
        char *words = xasprintf("opine application=%s verdict=agree %s", application, hands[i][1]);

        fresh_do(hands[i][0], words);
        free(words);
    }
}

void fresh_apply(const char *household_no, const char *application, bool agreed)
{
    char *words = xasprintf("apply household=%s kind=首贷 amount=3万 months=24 purpose=03"
                            " materials=all",
                            household_no);

    fresh_do("teller", words);
    free(words);
    if (agreed)
        fresh_agree(application);
}

void fresh_grant(const char *application)
{
    char *words = xasprintf("opine application=%s stage=bank verdict=agree rating=AA line=3万"
                            " record=clean capacity=yes skill=yes repay=yes market=yes",
                            application);

    fresh_do("officer", words);
    free(words);
}

struct pty *fresh_open(const char *user, int cols, int rows)
{
    char db[PATH_MAX];
    struct pty *p = teller_start(file_full_path("fresh.db", db), user, cols, rows, NULL);

    teller_sign_in(p);
    return p;
}

void fresh_as(struct pty *p, const char *user)
{
    char *keys = xasprintf("<Esc><Ctrl+U>%s<Enter>%s<Enter>", user, FRESH_PASSWORD);

    pty_keys(p, "<F3><Ctrl+Q>2");
    pty_assert_has(p, "登录");
    pty_keys(p, keys);
    pty_assert_has(p, "[00] ");
    free(keys);
}

char *fresh_report(const char *name, const char *option, const char *value)
{
    char db[PATH_MAX];

    return cli_ok(PASSWORDS, "--db", file_full_path("fresh.db", db), "--user", "manager", "report",
                  name, option, value, NULL);
}
