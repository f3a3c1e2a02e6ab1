/* Opening the database and proving who works with it. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/i18n.h"
#include "base/str.h"
#include "base/xalloc.h"
#include "cli/command.h"
#include "ops/session.h"
#include "ops/setup.h"

enum rc cli_data_path(const char *name, char *out, size_t size, struct err *e)
{
    const char *xdg = getenv("XDG_DATA_HOME");
    const char *home = getenv("HOME");
    int n;

    /* The specification of XDG tells to ignore a path that is not absolute. */
    if (xdg && *xdg == '/')
        n = snprintf(out, size, "%s/huidai/%s", xdg, name);
    else if (home && *home)
        n = snprintf(out, size, "%s/.local/share/huidai/%s", home, name);
    else
        return err_set(e, E_USAGE, _("没有 HOME,须用 --db 指明数据库"));
    if (n < 0 || (size_t)n >= size)
        return err_set(e, E_USAGE, _("数据库路径过长"));
    return OK;
}

enum rc cli_db(struct cli *cli, struct err *e)
{
    enum rc rc;

    if (cli->db)
        return OK;
    rc = cli_data_path("huidai.db", cli->path, sizeof cli->path, e);
    if (rc == OK)
        cli->db = cli->path;
    return rc;
}

/* Whether the file is a database of whatever program; if not, it is damaged or no database. */
static bool is_database(const char *path)
{
    static const char magic[] = "SQLite format 3";
    char head[sizeof magic] = "";
    FILE *f = fopen(path, "rb");
    bool ok = f && fread(head, 1, sizeof head, f) == sizeof head &&
              memcmp(head, magic, sizeof magic) == 0;

    if (f)
        fclose(f);
    return ok;
}

enum rc cli_open(struct cli *cli, struct err *e)
{
    struct day d;
    enum rc rc = cli_db(cli, e);

    if (rc != OK)
        return rc;
    rc = app_open(&cli->app, cli->db, 0, e);
    if (rc == E_NOTFOUND)
        return err_set(e, rc, _("没有数据库 %s;先用 huidai init 建立"), cli->db);
    if (rc == E_DATA && !is_database(cli->db))
        return e->code = E_IO; /* FORMATS: an unreadable database is status 3 */
    if (rc != OK)
        return rc;
    cli->open = true;
    if (!cli->today)
        return OK;
    rc = day_parse(cli->today, &d, e);
    if (rc != OK) {
        err_prefix(e, "--today");
        return e->code = E_USAGE;
    }
    return session_training_date(&cli->app, d, e);
}

/* In a training database the password that everybody knows, else from the person. */
static enum rc get_password(const struct cli *cli, const char *variable, const char *who,
                            char **out, struct err *e)
{
    char prompt[120];
    enum rc rc;

    snprintf(prompt, sizeof prompt, _("%s 的口令: "), who);
    rc = cli_password(variable, prompt, false, out, e);
    if (rc == E_USAGE && cli->app.training) {
        *out = xstrdup(SETUP_TRAINING_PASSWORD);
        return OK;
    }
    return rc;
}

enum rc cli_sign_in(struct cli *cli, bool reader, struct err *e)
{
    const char *user = cli->user;
    char *password = NULL;
    enum rc rc;

    if (!user && reader && cli->app.training)
        user = "admin";
    if (!user)
        return err_set(e, E_USAGE, _("须用 --user 指明用户,口令放在 HUIDAI_PASSWORD 或按提示输入"));
    rc = get_password(cli, "HUIDAI_PASSWORD", user, &password, e);
    if (rc == OK)
        rc = session_sign_in(&cli->app, user, password, e);
    cli_wipe(&password);
    return rc;
}

enum rc cli_second(struct cli *cli, const char *name, const char *date, struct err *e)
{
    char *password = NULL;
    struct day d;
    enum rc rc = OK;

    if (name) {
        rc = get_password(cli, "HUIDAI_SECOND_PASSWORD", name, &password, e);
        if (rc == OK)
            rc = session_second(&cli->app, name, password, e);
        cli_wipe(&password);
    }
    if (rc != OK)
        return rc;
    if (!date)
        return session_date_good(&cli->app, e);
    rc = day_parse(date, &d, e);
    if (rc != OK)
        return err_prefix(e, "--date");
    return session_confirm_date(&cli->app, d, e);
}

void cli_close(struct cli *cli)
{
    struct err e;

    if (!cli->open)
        return;
    if (cli->app.user.id && session_sign_off(&cli->app, &e) != OK)
        cli_fail(&e);
    app_close(&cli->app);
    cli->open = false;
}
