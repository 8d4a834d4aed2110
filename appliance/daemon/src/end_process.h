#ifndef END_PROCESS_H
#define END_PROCESS_H

#include <stdbool.h>
#include <sys/types.h>

// Makes a process that waits in a system call end there with exit code 0. False when it cannot be reached; it then goes on waiting.
bool end_process(pid_t process);

#endif
