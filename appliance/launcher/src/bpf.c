#include "bpf.h"

#include <linux/audit.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <sys/syscall.h>
#include <unistd.h>
#include <errno.h>

#if defined(__x86_64__)
#define OWN_KIND AUDIT_ARCH_X86_64
#define FOREIGN_CALLS 0x40000000u // those of x32, which have the same kind
#elif defined(__aarch64__)
#define OWN_KIND AUDIT_ARCH_AARCH64
#define FOREIGN_CALLS 0xffffffffu
#else
#error "the numbers of system calls are not known for this processor"
#endif

enum { LOW_HALF = 0 }; // of an argument: both processors are little-endian

static void add(struct bpf *bpf, uint16_t code, uint32_t value, uint8_t if_true, uint8_t if_false)
{
    if (bpf->length < BPF_LARGEST)
        bpf->code[bpf->length++] = (struct sock_filter){.code = code, .jt = if_true, .jf = if_false, .k = value};
}

static void load(struct bpf *bpf, size_t offset)
{
    add(bpf, BPF_LD | BPF_W | BPF_ABS, (uint32_t)offset, 0, 0);
}

static void answer_with(struct bpf *bpf, uint32_t answer)
{
    add(bpf, BPF_RET | BPF_K, answer, 0, 0);
}

uint32_t bpf_error(int error)
{
    return SECCOMP_RET_ERRNO | ((uint32_t)error & SECCOMP_RET_DATA);
}

void bpf_begin(struct bpf *bpf)
{
    bpf->length = 0;
    load(bpf, offsetof(struct seccomp_data, arch));
    add(bpf, BPF_JMP | BPF_JEQ | BPF_K, OWN_KIND, 1, 0);
    answer_with(bpf, bpf_error(ENOSYS));
    load(bpf, offsetof(struct seccomp_data, nr));
    add(bpf, BPF_JMP | BPF_JGE | BPF_K, FOREIGN_CALLS, 0, 1);
    answer_with(bpf, bpf_error(ENOSYS));
}

void bpf_call(struct bpf *bpf, long call, uint32_t answer)
{
    add(bpf, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 1);
    answer_with(bpf, answer);
}

// After it, the number of the call is to be looked at again.
static void judge_argument(struct bpf *bpf, long call, int argument, uint16_t test, uint32_t value, bool wanted, uint32_t answer)
{
    add(bpf, BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)call, 0, 4);
    load(bpf, offsetof(struct seccomp_data, args) + (size_t)argument * sizeof(uint64_t) + LOW_HALF);
    add(bpf, BPF_JMP | test | BPF_K, value, wanted ? 0 : 1, wanted ? 1 : 0);
    answer_with(bpf, answer);
    load(bpf, offsetof(struct seccomp_data, nr));
}

void bpf_call_with(struct bpf *bpf, long call, int argument, uint32_t value, uint32_t answer)
{
    judge_argument(bpf, call, argument, BPF_JEQ, value, true, answer);
}

void bpf_call_without(struct bpf *bpf, long call, int argument, uint32_t value, uint32_t answer)
{
    judge_argument(bpf, call, argument, BPF_JEQ, value, false, answer);
}

void bpf_call_without_bits(struct bpf *bpf, long call, int argument, uint32_t bits, uint32_t answer)
{
    judge_argument(bpf, call, argument, BPF_JSET, bits, false, answer);
}

int bpf_install(struct bpf *bpf, bool listener)
{
    answer_with(bpf, SECCOMP_RET_ALLOW);
    if (bpf->length == BPF_LARGEST) {
        errno = E2BIG;
        return -1;
    }
    struct sock_fprog program = {.len = bpf->length, .filter = bpf->code};
    return (int)syscall(SYS_seccomp, SECCOMP_SET_MODE_FILTER, listener ? SECCOMP_FILTER_FLAG_NEW_LISTENER : 0, &program);
}
