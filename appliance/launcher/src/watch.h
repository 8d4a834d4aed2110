// Some system calls of the program are carried out, or judged, by this process: what a filter cannot see is seen here.
#ifndef WATCH_H
#define WATCH_H

#include <stdbool.h>
#include <sys/types.h>

// In the program's process: from now on the calls are handed to whoever has this descriptor. -1 if that cannot be.
int watch_begin(void);

// In the launcher: takes the other process's descriptor. -1 if it may not, or could not do then what is needed.
int watch_take(pid_t process, int descriptor);

// Serves until the process has ended, which it may have done already, but nobody has waited for it. Opening MEMORY_PATH for writing gives the memory, as it is open here.
void watch_serve(pid_t process, int listener, int memory);

#endif
