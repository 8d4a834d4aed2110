#include "fence.h"

#include <grp.h>
#include <linux/capability.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "call_filter.h"

enum { NOBODY = 65534 };

#define BIT(capability) (UINT64_C(1) << (capability))

// A file that is saved keeps its owner and mode, whoever they are.
static const uint64_t over_files = BIT(CAP_CHOWN) | BIT(CAP_DAC_OVERRIDE) | BIT(CAP_DAC_READ_SEARCH) | BIT(CAP_FOWNER) | BIT(CAP_FSETID);

// Nor can anything be started from here.
static int keep(uint64_t wanted)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct __user_cap_data_struct held[2], left[2] = {0};
    if (syscall(SYS_capget, &header, held) < 0)
        return -1;
    for (int half = 0; half < 2; half++)
        left[half].effective = left[half].permitted = held[half].permitted & (uint32_t)(wanted >> 32 * half);
    if (syscall(SYS_capset, &header, left) < 0)
        return -1;
    return prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0 ? -1 : call_filter_install();
}

int fence_into(int directory)
{
    if (fchdir(directory) < 0 || chroot(".") < 0 || close(directory) < 0)
        return -1;
    return keep(over_files);
}

int fence_as_nobody(void)
{
    if (setgroups(0, NULL) < 0 || setresgid(NOBODY, NOBODY, NOBODY) < 0 || setresuid(NOBODY, NOBODY, NOBODY) < 0)
        return -1;
    return keep(0);
}
