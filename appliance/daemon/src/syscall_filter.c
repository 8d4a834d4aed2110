#include "syscall_filter.h"

#include <errno.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { INSTRUCTIONS_MAX = 192 };

// Loading code into the kernel, another kernel, its keys, swap, and all ways to mount: what is mounted read-only stays so.
// The second number is that of 32-bit programs (asm/unistd_32.h).
static const struct call {
    long native;
    int i386;
} forbidden[] = {
    {SYS_kexec_load, 283}, {SYS_kexec_file_load, -1}, {SYS_init_module, 128}, {SYS_finit_module, 350}, {SYS_delete_module, 129}, {SYS_bpf, 357},
    {SYS_perf_event_open, 336}, {SYS_userfaultfd, 374}, {SYS_open_by_handle_at, 342}, {SYS_add_key, 286}, {SYS_request_key, 287},
    {SYS_keyctl, 288}, {SYS_swapon, 87}, {SYS_swapoff, 115}, {SYS_acct, 51}, {SYS_quotactl, 131}, {SYS_quotactl_fd, 443}, {SYS_syslog, 103},
    {SYS_reboot, 88}, {SYS_mount, 21}, {SYS_umount2, 52}, {SYS_pivot_root, 217}, {SYS_fsopen, 430}, {SYS_fsconfig, 431}, {SYS_fsmount, 432},
    {SYS_fspick, 433}, {SYS_move_mount, 429}, {SYS_open_tree, 428}, {SYS_mount_setattr, 442}, {SYS_io_uring_setup, 425}, {SYS_fanotify_init, 338},
    {-1, 22}, // the old umount
};

static const struct call held[] = {{SYS_execve, 11}, {SYS_execveat, 358}, {SYS_sethostname, 74}};

struct code {
    struct sock_filter instructions[INSTRUCTIONS_MAX];
    unsigned short count;
};

static void add(struct code *code, struct sock_filter instruction)
{
    code->instructions[code->count++] = instruction;
}

static void answer_if_equal(struct code *code, long number, uint32_t action)
{
    if (number < 0)
        return;
    add(code, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)number, 0, 1));
    add(code, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, action));
}

static void add_calls(struct code *code, const struct call *calls, size_t count, bool i386, uint32_t action)
{
    for (size_t i = 0; i < count; i++)
        answer_if_equal(code, i386 ? calls[i].i386 : calls[i].native, action);
}

static void add_section(struct code *code, bool i386)
{
    add(code, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
    add_calls(code, forbidden, sizeof forbidden / sizeof *forbidden, i386, SECCOMP_RET_ERRNO | EPERM);
    add_calls(code, held, sizeof held / sizeof *held, i386, SECCOMP_RET_USER_NOTIF);
    add(code, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW));
}

static void refuse(struct code *code)
{
    add(code, (struct sock_filter)BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS));
}

#if defined(__x86_64__)
static void build(struct code *code)
{
    add(code, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, arch)));
    add(code, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_X86_64, 0, 0));
    unsigned short native = (unsigned short)(code->count - 1);
    add(code, (struct sock_filter)BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(struct seccomp_data, nr)));
    // The third set of numbers, x32, has a bit of its own and no programs.
    add(code, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, 0x40000000, 0, 1));
    refuse(code);
    add_section(code, false);
    unsigned short skipped = (unsigned short)(code->count - native - 1);
    code->instructions[native].jf = (uint8_t)skipped;
    add(code, (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, AUDIT_ARCH_I386, 1, 0));
    refuse(code);
    add_section(code, true);
}
#else
static void build(struct code *code)
{
    add_section(code, false);
}
#endif

int syscall_filter_install(void)
{
    struct code code = {.count = 0};
    build(&code);
    struct sock_fprog program = {.len = code.count, .filter = code.instructions};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, SECCOMP_FILTER_FLAG_NEW_LISTENER | SECCOMP_FILTER_FLAG_SPEC_ALLOW, &program);
}
