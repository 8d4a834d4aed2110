// Puts a filter of system calls together.
#ifndef BPF_H
#define BPF_H

#include <linux/filter.h>
#include <stdbool.h>
#include <stdint.h>

enum { BPF_LARGEST = 512 };

struct bpf {
    unsigned short length;
    struct sock_filter code[BPF_LARGEST];
};

// What the filter answers: an error of errno.h, or one of linux/seccomp.h.
uint32_t bpf_error(int error);

// Begins with checks that only calls of this processor's own kind are judged by their numbers.
void bpf_begin(struct bpf *bpf);
void bpf_call(struct bpf *bpf, long call, uint32_t answer);

// The call with an argument (0 to 5) that has this value, or another one; of which the lower half counts.
void bpf_call_with(struct bpf *bpf, long call, int argument, uint32_t value, uint32_t answer);
void bpf_call_without(struct bpf *bpf, long call, int argument, uint32_t value, uint32_t answer);

// The call with an argument in which none of the bits is set.
void bpf_call_without_bits(struct bpf *bpf, long call, int argument, uint32_t bits, uint32_t answer);

// Installs it for good, with an answer for all other calls of "allowed". Gives a descriptor if the filter has a listener, else 0,
// or -1.
int bpf_install(struct bpf *bpf, bool listener);

#endif
