// A program of the guest that is to be run.
#ifndef PROGRAM_H
#define PROGRAM_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "request.h"

struct program {
    char **argv; // copies: what else the daemon has received must not be visible to the program
    char **env;
    const char *search; // PATH of env
    char *workdir;
    uid_t uid;
    gid_t gid;
    gid_t *groups;
    size_t group_count;
    bool network;
    bool own_network; // needs a network name space to be cut off
    bool probe; // what it writes is thrown away
    bool disks; // may write to the disks
    char **trust; // certificates in PEM of those that it trusts besides the guest's own authorities, or NULL
    char **trust_names; // of each, the name by which OpenSSL finds it
    const struct buf *bundle; // all certificates that it trusts, if `trust` says something
    const char *resolver; // what resolver_in_run() is to be given, or NULL
    int script; // a descriptor, or -1
    bool any_exit; // no exit code is a failure of the request
    bool ok_exits[256];
};

// 0, or -1 with the reply made.
int program_read(struct request *request, struct program *program);
void program_free(struct program *program);

enum { PROGRAM_CAUSE = 400 };

// Becomes the program: user, directory and execve. Returns only on failure, with errno and, where it is about something else than the
// program's own file, that in `cause`.
void program_become(const struct program *program, char cause[PROGRAM_CAUSE]);

#endif
