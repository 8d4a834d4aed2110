// The private resolv.conf of a program with a network.
#ifndef RESOLVER_H
#define RESOLVER_H

#include <limits.h>
#include <sys/stat.h>

// A file that has to exist in the guest for the private one to be bound over, and what takes it away without a trace.
struct placeholder {
    int directory; // -1: none was needed
    char name[NAME_MAX + 1];
    ino_t inode;
    struct stat before, after; // of the folder
};

// In the daemon, before and after the program.
void resolver_prepare(struct placeholder *placeholder);
void resolver_clean_up(struct placeholder *placeholder);

// In the name spaces of the program, with the guest's root as /: gives it resolv.conf with this content, kept in the private /dev.
// 0, or -1 with errno.
int resolver_bind(const char *content);

#endif
