#include "held_calls.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/audit.h>
#include <linux/seccomp.h>
#include <sched.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "end_process.h"
#include "path.h"
#include "services.h"

enum { ARGUMENTS_MAX = 64, ARGUMENT_LENGTH = 256, HOST_NAME_MAX_LENGTH = 64, PAGE = 4096 };

struct arguments {
    char text[ARGUMENTS_MAX][ARGUMENT_LENGTH]; // longer ones are cut: none that matters is
    char *argv[ARGUMENTS_MAX + 1];
    size_t count;
};

static ssize_t read_memory(pid_t process, uint64_t address, void *bytes, size_t count)
{
    struct iovec here = {bytes, count}, there = {(void *)(uintptr_t)address, count}; // NOLINT
    return process_vm_readv(process, &here, 1, &there, 1, 0);
}

// A text of at most size - 1 bytes, cut if it is longer; false when it cannot be read.
static bool read_text(pid_t process, uint64_t address, char *text, size_t size)
{
    for (size_t length = 0; length < size - 1;) {
        // Behind the end of its page there may be nothing.
        size_t piece = PAGE - (size_t)((address + length) % PAGE);
        if (piece > size - 1 - length)
            piece = size - 1 - length;
        ssize_t count = read_memory(process, address + length, text + length, piece);
        if (count <= 0)
            return false;
        if (memchr(text + length, 0, (size_t)count) != NULL)
            return true;
        length += (size_t)count;
    }
    text[size - 1] = 0;
    return true;
}

static size_t pointer_size(const struct seccomp_notif *call)
{
    return call->data.arch == AUDIT_ARCH_I386 ? 4 : 8;
}

static void read_arguments(const struct seccomp_notif *call, uint64_t address, struct arguments *arguments)
{
    size_t size = pointer_size(call);
    arguments->count = 0;
    while (arguments->count < ARGUMENTS_MAX) {
        uint64_t pointer = 0;
        char *text = arguments->text[arguments->count];
        if (read_memory((pid_t)call->pid, address + arguments->count * size, &pointer, size) != (ssize_t)size || pointer == 0
            || !read_text((pid_t)call->pid, pointer, text, ARGUMENT_LENGTH))
            break;
        arguments->argv[arguments->count++] = text;
    }
    arguments->argv[arguments->count] = NULL;
}

// Takes the pointers to --now out of the array that the program is about to be given.
static void remove_now(const struct seccomp_notif *call, uint64_t address, const struct arguments *arguments)
{
    char path[64];
    size_t size = pointer_size(call), kept = 0;
    uint64_t pointers[ARGUMENTS_MAX + 1] = {0};
    snprintf(path, sizeof path, "/proc/%d/mem", (int)call->pid);
    int memory = open(path, O_RDWR | O_CLOEXEC);
    if (memory < 0)
        return;
    for (size_t i = 0; i < arguments->count; i++) {
        uint64_t pointer = 0;
        if (pread(memory, &pointer, size, (off_t)(address + i * size)) != (ssize_t)size)
            break;
        if (strcmp(arguments->argv[i], "--now") != 0)
            pointers[kept++] = pointer;
    }
    // The terminating NULL moves too. The memory may be read-only for the process itself, but not here.
    for (size_t i = 0; i <= kept; i++) {
        if (pwrite(memory, &pointers[i], size, (off_t)(address + i * size)) != (ssize_t)size)
            break;
    }
    close(memory);
}

// Opens the root or the current directory of a process; -1 when it has gone.
static int open_directory_of(pid_t process, const char *which)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/%s", (int)process, which);
    return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

// A name that is looked for in every directory of PATH must fail where it is not.
static bool can_be_run(pid_t process, const char *path)
{
    if (strcmp(path, SERVICE_ITSELF) == 0)
        return true; // it runs, and "self" is somebody else here
    int directory = open_directory_of(process, path[0] == '/' ? "root" : "cwd");
    int file = directory < 0 ? -1 : path_open_below(directory, path, O_PATH, 0);
    struct stat status;
    bool runs = file >= 0 && fstat(file, &status) == 0 && S_ISREG(status.st_mode) && (status.st_mode & 0111) != 0;
    if (file >= 0)
        close(file);
    if (directory >= 0)
        close(directory);
    return runs;
}

static bool still_held(int listener, const struct seccomp_notif *call)
{
    return ioctl(listener, SECCOMP_IOCTL_NOTIF_ID_VALID, &call->id) == 0;
}

// True when the call is answered: the process has ended as a program that succeeded would.
static bool look_at_program(int listener, const struct seccomp_notif *call, bool at, struct not_started *list)
{
    static struct arguments arguments;
    char path[PATH_MAX];
    uint64_t path_address = call->data.args[at ? 1 : 0], argument_address = call->data.args[at ? 2 : 1];
    if (!read_text((pid_t)call->pid, path_address, path, sizeof path) || !service_tool(path) || !can_be_run((pid_t)call->pid, path))
        return false;
    read_arguments(call, argument_address, &arguments);
    // What was read may be of another process by now, if this one has been killed meanwhile.
    if (!still_held(listener, call))
        return true;
    switch (service_judge(path, arguments.argv, list)) {
    case SERVICE_NONE: return false;
    case SERVICE_WITHOUT_NOW: remove_now(call, argument_address, &arguments); return false;
    case SERVICE_DROPPED: return end_process((pid_t)call->pid);
    }
    return false;
}

static bool is_root(pid_t process)
{
    char path[64];
    struct stat status;
    snprintf(path, sizeof path, "/proc/%d", (int)process);
    return stat(path, &status) == 0 && status.st_uid == 0;
}

static int set_host_name(pid_t process, const char *name, size_t length)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/uts", (int)process);
    int own = open("/proc/self/ns/uts", O_RDONLY | O_CLOEXEC), other = open(path, O_RDONLY | O_CLOEXEC);
    int result = own < 0 || other < 0 ? ESRCH : 0;
    if (result == 0 && setns(other, CLONE_NEWUTS) < 0)
        result = errno;
    if (result == 0) {
        result = sethostname(name, length) < 0 ? errno : 0;
        if (setns(own, CLONE_NEWUTS) < 0)
            result = errno;
    }
    if (own >= 0)
        close(own);
    if (other >= 0)
        close(other);
    return result;
}

// The name lives as long as the name spaces of the program, so it may be set.
static int name_host(int listener, const struct seccomp_notif *call)
{
    char name[HOST_NAME_MAX_LENGTH];
    size_t length = (size_t)call->data.args[1];
    if (length > sizeof name)
        return EINVAL;
    if (!is_root((pid_t)call->pid))
        return EPERM;
    if (read_memory((pid_t)call->pid, call->data.args[0], name, length) != (ssize_t)length)
        return EFAULT;
    return still_held(listener, call) ? set_host_name((pid_t)call->pid, name, length) : ESRCH;
}

static bool is_call(const struct seccomp_notif *call, long native, int i386)
{
    return call->data.nr == (call->data.arch == AUDIT_ARCH_I386 ? i386 : native);
}

void held_calls_answer(int listener, struct not_started *list)
{
    struct seccomp_notif call = {0};
    if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &call) < 0)
        return; // it was killed
    struct seccomp_notif_resp answer = {.id = call.id};
    if (is_call(&call, SYS_sethostname, 74))
        answer.error = -name_host(listener, &call);
    else if (look_at_program(listener, &call, is_call(&call, SYS_execveat, 358), list))
        return;
    else
        answer.flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE;
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}
