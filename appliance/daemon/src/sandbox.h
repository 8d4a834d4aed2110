// The surroundings of a program of the guest: its own name spaces, with the guest's root as / and private /dev, /proc, /sys and /run.
#ifndef SANDBOX_H
#define SANDBOX_H

#include <sys/types.h>

#include "program.h"

enum { SANDBOX_WHAT = 64 };

// What the first process of the name spaces tells the daemon.
struct sandbox_report {
    enum { SANDBOX_FAILED, SANDBOX_NOT_RUN, SANDBOX_ENDED } kind;
    int value; // an errno, or a wait status
    char what[SANDBOX_WHAT];
};

// Starts the program with its output going to `output`; reports come through `report`. The process that is returned is the first of
// the name spaces: it hands SIGTERM on to the program, and when it is killed, so is everything in them. -1 with errno.
pid_t sandbox_start(const struct program *program, int output, int report);

#endif
