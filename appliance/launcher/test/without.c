// without WHAT... -- PROGRAM [ARGUMENT]...: runs a program as on a host or in a container that does not have: spaces, users
// (user name spaces only), landlock, watch (another process's descriptors).
#include <errno.h>
#include <linux/sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "../src/bpf.h"

enum { LANDLOCK_CREATE_RULESET = 444 };

// The call with an argument in which this bit is set.
static void refuse_clone(struct bpf *bpf, uint32_t flag)
{
    static const unsigned char skip = 1;
    const struct sock_filter test[] = {
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, SYS_clone, 0, 4),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 16), // the first argument
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, flag, 0, skip),
        BPF_STMT(BPF_RET | BPF_K, bpf_error(EPERM)),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, 0),
    };
    memcpy(bpf->code + bpf->length, test, sizeof test);
    bpf->length = (unsigned short)(bpf->length + sizeof test / sizeof *test);
}

int main(int argc, char **argv)
{
    struct bpf bpf;
    bpf_begin(&bpf);
    int i = 1;
    for (; i < argc && strcmp(argv[i], "--") != 0; i++) {
        if (strcmp(argv[i], "spaces") == 0)
            refuse_clone(&bpf, CLONE_NEWNS);
        else if (strcmp(argv[i], "users") == 0)
            refuse_clone(&bpf, CLONE_NEWUSER);
        else if (strcmp(argv[i], "landlock") == 0)
            bpf_call(&bpf, LANDLOCK_CREATE_RULESET, bpf_error(EOPNOTSUPP));
        else if (strcmp(argv[i], "watch") == 0)
            bpf_call(&bpf, SYS_pidfd_getfd, bpf_error(EPERM));
        else
            return fprintf(stderr, "without: there is no %s\n", argv[i]), 2;
    }
    if (i + 1 >= argc)
        return fprintf(stderr, "without: no program\n"), 2;
    prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    if (bpf_install(&bpf, false) < 0)
        return perror("without: install the filter"), 1;
    execvp(argv[i + 1], argv + i + 1);
    return perror(argv[i + 1]), 127;
}
