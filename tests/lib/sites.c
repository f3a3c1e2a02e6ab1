#include "lib/sites.h"

#include <dirent.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/str.h"
#include "base/xalloc.h"
#include "lib/cli.h"
#include "lib/file.h"
#include "lib/teller.h"
#include "lib/test.h"

#define ENV "HUIDAI_PASSWORD=" SITES_PASSWORD "\nHUIDAI_SECOND_PASSWORD=" SITES_PASSWORD

static const struct {
    const char *file, *code, *kind, *name, *region;
} sites[SITES_N] = {
    [AT_COUNTY] = {"county", "0400", "county", "罗甸县信用联社", ""},
    [AT_BRANCH] = {"branch", "0421", "branch", "罗悃信用社", ""},
    [AT_TOWN] = {"town", "16", "township", "罗悃镇扶贫工作站", "522728111"},
};

static const char *path_of(const char *name)
{
    static char path[8][PATH_MAX];
    static unsigned k;
    char dir[PATH_MAX];

    assert_non_null(realpath(test_tmpdir(), dir));
    k = (k + 1) % 8;
    snprintf(path[k], PATH_MAX, "%.3900s/%s", dir, name);
    return path[k];
}

static const char *made(enum site_at at, const char *tail)
{
    char name[60];

    snprintf(name, sizeof name, "made-%s%s", sites[at].file, tail);
    return path_of(name);
}

const char *sites_db(enum site_at at)
{
    char name[60];

    snprintf(name, sizeof name, "%s.db", sites[at].file);
    return path_of(name);
}

const char *sites_stick(enum site_at at)
{
    static char path[SITES_N][300];

    /* a short path, the same on every machine: it is shown */
    snprintf(path[at], sizeof path[at], "%.200s/stick-%s", test_tmpdir(), sites[at].file);
    return path[at];
}

static char *run(const char *db, const char *user, const char *words)
{
    const char *args[40] = {"--db", db, "--user", user};
    char *copy = xstrdup(words);
    char *piece[32];
    size_t m = str_split(copy, ' ', piece, 32);
    struct cli_run r;
    char *out;

    for (size_t i = 0; i < m; i++)
        args[4 + i] = piece[i];
    r = cli_runv(ENV, args);
    if (r.status != 0)
        fail_msg("%s: status %d\n%s%s", words, r.status, r.out, r.err);
    out = xstrdup(r.out);
    cli_run_release(&r);
    free(copy);
    return out;
}

char *sites_cli(enum site_at at, const char *user, const char *words)
{
    return run(sites_db(at), user, words);
}

static void take_card(enum site_at of, enum site_at to)
{
    char *words = xasprintf("sync enrol %s/HD_%s_card.hdc", path_of("."), sites[of].code);

    free(run(made(to, ".db"), "admin", words));
    free(words);
}

int sites_setup(void **state)
{
    char *card = xasprintf("sync card --out %s", path_of("."));

    (void)state;
    for (enum site_at i = 0; i < SITES_N; i++) {
        free(cli_ok(NULL, "--db", made(i, ".db"), "init", "--site", sites[i].code, "--kind",
                    sites[i].kind, "--name", sites[i].name, "--region", sites[i].region,
                    "--training", NULL));
        free(run(made(i, ".db"), "admin", card));
    }
    for (enum site_at i = AT_BRANCH; i < SITES_N; i++) {
        take_card(AT_COUNTY, i);
        take_card(i, AT_COUNTY);
    }
    free(card);
    return 0;
}

static void empty_folder(const char *folder)
{
    DIR *d;
    struct dirent *x;

    mkdir(folder, 0777);
    d = opendir(folder);
    assert_non_null(d);
    while ((x = readdir(d)))
        if (x->d_name[0] != '.') {
            char *path = xasprintf("%s/%s", folder, x->d_name);

            unlink(path);
            free(path);
        }
    closedir(d);
}

void sites_copy(const char *from, const char *to)
{
    char *a = xstrndup(from, strlen(from) - strlen(".db"));
    char *b = xstrndup(to, strlen(to) - strlen(".db"));

    file_copy_db(a, b);
    free(a);
    free(b);
}

