/* A PDF to a printer, by the system's lp. */
#include "report/print.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"

extern char **environ;

/* The first executable file `lp` of PATH, into path; false when there is none. */
static bool find_lp(struct buf *path)
{
    const char *dirs = getenv("PATH");

    while (dirs && *dirs) {
        size_t n = strcspn(dirs, ":");

        buf_reset(path);
        buf_add(path, dirs, n);
        buf_str(path, "/lp");
        if (n && access(buf_cstr(path), X_OK) == 0)
            return true;
        dirs += n + (dirs[n] == ':');
    }
    return false;
}

bool print_possible(void)
{
    struct buf path = BUF_INIT;
    bool found = find_lp(&path);

    buf_release(&path);
    return found;
}

/* The child gets no signals blocked (SIGWINCH is, here) and nothing to write to. */
static int spawn_quietly(const char *path, char *const argv[], pid_t *pid)
{
    posix_spawn_file_actions_t files;
    posix_spawnattr_t attr;
    sigset_t none;
    int failed;

    sigemptyset(&none);
    posix_spawn_file_actions_init(&files);
    posix_spawn_file_actions_addopen(&files, 0, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_addopen(&files, 1, "/dev/null", O_WRONLY, 0);
    posix_spawn_file_actions_addopen(&files, 2, "/dev/null", O_WRONLY, 0);
    posix_spawnattr_init(&attr);
    posix_spawnattr_setsigmask(&attr, &none);
    posix_spawnattr_setflags(&attr, POSIX_SPAWN_SETSIGMASK);
    failed = posix_spawn(pid, path, &files, &attr, argv, environ);
    posix_spawnattr_destroy(&attr);
    posix_spawn_file_actions_destroy(&files);
    return failed;
}

static enum rc run(const char *path, char *const argv[], struct err *e)
{
    pid_t pid;
    int status = 0;
    int failed = spawn_quietly(path, argv, &pid);

    if (failed) {
        errno = failed;
        return err_errno(e, _("启动打印"), path);
    }
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return err_errno(e, _("等待打印"), path);
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return err_set(e, E_IO, _("打印程序 lp 没有接受(状态 %d):请检查打印机名称和是否联机"),
                       WIFEXITED(status) ? WEXITSTATUS(status) : -1);
    return OK;
}

static enum rc hand_over(const struct print_job *job, const char *lp, const char *file,
                         struct err *e)
{
    char count[8];
    const char *argv[12];
    size_t n = 0;

    snprintf(count, sizeof count, "%d", job->copies < 1 ? 1 : job->copies > 99 ? 99 : job->copies);
    argv[n++] = "lp";
    argv[n++] = "-n";
    argv[n++] = count;
    argv[n++] = "-t";
    argv[n++] = job->title;
    if (job->printer) {
        argv[n++] = "-d";
        argv[n++] = job->printer;
    }
    argv[n++] = file;
    argv[n] = NULL;
    /* posix_spawn takes char *const but writes to none of them. */
    return run(lp, (char *const *)argv, e);
}

/* A file that only this user reads, in memory where the system offers it. */
static FILE *open_temporary(struct buf *path)
{
    const char *dir = getenv("XDG_RUNTIME_DIR");
    int fd;

    if (!dir || !*dir || access(dir, W_OK) != 0)
        dir = getenv("TMPDIR");
    buf_fmt(path, "%s/huidai-XXXXXX", dir && *dir ? dir : "/tmp");
    fd = mkstemp(path->s);
    return fd < 0 ? NULL : fdopen(fd, "wb");
}

enum rc print_file(const struct print_job *job, print_fn *write, void *ctx, struct err *e)
{
    struct buf lp = BUF_INIT;
    struct buf file = BUF_INIT;
    FILE *f = NULL;
    enum rc rc = OK;

    if (!find_lp(&lp)) {
        rc = err_set(e, E_NOTFOUND, _("本机没有打印程序 lp:请另存为文件,或安装 cups-client"));
        goto done;
    }
    f = open_temporary(&file);
    if (!f) {
        rc = err_errno(e, _("建立打印文件"), buf_cstr(&file));
        goto done;
    }
    rc = write(ctx, f, e);
    if (fclose(f) != 0 && rc == OK)
        rc = err_errno(e, _("写打印文件"), buf_cstr(&file));
    if (rc == OK)
        rc = hand_over(job, buf_cstr(&lp), buf_cstr(&file), e);
    unlink(buf_cstr(&file));
done:
    buf_release(&lp);
    buf_release(&file);
    return rc;
}
