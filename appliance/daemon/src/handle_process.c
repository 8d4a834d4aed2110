#include "handle_process.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "copy_data.h"
#include "device_fence.h"
#include "file.h"
#include "guest.h"
#include "path.h"
#include "tool.h"

#define LENSES "/usr/share/augeas/lenses:/usr/share/augeas/lenses/dist"
enum { GIVEN = 3, NOT_STARTED = 127, MEMORY = 512 << 20, OPEN_FILES = 256 };

struct start {
    const char *program;
    bool hive;
    int socket;
    int given; // the guest's root, or the hive
};

// One that takes all memory is the first that is killed for it.
static void set_limits(void)
{
    const struct rlimit memory = {MEMORY, MEMORY}, file = {HANDLE_FILE_MAX, HANDLE_FILE_MAX}, files = {OPEN_FILES, OPEN_FILES}, none = {0, 0};
    setrlimit(RLIMIT_AS, &memory);
    setrlimit(RLIMIT_FSIZE, &file);
    setrlimit(RLIMIT_NOFILE, &files);
    setrlimit(RLIMIT_NPROC, &none);
    setrlimit(RLIMIT_CORE, &none);
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    if (fd >= 0 && write(fd, "1000", 4) > 0)
        close(fd);
}

static void arrange_descriptors(const struct start *start)
{
    int socket = fcntl(start->socket, F_DUPFD_CLOEXEC, 16), given = fcntl(start->given, F_DUPFD_CLOEXEC, 16);
    int null = open("/dev/null", O_WRONLY | O_CLOEXEC);
    dup2(socket, 0);
    dup2(socket, 1);
    dup2(null, 2);
    dup2(given, GIVEN);
    syscall(SYS_close_range, GIVEN + 1, ~0U, 0);
}

_Noreturn static void become(const struct start *start)
{
    static const char *const environment[] = {"LC_ALL=C", NULL};
    const char *const augeas[] = {start->program, "augeas", LENSES, NULL}, *const hive[] = {start->program, "hive", NULL};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    signal(SIGPIPE, SIG_DFL);
    umask(022);
    arrange_descriptors(start);
    set_limits();
    if (!guest_appliance() || (chroot(TOOL_DISK) == 0 && chdir("/") == 0))
        execve(start->program, (char *const *)(uintptr_t)(start->hive ? hive : augeas), (char *const *)(uintptr_t)environment);
    _exit(NOT_STARTED);
}

static pid_t fork_apart(void)
{
    int group = device_fence_group();
    struct clone_args how = {
        .flags = CLONE_NEWPID | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS | (group >= 0 ? CLONE_INTO_CGROUP : 0),
        .exit_signal = SIGCHLD,
        .cgroup = group >= 0 ? (uint64_t)group : 0,
    };
    return (pid_t)syscall(SYS_clone3, &how, sizeof how);
}

// The program opens what it was given by its name there.
static int lend_proc(void)
{
    static bool mounted;
    if (!mounted)
        mounted = mount("proc", TOOL_DISK "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0;
    return mounted ? 0 : -1;
}

// In the appliance it lies on the tools disk, else beside this program.
static int find_program(char path[PATH_MAX])
{
    if (guest_appliance()) {
        snprintf(path, PATH_MAX, "/usr/bin/customize-handle");
        return tool_mount_disk() < 0 ? -1 : lend_proc();
    }
    ssize_t length = readlink("/proc/self/exe", path, PATH_MAX - 1);
    if (length < 0)
        return -1;
    path[length] = 0;
    char *name = strrchr(path, '/') + 1;
    snprintf(name, PATH_MAX - (size_t)(name - path), "customize-handle");
    return access(path, X_OK);
}

// A copy, so that the process needs neither the guest's files nor the right to open this one, and nothing of the guest is in use.
static int copy_hive(struct request *request, const char *path)
{
    struct stat status;
    int from = file_open_regular(path, O_RDONLY);
    if (from < 0)
        return reply_errno(request, "open %s", path);
    int to = -1;
    if (fstat(from, &status) < 0) {
        reply_errno(request, "open %s", path);
    } else if (status.st_size > HANDLE_FILE_MAX) {
        reply_error(request, "LIMIT", "larger than a hive may be", "open %s", path);
    } else if ((to = memfd_create("hive", MFD_CLOEXEC)) < 0 || copy_data(from, to, status.st_size) < 0) {
        reply_errno(request, "read %s", path);
        if (to >= 0)
            close(to);
        to = -1;
    }
    close(from);
    return to;
}

static int start(struct handle_process *process, struct request *request, const struct start *how)
{
    int sockets[2];
    if (socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, sockets) < 0)
        return reply_errno(request, "make a socket");
    struct start child = *how;
    child.socket = sockets[1];
    pid_t pid = fork_apart();
    if (pid == 0)
        become(&child);
    int cause = errno;
    close(sockets[1]);
    if (pid < 0) {
        close(sockets[0]);
        errno = cause;
        return reply_errno(request, "start a process for a handle");
    }
    fcntl(sockets[0], F_SETFL, O_NONBLOCK);
    process->pid = pid;
    process->socket = sockets[0];
    return 0;
}

int handle_process_start(struct handle_process *process, struct request *request, const char *hive)
{
    char program[PATH_MAX];
    if (find_program(program) < 0)
        return reply_errno(request, "find the program for handles");
    process->file = -1;
    if (hive != NULL && (process->file = copy_hive(request, hive)) < 0)
        return -1;
    struct start how = {.program = program, .hive = hive != NULL, .given = hive != NULL ? process->file : guest_root()};
    int result = start(process, request, &how);
    if (result < 0 && process->file >= 0)
        close(process->file);
    return result;
}

void handle_process_end(const struct handle_process *process)
{
    kill(process->pid, SIGKILL);
    while (waitpid(process->pid, NULL, 0) < 0 && errno == EINTR)
        ;
    close(process->socket);
    if (process->file >= 0)
        close(process->file);
}
