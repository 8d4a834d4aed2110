#include "watch.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/seccomp.h>
#include <poll.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/syscall.h>
#include <sys/uio.h>
#include <unistd.h>

#include "bpf.h"
#include "plan.h"

int watch_begin(void)
{
    // QEMU opens a memory file with exactly this flag, and little else.
    struct bpf bpf;
    bpf_begin(&bpf);
    bpf_call_with(&bpf, SYS_openat, 2, O_RDWR, SECCOMP_RET_USER_NOTIF);
#ifdef SYS_open
    bpf_call_with(&bpf, SYS_open, 1, O_RDWR, SECCOMP_RET_USER_NOTIF);
#endif
    return bpf_install(&bpf, true);
}

static bool read_memory(pid_t process, uint64_t address, void *bytes, size_t size)
{
    struct iovec local = {bytes, size}, remote = {(void *)(uintptr_t)address, size}; // NOLINT: it is the other's address
    return process_vm_readv(process, &local, 1, &remote, 1, 0) == (ssize_t)size;
}

// What was there at the start is the same in both processes.
static bool may_read_memory(pid_t process)
{
    static const char here[] = MEMORY_PATH;
    char there[sizeof here];
    return read_memory(process, (uintptr_t)here, there, sizeof there) && memcmp(here, there, sizeof here) == 0;
}

// An answer to a question that nobody asked is refused for that reason only, if answers of this kind are known.
static bool may_give_descriptors(int listener)
{
    struct seccomp_notif_addfd addition = {0};
    return ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, &addition) < 0 && errno == ENOENT;
}

int watch_take(pid_t process, int descriptor)
{
    int pidfd = (int)syscall(SYS_pidfd_open, process, 0);
    int listener = pidfd < 0 ? -1 : (int)syscall(SYS_pidfd_getfd, pidfd, descriptor, 0);
    int error = errno;
    if (pidfd >= 0)
        close(pidfd);
    if (listener >= 0 && may_read_memory(process) && may_give_descriptors(listener))
        return listener;
    error = listener >= 0 ? errno : error;
    if (listener >= 0)
        close(listener);
    errno = error;
    return -1;
}

static bool asks_for_memory(const struct seccomp_notif *asked)
{
    char path[sizeof MEMORY_PATH];
    uint64_t address = asked->data.nr == SYS_openat ? asked->data.args[1] : asked->data.args[0];
    return read_memory((pid_t)asked->pid, address, path, sizeof path) && memcmp(path, MEMORY_PATH, sizeof path) == 0;
}

static void answer(int listener, const struct seccomp_notif *asked, int memory)
{
    struct seccomp_notif_resp answer = {.id = asked->id, .flags = SECCOMP_USER_NOTIF_FLAG_CONTINUE};
    if (memory >= 0 && asks_for_memory(asked)) {
        struct seccomp_notif_addfd given = {.id = asked->id, .srcfd = (uint32_t)memory};
        int number = ioctl(listener, SECCOMP_IOCTL_NOTIF_ADDFD, &given);
        answer.flags = 0;
        answer.val = number;
        if (number < 0)
            answer.error = -errno;
    }
    // Fails when the asking process has been killed meanwhile.
    ioctl(listener, SECCOMP_IOCTL_NOTIF_SEND, &answer);
}

void watch_serve(pid_t process, int listener, int memory)
{
    enum { LISTENER, PROCESS, EVENTS };
    struct pollfd event[EVENTS] = {
        [LISTENER] = {.fd = listener, .events = POLLIN},
        // Kernels before 6.11 hang the listener up only when the process has been waited for, which is done after this.
        [PROCESS] = {.fd = (int)syscall(SYS_pidfd_open, process, 0), .events = POLLIN},
    };
    for (;;) {
        if (poll(event, EVENTS, -1) < 0) {
            if (errno == EINTR)
                continue;
            break;
        }
        if ((event[LISTENER].revents & POLLIN) != 0) {
            struct seccomp_notif asked = {0};
            if (ioctl(listener, SECCOMP_IOCTL_NOTIF_RECV, &asked) == 0)
                answer(listener, &asked, memory);
            else if (errno != EINTR && errno != ENOENT)
                break;
        } else if (event[LISTENER].revents != 0 || event[PROCESS].revents != 0) {
            break;
        }
    }
    close(event[PROCESS].fd);
}
