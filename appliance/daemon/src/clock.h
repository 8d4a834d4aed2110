#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

// Milliseconds of a clock that only goes forward; cheap, a few milliseconds coarse.
int64_t clock_ms(void);

// What is left at `now` of a limit that began to run at `since`, never negative.
int64_t clock_left(int64_t since, int64_t limit, int64_t now);

#endif
