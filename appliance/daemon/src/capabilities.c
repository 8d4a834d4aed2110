#include "capabilities.h"

#include <linux/capability.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#define BIT(capability) (UINT64_C(1) << (capability))

// Rights over files, users and processes: what setting up a guest takes. Everything else, also what later kernels add, is given up.
static const uint64_t kept = BIT(CAP_CHOWN) | BIT(CAP_DAC_OVERRIDE) | BIT(CAP_DAC_READ_SEARCH) | BIT(CAP_FOWNER) | BIT(CAP_FSETID) | BIT(CAP_KILL)
    | BIT(CAP_SETGID) | BIT(CAP_SETUID) | BIT(CAP_SETPCAP) | BIT(CAP_LINUX_IMMUTABLE) | BIT(CAP_NET_BIND_SERVICE) | BIT(CAP_NET_BROADCAST)
    | BIT(CAP_NET_RAW) | BIT(CAP_IPC_LOCK) | BIT(CAP_IPC_OWNER) | BIT(CAP_SYS_CHROOT) | BIT(CAP_SYS_NICE) | BIT(CAP_LEASE) | BIT(CAP_AUDIT_WRITE)
    | BIT(CAP_SETFCAP);

// The partition table of a disk in use; the size of a mounted file system; device nodes, which `devices` still fences in.
static const uint64_t for_disks = BIT(CAP_SYS_ADMIN) | BIT(CAP_SYS_RESOURCE) | BIT(CAP_MKNOD);

int capabilities_drop(bool disks)
{
    uint64_t wanted = kept | (disks ? for_disks : 0);
    for (int number = 0; prctl(PR_CAPBSET_READ, number, 0, 0, 0) >= 0; number++) {
        if (!(wanted >> number & 1) && prctl(PR_CAPBSET_DROP, number, 0, 0, 0) < 0)
            return -1;
    }
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct held[2], left[2] = {0};
    if (syscall(SYS_capget, &header, held) < 0)
        return -1;
    for (int half = 0; half < 2; half++)
        left[half].effective = left[half].permitted = held[half].permitted & (uint32_t)(wanted >> 32 * half);
    return (int)syscall(SYS_capset, &header, left);
}
