#include "fuse_server.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "channel.h"
#include "clock.h"

#define LIBRARIES "/tools/usr/lib/x86_64-linux-gnu"
enum { LONGEST_MS = 60000, PAUSE_NS = 1000000, COMPLAINT = 2048 };

bool fuse_server_serves(const char *type)
{
    // The second is the driver of later kernels, the third what FUSE makes of the first; all stand in an fstab.
    return strcmp(type, "ntfs") == 0 || strcmp(type, "ntfs3") == 0 || strcmp(type, "ntfs-3g") == 0;
}

// It has to mount in the daemon's own name space, so its root is not the tools disk, and the loader is told where its libraries lie.
_Noreturn static void become(const char *device, const char *directory, const char *options, int complaints)
{
    char all[1280];
    // Names that Windows does not read are refused, and it stays in the foreground.
    snprintf(all, sizeof all, "no_detach,windows_names%s%s", options[0] ? "," : "", options);
    const char *const argv[] = {LIBRARIES "/ld-linux-x86-64.so.2", "--library-path", LIBRARIES, "/tools/usr/bin/ntfs-3g", "-o", all, device, directory, NULL};
    static const char *const environment[] = {"LC_ALL=C", NULL};
    setsid();
    // Without it what is mounted would be lost.
    int score = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (score < 0 || write(score, "-1000", 5) != 5)
        _exit(126);
    dup2(complaints, 2);
    int nothing = open("/dev/null", O_RDWR);
    dup2(nothing, 0);
    dup2(nothing, 1);
    syscall(SYS_close_range, 3U, ~0U, 0U);
    execve(argv[0], (char *const *)(uintptr_t)argv, (char *const *)(uintptr_t)environment);
    dprintf(2, "start %s: %s", argv[3], strerror(errno));
    _exit(127);
}

// The device that a directory is on, without asking a program that serves it.
static int device_of(const char *directory, uint64_t *device)
{
    struct statx status;
    if (statx(AT_FDCWD, directory, AT_STATX_DONT_SYNC | AT_NO_AUTOMOUNT, STATX_TYPE, &status) < 0)
        return -1;
    *device = (uint64_t)status.stx_dev_major << 32 | status.stx_dev_minor;
    return 0;
}

// Takes what there is of its complaints, in one line.
static void take(const struct fuse_server *server, struct buf *complaint)
{
    char text[COMPLAINT];
    ssize_t length = read(server->complaints, text, sizeof text);
    while (length > 0 && (text[length - 1] == '\n' || text[length - 1] == 0))
        length--;
    for (ssize_t i = 0; i < length; i++)
        buf_byte(complaint, text[i] == '\n' ? ' ' : text[i] == 0 ? '?' : text[i]);
    buf_byte(complaint, 0);
}

static void forget(struct fuse_server *server)
{
    close(server->complaints);
    *server = (struct fuse_server){0};
}

// Waits a moment; false when that has been too long.
static bool goes_on(int64_t since)
{
    struct timespec pause = {.tv_nsec = PAUSE_NS};
    channel_tick();
    nanosleep(&pause, NULL);
    return clock_ms() - since < LONGEST_MS;
}

static int start(const char *device, const char *directory, const char *options, struct fuse_server *server)
{
    int complaints[2];
    // Whoever writes more than fits loses it, instead of waiting for somebody who reads.
    if (pipe2(complaints, O_CLOEXEC | O_NONBLOCK) < 0)
        return -1;
    pid_t child = fork();
    if (child == 0)
        become(device, directory, options, complaints[1]);
    int cause = errno;
    close(complaints[1]);
    if (child < 0) {
        close(complaints[0]);
        errno = cause;
        return -1;
    }
    *server = (struct fuse_server){child, complaints[0]};
    return 0;
}

// A cause for what a program says in words only.
static int failed(struct fuse_server *server, struct buf *complaint, int cause)
{
    take(server, complaint);
    forget(server);
    errno = cause;
    return -1;
}

static int await_mount(const char *directory, uint64_t before, struct fuse_server *server, struct buf *complaint)
{
    int64_t since = clock_ms();
    for (uint64_t now; device_of(directory, &now) < 0 || now == before;) {
        if (waitpid(server->process, NULL, WNOHANG) == server->process)
            return failed(server, complaint, EIO);
        if (!goes_on(since)) {
            kill(server->process, SIGKILL);
            waitpid(server->process, NULL, 0);
            return failed(server, complaint, ETIMEDOUT);
        }
    }
    return 0;
}

int fuse_server_start(const char *device, const char *directory, const char *options, struct fuse_server *server, struct buf *complaint)
{
    uint64_t before;
    if (device_of(directory, &before) < 0 || start(device, directory, options, server) < 0)
        return -1;
    return await_mount(directory, before, server, complaint);
}

int fuse_server_end(struct fuse_server *server, struct buf *complaint)
{
    int status;
    int64_t since = clock_ms();
    while (waitpid(server->process, &status, WNOHANG) != server->process) {
        if (!goes_on(since)) {
            kill(server->process, SIGKILL);
            waitpid(server->process, NULL, 0);
            return failed(server, complaint, ETIMEDOUT);
        }
    }
    if (!WIFEXITED(status) || WEXITSTATUS(status) != 0)
        return failed(server, complaint, EIO);
    take(server, complaint);
    // It ends with 0 then too.
    bool closed = strstr(complaint->data, "Failed to close volume") == NULL;
    forget(server);
    errno = EIO;
    return closed ? 0 : -1;
}
