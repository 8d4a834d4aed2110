#include "tool.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/mount.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "channel.h"
#include "disks.h"
#include "file.h"
#include "guest.h"
#include "modules.h"

#define TOOLS TOOL_DISK
enum { TICK_MS = 200, OUTPUT_KEPT = 128 * 1024, NOT_STARTED = 127 };

// Stays mounted: it is read-only, and nothing of the guest is on it.
int tool_mount_disk(void)
{
    static bool mounted;
    char device[80];
    if (mounted)
        return 0;
    if (modules_load("tools") < 0)
        return -1;
    if (disks_find_tools(device) < 0)
        return -1;
    mkdir(TOOLS, 0755);
    mounted = mount(device, TOOLS, "erofs", MS_RDONLY | MS_NODEV | MS_NOSUID, NULL) == 0;
    return mounted ? 0 : -1;
}

// What a tool makes in /dev, such as the nodes of volumes, is there for all; in /run it keeps its locks.
static int lend_disks(void)
{
    if (mount("/dev", TOOLS "/dev", NULL, MS_BIND | MS_REC, NULL) < 0)
        return -1;
    if (mount("/sys", TOOLS "/sys", NULL, MS_BIND | MS_REC, NULL) < 0)
        return -1;
    return mount("none", TOOLS "/run", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0755");
}

// The guest's root lies where its mounts are; what is mounted on it comes along.
static int enter_tools(bool on_disks)
{
    if (unshare(CLONE_NEWNS | CLONE_NEWNET | CLONE_NEWIPC | CLONE_NEWUTS) < 0)
        return -1;
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
        return -1;
    if (guest_root() >= 0 && mount(guest_root_path(), TOOLS TOOL_GUEST, NULL, MS_BIND | MS_REC, NULL) < 0)
        return -1;
    if (mount("proc", TOOLS "/proc", "proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0)
        return -1;
    if (on_disks && lend_disks() < 0)
        return -1;
    return chroot(TOOLS) < 0 || chdir("/") < 0 ? -1 : 0;
}

_Noreturn static void become(const struct tool *tool, int input, int output, int errors)
{
    // Nobody else makes nodes for volumes here, and lvm needs none of its long configuration.
    static const char *const environment[] = {
        "PATH=/usr/sbin:/usr/bin:/sbin:/bin", "LC_ALL=C", "DM_DISABLE_UDEV=1", "LVM_SYSTEM_DIR=", "LVM_SUPPRESS_FD_WARNINGS=1", NULL};
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    dup2(input, 0);
    dup2(output, 1);
    dup2(errors, 2);
    syscall(SYS_close_range, 3U, ~0U, 0U);
    if (enter_tools(tool->on_disks) == 0)
        execve(tool->argv[0], (char *const *)(uintptr_t)tool->argv, (char *const *)(uintptr_t)environment);
    dprintf(2, "start %s: %s", tool->argv[0], strerror(errno));
    _exit(NOT_STARTED);
}

static void keep_end(struct buf *output, const char *bytes, size_t count)
{
    buf_add(output, bytes, count);
    if (output->length > 2 * OUTPUT_KEPT) {
        memmove(output->data, output->data + output->length - OUTPUT_KEPT, OUTPUT_KEPT);
        output->length = OUTPUT_KEPT;
    }
}

// False at the end of the pipe.
static bool read_some(int pipe, struct buf *output)
{
    char bytes[4096];
    ssize_t count = read(pipe, bytes, sizeof bytes);
    if (count > 0)
        keep_end(output, bytes, (size_t)count);
    return count > 0 || (count < 0 && errno == EINTR);
}

static void read_to_end(int output, int errors, struct tool_result *result)
{
    struct pollfd events[] = {{.fd = output, .events = POLLIN}, {.fd = errors, .events = POLLIN}};
    while (events[0].fd >= 0 || events[1].fd >= 0) {
        channel_tick();
        if (poll(events, 2, TICK_MS) <= 0)
            continue;
        if (events[0].revents && !read_some(output, &result->output))
            events[0].fd = -1;
        if (events[1].revents && !read_some(errors, &result->errors))
            events[1].fd = -1;
    }
}

static int store_input(const struct tool *tool)
{
    int fd = memfd_create("input", MFD_CLOEXEC);
    if (fd >= 0 && file_write_all(fd, tool->input, tool->input_length) == 0 && lseek(fd, 0, SEEK_SET) == 0)
        return fd;
    if (fd >= 0)
        close(fd);
    return -1;
}

// It may be a key, and what the kernel has of a file is only given back when the file goes.
static void wipe_input(const struct tool *tool, int fd)
{
    static const char nothing[4096];
    if (lseek(fd, 0, SEEK_SET) == 0) {
        for (size_t left = tool->input_length, part; left > 0; left -= part) {
            part = left < sizeof nothing ? left : sizeof nothing;
            if (file_write_all(fd, nothing, part) < 0)
                break;
        }
    }
    close(fd);
}

static void close_both(const int pipes[2])
{
    close(pipes[0]);
    close(pipes[1]);
}

static int run(const struct tool *tool, int input, struct tool_result *result)
{
    int output[2], errors[2];
    if (pipe2(output, O_CLOEXEC) < 0)
        return -1;
    if (pipe2(errors, O_CLOEXEC) < 0) {
        close_both(output);
        return -1;
    }
    pid_t child = fork();
    if (child == 0)
        become(tool, input, output[1], tool->on_disks ? errors[1] : output[1]);
    int cause = errno;
    close(output[1]);
    close(errors[1]);
    if (child > 0) {
        read_to_end(output[0], errors[0], result);
        while (waitpid(child, &result->status, 0) < 0 && errno == EINTR)
            ;
    }
    close(output[0]);
    close(errors[0]);
    errno = cause;
    return child > 0 ? 0 : -1;
}

int tool_run(const struct tool *tool, struct tool_result *result, const char **failed)
{
    *result = (struct tool_result){0};
    *failed = "mount the tools disk";
    if (tool_mount_disk() < 0)
        return -1;
    *failed = "store the input of a tool";
    int input = store_input(tool);
    if (input < 0)
        return -1;
    *failed = "start a tool";
    int outcome = run(tool, input, result), cause = errno;
    wipe_input(tool, input);
    errno = cause;
    return outcome;
}
