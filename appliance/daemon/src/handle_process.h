// The processes that hold handles of Augeas and hivex: what these libraries read comes from the guest, so they are no part of the daemon.
#ifndef HANDLE_PROCESS_H
#define HANDLE_PROCESS_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "request.h"

enum { HANDLE_FILE_MAX = 256 << 20 }; // of a hive

struct handle_process {
    pid_t pid;
    int socket; // takes requests and gives answers
    int file; // the copy of a hive that it has, in memory, or -1
};

// Starts one for Augeas in the guest's root, or with the path of a hive for that. 0, or -1 with the reply made.
int handle_process_start(struct handle_process *process, struct request *request, const char *hive);

// Passes the data of the request on and sends the answer to the host; `good` tells whether it is one. -1, with the reply made, when there is
// none; the process can be asked nothing more then.
int handle_process_ask(const struct handle_process *process, struct request *request, int64_t timeout_ms, bool *good);

// Kills it, and whatever it may have started.
void handle_process_end(const struct handle_process *process);

#endif
