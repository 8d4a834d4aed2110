// The surroundings of a program of the guest: its own name spaces, with the guest's root as / and private /dev, /proc, /sys and /run.
#ifndef SANDBOX_H
#define SANDBOX_H

#include <stdbool.h>
#include <sys/types.h>

#include "program.h"

enum { SANDBOX_WHAT = PROGRAM_CAUSE };

// What the first process of the name spaces tells the daemon.
struct sandbox_report {
    enum { SANDBOX_READY, SANDBOX_FAILED, SANDBOX_NOT_RUN, SANDBOX_ENDED } kind;
    int value; // an errno, or a wait status
    char what[SANDBOX_WHAT]; // of SANDBOX_ENDED: the names of the processes that the program has left running, a line each
};

// Starts the program with `dev` as its /dev (see private_dev.h) and its output going to `output`. Reports come through the socket
// `report`: SANDBOX_READY first, with the descriptor of the held calls (see held_calls.h), and how it ended, or only that. The process
// that is returned is the first of the name spaces: it hands SIGTERM on to the program, and when it is killed, so is everything in them. -1 with errno.
pid_t sandbox_start(const struct program *program, int dev, int output, int report);

// Receives the next report and the descriptor that comes with it (else -1); false when there is none: all that could send it are dead.
bool sandbox_receive(int reports, struct sandbox_report *report, int *descriptor);

#endif
