#include "sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "private_mounts.h"

enum { REPORT = 3, SCRIPT = 4 };

_Noreturn static void report(int kind, int value, const char *what)
{
    struct sandbox_report message = {.kind = kind, .value = value};
    snprintf(message.what, sizeof message.what, "%s", what);
    ssize_t written = write(REPORT, &message, sizeof message);
    _exit(written == sizeof message ? 0 : 1);
}

// The program can look at the descriptors and the memory of the first process of its name space, so nothing may be left there
// that is not its business: above all not the channel to the host.
static void arrange_descriptors(const struct program *program, int output, int reports)
{
    int high_report = fcntl(reports, F_DUPFD_CLOEXEC, 16), high_script = program->script < 0 ? -1 : fcntl(program->script, F_DUPFD_CLOEXEC, 16);
    dup2(output, 1);
    dup2(output, 2);
    dup3(high_report, REPORT, O_CLOEXEC);
    if (high_script >= 0)
        dup3(high_script, SCRIPT, O_CLOEXEC);
    syscall(SYS_close_range, high_script >= 0 ? SCRIPT + 1 : REPORT + 1, ~0u, 0);
}

// linux/capability.h: rights over the machine instead of over the guest's files.
static void drop_capabilities(void)
{
    enum { SYS_MODULE = 16, SYS_RAWIO = 17, SYS_BOOT = 22, SYS_TIME = 25 };
    static const int dropped[] = {SYS_MODULE, SYS_RAWIO, SYS_BOOT, SYS_TIME};
    for (size_t i = 0; i < sizeof dropped / sizeof *dropped; i++) {
        if (prctl(PR_CAPBSET_DROP, dropped[i], 0, 0, 0) < 0)
            report(SANDBOX_FAILED, errno, "drop capabilities");
    }
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
    program_become(program);
    report(SANDBOX_NOT_RUN, errno, "");
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
            if (ended == child)
                report(SANDBOX_ENDED, status, "");
        }
    }
}

_Noreturn static void first_process(const struct program *program, int output, int reports)
{
    sigset_t set;
    wanted_signals(&set);
    sigprocmask(SIG_BLOCK, &set, NULL);
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    arrange_descriptors(program, output, reports);
    const char *failed = private_mounts(program, program->script >= 0 ? SCRIPT : -1);
    if (failed != NULL)
        report(SANDBOX_FAILED, errno, failed);
    int null = open("/dev/null", O_RDONLY);
    if (null != 0 && (dup2(null, 0) < 0 || close(null) < 0))
        report(SANDBOX_FAILED, errno, "open /dev/null");
    drop_capabilities();
    // The memory is shared until the program replaces it, which saves copying the page tables once more.
    pid_t child = vfork();
    if (child == 0)
        be_the_program(program);
    if (child < 0)
        report(SANDBOX_FAILED, errno, "fork");
    watch(child);
}

pid_t sandbox_start(const struct program *program, int output, int reports)
{
    unsigned long flags = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS | (program->own_network ? CLONE_NEWNET : 0) | SIGCHLD;
    pid_t child = (pid_t)syscall(SYS_clone, flags, NULL, NULL, NULL, NULL);
    if (child == 0)
        first_process(program, output, reports);
    return child;
}
