#include "sandbox.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "capabilities.h"
#include "device_fence.h"
#include "private_mounts.h"
#include "syscall_filter.h"

enum { REPORT = 3, DEV = 4 };

static bool send_report(int kind, int value, const char *what, int descriptor)
{
    struct sandbox_report message = {.kind = kind, .value = value};
    snprintf(message.what, sizeof message.what, "%s", what);
    struct iovec body = {&message, sizeof message};
    union {
        char room[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } control = {0};
    struct msghdr packet = {.msg_iov = &body, .msg_iovlen = 1};
    if (descriptor >= 0) {
        packet.msg_control = control.room;
        packet.msg_controllen = sizeof control.room;
        control.aligned.cmsg_level = SOL_SOCKET;
        control.aligned.cmsg_type = SCM_RIGHTS;
        control.aligned.cmsg_len = CMSG_LEN(sizeof descriptor);
        memcpy(CMSG_DATA(&control.aligned), &descriptor, sizeof descriptor);
    }
    return sendmsg(REPORT, &packet, MSG_NOSIGNAL) == sizeof message;
}

_Noreturn static void report(int kind, int value, const char *what)
{
    _exit(send_report(kind, value, what, -1) ? 0 : 1);
}

bool sandbox_receive(int reports, struct sandbox_report *message, int *descriptor)
{
    struct iovec body = {message, sizeof *message};
    union {
        char room[CMSG_SPACE(sizeof(int))];
        struct cmsghdr aligned;
    } control = {0};
    struct msghdr packet = {.msg_iov = &body, .msg_iovlen = 1, .msg_control = control.room, .msg_controllen = sizeof control.room};
    ssize_t size;
    do {
        size = recvmsg(reports, &packet, MSG_CMSG_CLOEXEC);
    } while (size < 0 && errno == EINTR);
    const struct cmsghdr *attached = CMSG_FIRSTHDR(&packet);
    *descriptor = -1;
    if (size > 0 && attached != NULL && attached->cmsg_type == SCM_RIGHTS)
        memcpy(descriptor, CMSG_DATA(attached), sizeof *descriptor);
    return size == sizeof *message;
}

// The program can look at the descriptors and the memory of the first process of its name space, so nothing may be left there
// that is not its business: above all not the channel to the host.
static void arrange_descriptors(int dev, int output, int reports)
{
    int high_report = fcntl(reports, F_DUPFD_CLOEXEC, 16), high_dev = fcntl(dev, F_DUPFD_CLOEXEC, 16);
    dup2(output, 1);
    dup2(output, 2);
    dup3(high_report, REPORT, O_CLOEXEC);
    dup3(high_dev, DEV, O_CLOEXEC);
    syscall(SYS_close_range, DEV + 1, ~0u, 0);
}

// As a system that has booted gives them. The limits must be there before the right to raise them is given up.
static void set_limits(void)
{
    struct rlimit files = {1024, 524288}, cores = {0, RLIM_INFINITY};
    if (setrlimit(RLIMIT_NOFILE, &files) < 0 && getrlimit(RLIMIT_NOFILE, &files) == 0) {
        files.rlim_cur = files.rlim_max < 1024 ? files.rlim_max : 1024;
        setrlimit(RLIMIT_NOFILE, &files);
    }
    setrlimit(RLIMIT_CORE, &cores);
}

// When memory runs out the program is killed, and not this process, which would leave nobody to say why.
static void outlive_others(bool outlive)
{
    int fd = open("/proc/self/oom_score_adj", O_WRONLY | O_CLOEXEC);
    const char *score = outlive ? "-1000" : "0";
    if (fd >= 0 && write(fd, score, strlen(score)) > 0)
        close(fd);
}

// From here on this process can do no more than the program, which in turn cannot look into it or take it over.
static void build_fence(const struct program *program)
{
    int listener = syscall_filter_install();
    if (listener < 0)
        report(SANDBOX_FAILED, errno, "filter its system calls");
    if (!send_report(SANDBOX_READY, 0, "", listener))
        _exit(1);
    close(listener);
    if (capabilities_drop(program->disks) < 0)
        report(SANDBOX_FAILED, errno, "drop capabilities");
    prctl(PR_SET_DUMPABLE, 0, 0, 0, 0);
}

static void wanted_signals(sigset_t *set)
{
    sigemptyset(set);
    sigaddset(set, SIGCHLD);
    sigaddset(set, SIGTERM);
}

_Noreturn static void be_the_program(const struct program *program)
{
    sigset_t none;
    sigemptyset(&none);
    signal(SIGPIPE, SIG_DFL);
    sigprocmask(SIG_SETMASK, &none, NULL);
    setsid();
    umask(022);
    outlive_others(false);
    char cause[PROGRAM_CAUSE];
    program_become(program, cause);
    report(SANDBOX_NOT_RUN, errno, cause);
}

static void reap_others(void)
{
    while (waitpid(-1, NULL, WNOHANG) > 0)
        ;
}

// The names of what still runs beside this process, with line feeds between them, as many as there is room for.
static bool name_others(char *names, size_t size)
{
    DIR *processes = opendir("/proc");
    size_t length = 0;
    names[0] = 0;
    for (const struct dirent *entry; processes != NULL && (entry = readdir(processes)) != NULL;) {
        char path[64], name[32];
        if (entry->d_name[0] < '1' || entry->d_name[0] > '9' || strcmp(entry->d_name, "1") == 0)
            continue;
        snprintf(path, sizeof path, "/proc/%.16s/comm", entry->d_name);
        int fd = open(path, O_RDONLY | O_CLOEXEC);
        ssize_t count = fd < 0 ? -1 : read(fd, name, sizeof name - 1);
        if (fd >= 0)
            close(fd);
        if (count > 1 && length + (size_t)count + 1 < size) {
            memcpy(names + length, name, (size_t)count); // it ends in a line feed
            length += (size_t)count;
            names[length] = 0;
        }
    }
    if (processes != NULL)
        closedir(processes);
    return length > 0;
}

// What only is about to end gets a moment to do so.
static void find_those_left(char names[SANDBOX_WHAT])
{
    const struct timespec moment = {.tv_nsec = 20 * 1000 * 1000};
    for (int i = 0; name_others(names, SANDBOX_WHAT) && i < 5; i++) {
        nanosleep(&moment, NULL);
        reap_others();
    }
}

// Reaps what the program leaves behind, until it ends itself; the end of this process then kills the rest.
_Noreturn static void watch(pid_t child)
{
    sigset_t set;
    wanted_signals(&set);
    for (;;) {
        int number = sigwaitinfo(&set, NULL), status;
        if (number == SIGTERM)
            kill(child, SIGTERM);
        for (pid_t ended; (ended = waitpid(-1, &status, WNOHANG)) > 0;) {
            if (ended == child) {
                char left[SANDBOX_WHAT];
                reap_others();
                find_those_left(left);
                report(SANDBOX_ENDED, status, left);
            }
        }
    }
}

_Noreturn static void first_process(const struct program *program, int dev, int output, int reports)
{
    sigset_t set;
    wanted_signals(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    arrange_descriptors(dev, output, reports);
    const char *failed = private_mounts(program, DEV);
    if (failed != NULL)
        report(SANDBOX_FAILED, errno, failed);
    close(DEV);
    int null = open("/dev/null", O_RDONLY);
    if (null != 0 && (dup2(null, 0) < 0 || close(null) < 0))
        report(SANDBOX_FAILED, errno, "open /dev/null");
    set_limits();
    outlive_others(true);
    build_fence(program);
    // The memory is shared until the program replaces it, which saves copying the page tables once more.
    pid_t child = vfork();
    if (child == 0)
        be_the_program(program);
    if (child < 0)
        report(SANDBOX_FAILED, errno, "fork");
    watch(child);
}

pid_t sandbox_start(const struct program *program, int dev, int output, int reports)
{
    int group = device_fence_group();
    struct clone_args how = {
        .flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | (program->own_network ? CLONE_NEWNET : 0)
            | (group >= 0 ? CLONE_INTO_CGROUP : 0),
        .exit_signal = SIGCHLD,
        .cgroup = group >= 0 ? (uint64_t)group : 0,
    };
    pid_t child = (pid_t)syscall(SYS_clone3, &how, sizeof how);
    if (child == 0)
        first_process(program, dev, output, reports);
    return child;
}
