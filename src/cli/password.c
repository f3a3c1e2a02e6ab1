/* Passwords: from the environment for scripts, else from the terminal without echo. */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "base/i18n.h"
#include "base/xalloc.h"
#include "cli/command.h"

#define PASSWORD_MAX 256

void cli_wipe(char **secret)
{
    if (!*secret)
        return;
    explicit_bzero(*secret, strlen(*secret));
    free(*secret);
    *secret = NULL;
}

static void say(int fd, const char *text)
{
    ssize_t n = write(fd, text, strlen(text));

    (void)n; /* a prompt that cannot be shown loses nothing */
}

/* One line without its end; false when nothing came. */
static bool read_line(int fd, char *out, size_t size)
{
    size_t n = 0;
    char c;

    while (read(fd, &c, 1) == 1) {
        if (c == '\n' || c == '\r') {
            out[n] = '\0';
            return true;
        }
        if (n + 1 < size)
            out[n++] = c;
    }
    out[n] = '\0';
    return n > 0;
}

static bool ask(int fd, const char *prompt, char *out, size_t size)
{
    struct termios old, quiet;
    bool ok;

    say(fd, prompt);
    if (tcgetattr(fd, &old) != 0)
        return false;
    quiet = old;
    quiet.c_lflag &= ~(tcflag_t)(ECHO | ECHONL);
    tcsetattr(fd, TCSAFLUSH, &quiet);
    ok = read_line(fd, out, size);
    tcsetattr(fd, TCSAFLUSH, &old);
    say(fd, "\n");
    return ok;
}

enum rc cli_password(const char *variable, const char *prompt, bool twice, char **out,
                     struct err *e)
{
    const char *given = getenv(variable);
    char first[PASSWORD_MAX];
    char again[PASSWORD_MAX];
    enum rc rc = OK;
    int fd;

    if (given) {
        *out = xstrdup(given);
        return OK;
    }
    fd = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return err_set(e, E_USAGE, _("没有终端可问口令,须设环境变量 %s"), variable);
    if (!ask(fd, prompt, first, sizeof first))
        rc = err_set(e, E_AUTH, _("没有输入口令"));
    else if (twice && (!ask(fd, _("再输一次: "), again, sizeof again) || strcmp(first, again) != 0))
        rc = err_set(e, E_AUTH, _("两次输入的口令不一样"));
    else
        *out = xstrdup(first);
    explicit_bzero(first, sizeof first);
    explicit_bzero(again, sizeof again);
    close(fd);
    return rc;
}
