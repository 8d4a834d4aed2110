#include "device_fence.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/bpf.h>
#include <stdint.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#define GROUPS "/run/groups"
#define GROUP GROUPS "/guest"

enum { DISKS_MAX_OPEN = 1024, PTS_MAJOR = 136 };

struct key {
    uint32_t type, major_number, minor_number;
};

static int table = -1, group = -1;

static int bpf(int command, union bpf_attr *attributes)
{
    return (int)syscall(SYS_bpf, command, attributes, sizeof *attributes);
}

static int set(uint32_t type, dev_t device, uint32_t access)
{
    struct key key = {type, major(device), minor(device)};
    union bpf_attr attributes = {.map_fd = (uint32_t)table, .key = (uintptr_t)&key, .value = (uintptr_t)&access};
    return bpf(BPF_MAP_UPDATE_ELEM, &attributes);
}

static int make_table(void)
{
    static const struct {
        unsigned major_number, minor_number;
    } open_to_all[] = {{1, 3}, {1, 5}, {1, 7}, {1, 8}, {1, 9}, {5, 0}, {5, 2}}; // null, zero, full, random, urandom, tty, ptmx
    union bpf_attr attributes = {
        .map_type = BPF_MAP_TYPE_HASH, .key_size = sizeof(struct key), .value_size = sizeof(uint32_t), .max_entries = DISKS_MAX_OPEN};
    table = bpf(BPF_MAP_CREATE, &attributes);
    for (size_t i = 0; table >= 0 && i < sizeof open_to_all / sizeof *open_to_all; i++) {
        dev_t device = makedev(open_to_all[i].major_number, open_to_all[i].minor_number);
        if (set(BPF_DEVCG_DEV_CHAR, device, BPF_DEVCG_ACC_READ | BPF_DEVCG_ACC_WRITE | BPF_DEVCG_ACC_MKNOD) < 0)
            return -1;
    }
    return table;
}

// The instructions of the check, as bpf(2) and linux/bpf.h define them. R6 holds what is asked: the type below, the access above.
#define LOAD(to, from, offset) {.code = BPF_LDX | BPF_MEM | BPF_W, .dst_reg = (to), .src_reg = (from), .off = (offset)}
#define STORE(to, offset, from) {.code = BPF_STX | BPF_MEM | BPF_W, .dst_reg = (to), .src_reg = (from), .off = (offset)}
#define COPY(to, from) {.code = BPF_ALU64 | BPF_MOV | BPF_X, .dst_reg = (to), .src_reg = (from)}
#define PUT(to, value) {.code = BPF_ALU64 | BPF_MOV | BPF_K, .dst_reg = (to), .imm = (value)}
#define ADD(to, value) {.code = BPF_ALU64 | BPF_ADD | BPF_K, .dst_reg = (to), .imm = (value)}
#define AND(to, value) {.code = BPF_ALU64 | BPF_AND | BPF_K, .dst_reg = (to), .imm = (value)}
#define SHIFT(to, value) {.code = BPF_ALU64 | BPF_RSH | BPF_K, .dst_reg = (to), .imm = (value)}
#define UNLESS(register, value, skip) {.code = BPF_JMP | BPF_JNE | BPF_K, .dst_reg = (register), .imm = (value), .off = (skip)}
#define IF(register, value, skip) {.code = BPF_JMP | BPF_JEQ | BPF_K, .dst_reg = (register), .imm = (value), .off = (skip)}
#define EXIT {.code = BPF_JMP | BPF_EXIT}

