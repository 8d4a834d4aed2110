// When a program of the guest first ran in this session: what it changed has a younger status.
#ifndef EXEC_TIME_H
#define EXEC_TIME_H

#include <time.h>

// By the clock by which files are stamped, not later than that; 0 when none ran yet.
struct timespec exec_first_time(void);

#endif
