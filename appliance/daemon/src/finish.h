// The ends of the process: as process 1 they power the machine off.
#ifndef FINISH_H
#define FINISH_H

#include <stdbool.h>

// Tells that this process is process 1 of the appliance.
void finish_set_appliance(void);

// Runs before the end; used to remove what an interrupted request would leave.
void finish_before(void (*clean_up)(void));

_Noreturn void finish_end_of_stream(void);
_Noreturn void finish_broken(const char *why); // a malformed stream
_Noreturn void finish_failed(const char *action); // a daemon that cannot work; the cause is in errno

#endif
