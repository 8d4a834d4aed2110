// The private /dev of a program: made and kept by the daemon, so that disks which appear while the program runs come into it.
#ifndef PRIVATE_DEV_H
#define PRIVATE_DEV_H

#include "program.h"

struct private_dev {
    int fd; // the root of its file system, or -1
    bool writable_disks;
};

// Makes it, with the script of the program, what it trusts, and the disks of the guest. NULL, or what failed, with errno.
const char *private_dev_make(struct private_dev *dev, const struct program *program);

// After a change of the devices. What cannot be brought up to date stays as it is.
void private_dev_update(const struct private_dev *dev);

void private_dev_free(struct private_dev *dev);

// In the name spaces of the program, with the guest's root as /. NULL, or what failed, with errno.
const char *private_dev_mount(int fd);

// Where the daemon leaves what the guest's own kernel would have been started with.
#define PRIVATE_COMMAND_LINE "/dev/.cmdline"

#endif