static int load_check(void)
{
    const struct bpf_insn check[] = {
        LOAD(BPF_REG_6, BPF_REG_1, 0), // access << 16 | type
        LOAD(BPF_REG_7, BPF_REG_1, 4), // major
        LOAD(BPF_REG_8, BPF_REG_1, 8), // minor
        COPY(BPF_REG_9, BPF_REG_6),
        AND(BPF_REG_9, 0xffff),
        SHIFT(BPF_REG_6, 16),
        // Making a node is harmless, opening it is not.
        IF(BPF_REG_6, BPF_DEVCG_ACC_MKNOD, 16),
        // Pseudo-terminals have many numbers.
        UNLESS(BPF_REG_9, BPF_DEVCG_DEV_CHAR, 1),
        IF(BPF_REG_7, PTS_MAJOR, 14),
        STORE(BPF_REG_10, -12, BPF_REG_9),
        STORE(BPF_REG_10, -8, BPF_REG_7),
        STORE(BPF_REG_10, -4, BPF_REG_8),
        {.code = BPF_LD | BPF_IMM | BPF_DW, .dst_reg = BPF_REG_1, .src_reg = BPF_PSEUDO_MAP_FD, .imm = table},
        {.code = 0},
        COPY(BPF_REG_2, BPF_REG_10),
        ADD(BPF_REG_2, -12),
        {.code = BPF_JMP | BPF_CALL, .imm = BPF_FUNC_map_lookup_elem},
        IF(BPF_REG_0, 0, 7), // denied: the result is 0
        LOAD(BPF_REG_1, BPF_REG_0, 0),
        {.code = BPF_ALU64 | BPF_XOR | BPF_K, .dst_reg = BPF_REG_1, .imm = 7}, // what is not allowed …
        {.code = BPF_ALU64 | BPF_AND | BPF_X, .dst_reg = BPF_REG_6, .src_reg = BPF_REG_1}, // … of what is asked
        PUT(BPF_REG_0, 0),
        UNLESS(BPF_REG_6, 0, 2),
        PUT(BPF_REG_0, 1), // allowed
        EXIT,
        EXIT, // denied
    };
    union bpf_attr attributes = {.prog_type = BPF_PROG_TYPE_CGROUP_DEVICE,
        .insns = (uintptr_t)check,
        .insn_cnt = sizeof check / sizeof *check,
        .license = (uintptr_t) "GPL"};
    return bpf(BPF_PROG_LOAD, &attributes);
}

static int attach(int check)
{
    union bpf_attr attributes = {.target_fd = (uint32_t)group, .attach_bpf_fd = (uint32_t)check, .attach_type = BPF_CGROUP_DEVICE};
    return bpf(BPF_PROG_ATTACH, &attributes);
}

static int make_group(void)
{
    if ((mkdir(GROUPS, 0755) < 0 && errno != EEXIST) || mount("cgroup2", GROUPS, "cgroup2", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) < 0
        || mkdir(GROUP, 0755) < 0)
        return -1;
    return open(GROUP, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
}

int device_fence_prepare(void)
{
    if (group >= 0)
        return 0;
    int check = make_table() < 0 ? -1 : load_check();
    if (check < 0)
        return -1;
    group = make_group();
    int result = group < 0 ? -1 : attach(check), cause = errno;
    close(check);
    if (result < 0 && group >= 0) {
        close(group);
        group = -1;
    }
    errno = cause;
    return result;
}

int device_fence_group(void)
{
    return group;
}

int device_fence_open_disk(dev_t disk, bool writable)
{
    return set(BPF_DEVCG_DEV_BLOCK, disk, BPF_DEVCG_ACC_READ | BPF_DEVCG_ACC_MKNOD | (writable ? BPF_DEVCG_ACC_WRITE : 0));
}

int device_fence_close_disks(void)
{
    struct key key, next;
    union bpf_attr walk = {.map_fd = (uint32_t)table, .next_key = (uintptr_t)&next};
    while (bpf(BPF_MAP_GET_NEXT_KEY, &walk) == 0) {
        key = next;
        walk.key = (uintptr_t)&key;
        union bpf_attr attributes = {.map_fd = (uint32_t)table, .key = (uintptr_t)&key};
        if (key.type == BPF_DEVCG_DEV_BLOCK) {
            if (bpf(BPF_MAP_DELETE_ELEM, &attributes) < 0)
                return -1;
            walk.key = 0; // the walk begins anew, for its place is gone
        }
    }
    return 0;
}
