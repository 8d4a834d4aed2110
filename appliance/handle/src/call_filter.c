#include "call_filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { X32 = 0x40000000 };

static const uint32_t refused[] = {
#ifdef SYS_fork
    SYS_fork, SYS_vfork, SYS_mknod,
#endif
    SYS_clone, SYS_clone3, SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_pidfd_open, SYS_pidfd_getfd,
    SYS_kill, SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_unshare, SYS_setns, SYS_chroot, SYS_pivot_root, SYS_mount, SYS_umount2,
    SYS_fsopen, SYS_fspick, SYS_open_tree, SYS_move_mount, SYS_mknodat, SYS_open_by_handle_at, SYS_bpf, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_userfaultfd, SYS_io_uring_setup, SYS_perf_event_open, SYS_fanotify_init, SYS_syslog};

enum { CALLS = sizeof refused / sizeof *refused };

struct code {
    struct sock_filter instructions[2 * CALLS + 16];
    unsigned short count;
};

static void add(struct code *code, uint16_t what, uint32_t value, uint8_t if_true, uint8_t if_not)
{
    code->instructions[code->count++] = (struct sock_filter){what, if_true, if_not, value};
}

static void answer(struct code *code, uint32_t action)
{
    add(code, BPF_RET | BPF_K, action, 0, 0);
}

int call_filter_install(void)
{
    struct code code = {.count = 0};
#if defined(__x86_64__)
    add(&code, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch), 0, 0);
    add(&code, BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 1, 0);
    answer(&code, SECCOMP_RET_KILL_PROCESS);
    add(&code, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
    add(&code, BPF_JMP | BPF_JGE | BPF_K, X32, 0, 1);
    answer(&code, SECCOMP_RET_KILL_PROCESS);
#else
    add(&code, BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr), 0, 0);
#endif
    for (int i = 0; i < CALLS; i++) {
        add(&code, BPF_JMP | BPF_JEQ | BPF_K, refused[i], 0, 1);
        answer(&code, SECCOMP_RET_ERRNO | EPERM);
    }
    answer(&code, SECCOMP_RET_ALLOW);
    struct sock_fprog program = {.len = code.count, .filter = code.instructions};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, 0, &program);
}
