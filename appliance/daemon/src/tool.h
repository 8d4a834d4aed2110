// Programs of the appliance's tools disk, which work on the guest's file systems and disks.
#ifndef TOOL_H
#define TOOL_H

#include <stdbool.h>

#include "buf.h"

#define TOOL_DISK "/tools" // where the tools disk is mounted
#define TOOL_GUEST "/sysroot" // where a tool finds the guest's root, if that is mounted

struct tool {
    const char *const *argv; // argv[0] is an absolute path of the tools disk
    const char *input; // what it reads on its standard input
    size_t input_length;
    bool on_disks; // it is given the devices, /sys and a /run of its own, and what it writes to stderr is kept apart
};

struct tool_result {
    int status; // as waitpid gives it
    struct buf output; // the end of what it wrote, without a NUL
    struct buf errors; // the same of its stderr, where that is kept apart
};

// Mounts the tools disk, unless it is already; what it has is below /tools then. 0, or -1 with errno.
int tool_mount_disk(void);

// Runs a tool to its end, in name spaces of its own. 0, or -1 with errno and `failed` when it could not be started.
int tool_run(const struct tool *tool, struct tool_result *result, const char **failed);

#endif
