// The name servers of a program with a network. For its time the guest's own resolv.conf holds them, so that the program can read, replace,
// move and remove that file as on a running system; afterwards what is still as it was lent gets its old content back.
#ifndef RESOLVER_H
#define RESOLVER_H

#include <limits.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

struct resolver {
    const char *lent; // the content, or NULL when the program has no network
    bool in_run; // the file lies on the private /run, or the guest's cannot be written: the name spaces of the program get one
    int file; // of the guest, or -1
    int directory; // that a new file was made in, or -1
    char name[NAME_MAX + 1];
    char *old; // content, or NULL for a new file
    size_t old_size;
    struct stat before; // of the file, or of the directory that a new one was made in
    struct stat after; // of the directory
};

// In the daemon, before the program and after it. -1 with errno, when a guest's file could not be given its content back.
void resolver_lend(struct resolver *resolver, const char *content);
int resolver_take_back(struct resolver *resolver);

// In the name spaces of the program, with the guest's root as /; -1 with errno.
int resolver_in_run(const char *content);

#endif
