// Programs of the appliance's tools disk, which work on the guest's file systems.
#ifndef TOOL_H
#define TOOL_H

#include "buf.h"

#define TOOL_GUEST "/sysroot" // where a tool finds the guest's root

struct tool {
    const char *const *argv; // argv[0] is an absolute path of the tools disk
    const char *input; // what it reads on its standard input
    size_t input_length;
};

struct tool_result {
    int status; // as waitpid gives it
    struct buf output; // the end of what it wrote, without a NUL
};

// Runs a tool to its end, in name spaces of its own. 0, or -1 with errno and `failed` when it could not be started.
int tool_run(const struct tool *tool, struct tool_result *result, const char **failed);

#endif
