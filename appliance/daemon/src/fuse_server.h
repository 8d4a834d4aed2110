// A program of the tools disk that serves a file system which the kernel does not have: ntfs-3g, by FUSE.
#ifndef FUSE_SERVER_H
#define FUSE_SERVER_H

#include <stdbool.h>
#include <sys/types.h>

#include "buf.h"

struct fuse_server {
    pid_t process; // 0 for none
    int complaints; // what it writes to its stderr, as much as a pipe holds
};

// Whether file systems of this type are served by a program.
bool fuse_server_serves(const char *type);

// Starts the program and waits until what it serves is mounted on a directory of the appliance. Its driver is loaded. -1 with errno, and with
// what it said in `complaint`.
int fuse_server_start(const char *device, const char *directory, const char *options, struct fuse_server *server, struct buf *complaint);

// To be called when the file system is unmounted: waits until the program has ended, which has written everything then. -1 with errno and its
// complaint if it did not end well.
int fuse_server_end(struct fuse_server *server, struct buf *complaint);

#endif
