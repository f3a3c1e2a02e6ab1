/* A PDF to a printer, by the system's lp. */
#include "report/print.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdlib.h>
#include <string.h>
#include <sys/pidfd.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/i18n.h"
#include "report/private_file.h"

#define WAIT_MS 10000

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

/* Ended within the time; where the kernel offers no such descriptor it is waited for. */
static bool ended(pid_t pid, int wait_ms)
{
    struct pollfd p = {.fd = pidfd_open(pid, 0), .events = POLLIN};
    int n = 1;

    if (p.fd < 0)
        return true;
    do
        n = poll(&p, 1, wait_ms);
    while (n < 0 && errno == EINTR);
    close(p.fd);
    return n != 0;
}

/* lp only queues: one that takes longer hangs on the printing service, and the counter waits. */
static enum rc run(const char *path, char *const argv[], int wait_ms, struct err *e)
{
    pid_t pid;
    int status = 0;
    int failed = spawn_quietly(path, argv, &pid);
    bool late;

    if (failed) {
        errno = failed;
        return err_errno(e, _("启动打印"), path);
    }
    late = !ended(pid, wait_ms);
    if (late)
        kill(pid, SIGKILL);
    while (waitpid(pid, &status, 0) < 0)
        if (errno != EINTR)
            return err_errno(e, _("等待打印"), path);
    if (late)
        return err_set(e, E_IO,
                       _("打印程序 lp 在 %d 秒内没有答复,已停止:检查打印服务和打印机后再印"),
                       (wait_ms + 999) / 1000);
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
    return run(lp, (char *const *)argv, job->wait_ms > 0 ? job->wait_ms : WAIT_MS, e);
}

enum rc print_file(const struct print_job *job, print_fn *write, void *ctx, struct err *e)
{
    struct buf lp = BUF_INIT;
    char *file = NULL;
    FILE *f = NULL;
    enum rc rc = OK;

    if (!find_lp(&lp)) {
        rc = err_set(e, E_NOTFOUND, _("本机没有打印程序 lp:请另存为文件,或安装 cups-client"));
        goto done;
    }
    rc = private_file(&file, &f, e);
    if (rc != OK)
        goto done;
    rc = write(ctx, f, e);
    if (fclose(f) != 0 && rc == OK)
        rc = err_errno(e, _("写打印文件"), file);
    if (rc == OK)
        rc = hand_over(job, buf_cstr(&lp), file, e);
    unlink(file);
done:
    buf_release(&lp);
    free(file);
    return rc;
}
