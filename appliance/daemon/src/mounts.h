// The file systems of the guest that are mounted.
#ifndef MOUNTS_H
#define MOUNTS_H

#include <stdbool.h>

#include "fuse_server.h"

enum { MOUNTS_MAX = 64 };

struct mounted {
    char *device;
    char *path; // in the guest, for messages
    int root; // O_PATH; follows the directory when a program of the guest renames what lies above it
    bool read_only;
    struct fuse_server server; // of a file system that the kernel does not have
};

int mounts_count(void);
struct mounted *mounts_get(int index);

// Remembers a mount; -1 with errno when there are too many.
int mounts_add(const char *device, const char *path, int root, bool read_only, struct fuse_server server);

// Forgets the last one.
void mounts_drop(void);

#endif
