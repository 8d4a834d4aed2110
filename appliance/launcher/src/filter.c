#include "filter.h"

#include <errno.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "bpf.h"

enum { SYSCALL_FCHMODAT2 = 452, SYSCALL_SETXATTRAT = 463, SYSCALL_REMOVEXATTRAT = 466, SYSCALL_OPEN_TREE_ATTR = 467, SYSCALL_FILE_SETATTR = 469 };

// linux/fs.h: FS_IOC_SETFLAGS and FS_IOC_FSSETXATTR, which change a file that is only open for reading.
enum { SET_FLAGS = 0x40086602, SET_ATTRIBUTES = 0x401c5820 };

// Processes, also where they share a name space with others.
static void forbid_processes(struct bpf *bpf)
{
    static const long calls[] = {
        SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_process_madvise, SYS_process_mrelease, SYS_kcmp, SYS_pidfd_open,
        SYS_pidfd_getfd, SYS_pidfd_send_signal, SYS_setns, SYS_unshare, SYS_move_pages, SYS_migrate_pages, SYS_setpriority, SYS_ioprio_set,
#ifdef SYS_fork
        SYS_fork, SYS_vfork,
#endif
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        bpf_call(bpf, calls[i], bpf_error(EPERM));
    // Threads only. The flags of clone3 are in memory, which a filter does not see; the libraries then take clone.
    bpf_call(bpf, SYS_clone3, bpf_error(ENOSYS));
    bpf_call_without_bits(bpf, SYS_clone, 0, CLONE_THREAD, bpf_error(EPERM));
    uint32_t own = (uint32_t)getpid();
    bpf_call_without(bpf, SYS_kill, 0, own, bpf_error(EPERM));
    bpf_call_without(bpf, SYS_tgkill, 0, own, bpf_error(EPERM));
    bpf_call_without(bpf, SYS_rt_sigqueueinfo, 0, own, bpf_error(EPERM));
    bpf_call_without(bpf, SYS_rt_tgsigqueueinfo, 0, own, bpf_error(EPERM));
    bpf_call_without(bpf, SYS_prlimit64, 0, 0, bpf_error(EPERM));
    // It names a thread, of whatever process: in a name space of its own there are no others. Where there are, musl still
    // wakes QEMU's threads with it.
    if (own != 1)
        bpf_call_without(bpf, SYS_tkill, 1, SIGUSR1, bpf_error(EPERM));
}

// The owner of a file may change these through a descriptor that is only for reading; and an image is to stay as it is.
static void forbid_attributes(struct bpf *bpf)
{
    static const long calls[] = {
        SYS_fchmod, SYS_fchmodat, SYSCALL_FCHMODAT2, SYS_fchown, SYS_fchownat, SYS_utimensat, SYS_setxattr, SYS_lsetxattr, SYS_fsetxattr,
        SYS_removexattr, SYS_lremovexattr, SYS_fremovexattr, SYSCALL_SETXATTRAT, SYSCALL_REMOVEXATTRAT, SYSCALL_FILE_SETATTR,
#ifdef SYS_chmod
        SYS_chmod, SYS_chown, SYS_lchown, SYS_utime, SYS_utimes, SYS_futimesat,
#endif
    };
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        bpf_call(bpf, calls[i], bpf_error(EPERM));
    bpf_call_with(bpf, SYS_ioctl, 1, SET_FLAGS, bpf_error(EPERM));
    bpf_call_with(bpf, SYS_ioctl, 1, SET_ATTRIBUTES, bpf_error(EPERM));
    bpf_call_with(bpf, SYS_ioctl, 1, TIOCSTI, bpf_error(EPERM));
}

static void forbid_network(struct bpf *bpf)
{
    static const long calls[] = {SYS_socket, SYS_bind, SYS_connect, SYS_listen, SYS_accept, SYS_accept4};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        bpf_call(bpf, calls[i], bpf_error(EPERM));
}

// As a client, and no other kind of network: no Unix sockets of other programs, no netlink.
static void allow_internet(struct bpf *bpf)
{
    static const long calls[] = {SYS_listen, SYS_accept, SYS_accept4};
    for (size_t i = 0; i < sizeof calls / sizeof *calls; i++)
        bpf_call(bpf, calls[i], bpf_error(EPERM));
    bpf_call_with(bpf, SYS_socket, 0, AF_INET, SECCOMP_RET_ALLOW);
    bpf_call_with(bpf, SYS_socket, 0, AF_INET6, SECCOMP_RET_ALLOW);
    bpf_call(bpf, SYS_socket, bpf_error(EPERM));
}

// Parts of the kernel that have had many faults, and that need no rights, or only those that name spaces give.
static void forbid_kernel_features(struct bpf *bpf)
{
    static const long refused[] = {
        SYS_add_key, SYS_request_key, SYS_keyctl, SYS_bpf, SYS_perf_event_open, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot,
        SYS_move_mount, SYS_open_tree, SYSCALL_OPEN_TREE_ATTR, SYS_fsopen, SYS_fsconfig, SYS_fsmount, SYS_fspick, SYS_mount_setattr,
        SYS_kexec_load, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_reboot, SYS_swapon, SYS_swapoff, SYS_acct, SYS_quotactl,
        SYS_quotactl_fd, SYS_name_to_handle_at, SYS_open_by_handle_at, SYS_settimeofday, SYS_clock_settime, SYS_clock_adjtime, SYS_adjtimex,
        SYS_sethostname, SYS_setdomainname, SYS_syslog, SYS_vhangup, SYS_fanotify_init, SYS_userfaultfd,
    };
    static const long unknown[] = {SYS_io_uring_setup, SYS_io_uring_enter, SYS_io_uring_register};
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++)
        bpf_call(bpf, refused[i], bpf_error(EPERM));
    for (size_t i = 0; i < sizeof unknown / sizeof *unknown; i++)
        bpf_call(bpf, unknown[i], bpf_error(ENOSYS));
}

void filter_enter(const struct plan *plan, struct confinement *confinement)
{
    struct bpf bpf;
    bpf_begin(&bpf);
    forbid_processes(&bpf);
    forbid_attributes(&bpf);
    if (plan->network)
        allow_internet(&bpf);
    else
        forbid_network(&bpf);
    forbid_kernel_features(&bpf);
    if (bpf_install(&bpf, false) < 0)
        reason_errno(&confinement->no_filter, "install it");
}