void sites_fresh(void)
{
    empty_folder(path_of("backup"));
    for (enum site_at i = 0; i < SITES_N; i++) {
        sites_copy(made(i, ".db"), sites_db(i));
        empty_folder(sites_stick(i));
    }
}

struct pty *sites_open(enum site_at at, const char *user, enum site_at stick)
{
    return sites_open_on(at, user, stick, "2025-11-24");
}

struct pty *sites_open_on(enum site_at at, const char *user, enum site_at stick, const char *today)
{
    const char *argv[] = {"build/san/huidai", "--db", sites_db(at), "--user", user,
                          "--today",          today,  NULL};
    char *media = xasprintf("HUIDAI_MEDIA=%s", sites_stick(stick));
    char *home = xasprintf("HOME=%s", path_of("."));
    const char *env[] = {media, home, "PATH=/nowhere", NULL};
    struct pty *p = pty_start(argv, 80, 24, env);

    teller_sign_in(p);
    free(media);
    free(home);
    return p;
}

void sites_as(struct pty *p, const char *user)
{
    char *keys = xasprintf("<Esc><Ctrl+U>%s<Enter>%s<Enter>", user, SITES_PASSWORD);

    pty_keys(p, "<F3><Ctrl+Q>2");
    pty_assert_has(p, "登录");
    pty_keys(p, keys);
    pty_assert_has(p, "[00] ");
    free(keys);
}

const char *sites_file(enum site_at stick, const char *suffix)
{
    static char path[PATH_MAX];
    DIR *d = opendir(sites_stick(stick));
    struct dirent *x;

    path[0] = '\0';
    assert_non_null(d);
    while ((x = readdir(d)))
        if (str_ends(x->d_name, suffix)) {
            assert_string_equal(path, "");
            snprintf(path, sizeof path, "%.3800s/%.200s", sites_stick(stick), x->d_name);
        }
    closedir(d);
    return path;
}

void sites_mask_after(struct pty *p, const char *before)
{
    const char *s = strstr(pty_screen(p), before);
    char text[64];
    size_t n = 0;

    if (!s)
        fail_msg("no %s in\n%s", before, pty_screen(p));
    s += strlen(before);
    while (s[n] && s[n] != '\n' && !(s[n] == ' ' && s[n + 1] == ' ') && n + 1 < sizeof text)
        n++;
    snprintf(text, sizeof text, "%.*s", (int)n, s);
    pty_mask(p, text);
}

void sites_mask_run(struct pty *p)
{
    pty_mask(p, "_########_");
    pty_mask(p, "##-## ##:##");
    pty_mask(p, "####-####-####-####");
}

void sites_send(enum site_at from, enum site_at to)
{
    char *words = xasprintf("sync export --to %s --out %s", sites[to].code, sites_stick(from));

    while (*sites_file(from, ".hdx"))
        unlink(sites_file(from, ".hdx"));
    free(sites_cli(from, "admin", words));
    free(words);
}

void sites_carry(enum site_at from, enum site_at to)
{
    char *words;

    sites_send(from, to);
    words = xasprintf("sync import %s", sites_file(from, ".hdx"));
    free(sites_cli(to, "admin", words));
    free(words);
}

void sites_conflict(void)
{
    sites_fresh();
    free(sites_cli(AT_BRANCH, "teller",
                   "do household-add household_no=" SITES_HOUSE
                   " kind=脱贫户 town=罗悃镇 village=演练村 name=演练0 idno=522728198001010118"
                   " relation=户主 marital=未婚 phone=13800000000 members=4"
                   " account=6217000000000010"));
    sites_carry(AT_BRANCH, AT_COUNTY);
    sites_carry(AT_COUNTY, AT_BRANCH);
    sites_carry(AT_COUNTY, AT_TOWN);
    free(sites_cli(AT_BRANCH, "teller",
                   "do household-edit household=" SITES_HOUSE " phone=13811112222 members=3"));
    free(sites_cli(AT_TOWN, "station",
                   "do household-edit household=" SITES_HOUSE " phone=13899998888"));
    /* changed once more: of higher revision, current whatever the clock says */
    free(sites_cli(AT_TOWN, "station", "do household-edit household=" SITES_HOUSE " members=5"));
    sites_carry(AT_TOWN, AT_COUNTY);
    sites_send(AT_COUNTY, AT_BRANCH);
}
