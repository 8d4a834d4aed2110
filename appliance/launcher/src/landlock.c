#include "landlock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

// As in linux/landlock.h of Linux 6.12; the headers of Debian 12 are older than its kernels may be.
enum {
    SYSCALL_CREATE_RULESET = 444,
    SYSCALL_ADD_RULE = 445,
    SYSCALL_RESTRICT_SELF = 446,
    CREATE_RULESET_VERSION = 1,
    RULE_PATH_BENEATH = 1,
};

enum {
    EXECUTE = 1 << 0,
    WRITE_FILE = 1 << 1,
    READ_FILE = 1 << 2,
    READ_DIR = 1 << 3,
    FIRST_ABI = (1 << 13) - 1,
    REFER = 1 << 13, // from version 2 on
    TRUNCATE = 1 << 14, // 3
    IOCTL_DEV = 1 << 15, // 5
    NET_BIND = 1, // TCP, 4
    NET_CONNECT = 2,
    SCOPES = 3, // abstract Unix sockets and signals, 6
};

struct ruleset {
    uint64_t access_fs, access_net, scoped;
};

struct path_beneath {
    uint64_t access;
    int32_t parent;
} __attribute__((packed));

static struct ruleset handled(int abi, bool network)
{
    struct ruleset all = {.access_fs = FIRST_ABI};
    all.access_fs |= (abi >= 2 ? REFER : 0) | (abi >= 3 ? TRUNCATE : 0) | (abi >= 5 ? IOCTL_DEV : 0);
    all.access_net = abi < 4 ? 0 : network ? NET_BIND : NET_BIND | NET_CONNECT;
    all.scoped = abi >= 6 ? SCOPES : 0;
    return all;
}

static int create(int abi, bool network)
{
    struct ruleset all = handled(abi, network);
    // Older kernels refuse what they do not know, were it all zeros or not.
    size_t size = abi >= 6 ? sizeof all : abi >= 4 ? sizeof all - sizeof all.scoped : sizeof all.access_fs;
    return (int)syscall(SYSCALL_CREATE_RULESET, &all, size, 0);
}

static uint64_t access_of(enum path_kind kind)
{
    switch (kind) {
    case PATH_TREE:
        return READ_FILE | READ_DIR;
    case PATH_READ:
        return READ_FILE;
    case PATH_WRITE:
        return READ_FILE | WRITE_FILE | TRUNCATE;
    case PATH_DEVICE:
        return READ_FILE | WRITE_FILE | IOCTL_DEV;
    case PATH_EXECUTE:
        return READ_FILE | EXECUTE;
    }
    return 0;
}

static bool allow(int ruleset, int abi, const char *name, uint64_t access)
{
    struct path_beneath rule = {.access = access & handled(abi, false).access_fs, .parent = open(name, O_PATH | O_CLOEXEC)};
    if (rule.parent < 0)
        return errno == ENOENT;
    struct stat status;
    if (fstat(rule.parent, &status) == 0 && !S_ISDIR(status.st_mode))
        rule.access &= (uint64_t)~READ_DIR;
    bool added = syscall(SYSCALL_ADD_RULE, ruleset, RULE_PATH_BENEATH, &rule, 0) == 0;
    close(rule.parent);
    return added;
}

static bool allow_all(int ruleset, int abi, const struct plan *plan)
{
    static const char *const devices[] = {"/dev/null", "/dev/urandom"};
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        if (!allow(ruleset, abi, devices[i], READ_FILE | WRITE_FILE))
            return false;
    }
    for (int i = 0; i < plan->path_count; i++) {
        if (!allow(ruleset, abi, plan->paths[i].name, access_of(plan->paths[i].kind)))
            return false;
    }
    return allow(ruleset, abi, MEMORY_PATH, access_of(PATH_WRITE));
}

void landlock_enter(const struct plan *plan, struct confinement *confinement)
{
    int abi = (int)syscall(SYSCALL_CREATE_RULESET, NULL, 0, CREATE_RULESET_VERSION);
    if (abi < 1) {
        reason_errno(&confinement->no_landlock, "ask for its version");
        return;
    }
    int ruleset = create(abi, plan->network);
    if (ruleset < 0)
        reason_errno(&confinement->no_landlock, "make rules");
    else if (!allow_all(ruleset, abi, plan))
        reason_errno(&confinement->no_landlock, "allow the files that are needed");
    else if (syscall(SYSCALL_RESTRICT_SELF, ruleset, 0) < 0)
        reason_errno(&confinement->no_landlock, "enforce its rules");
    else
        confinement->landlock = abi;
    if (ruleset >= 0)
        close(ruleset);
}
