#ifndef CLOCK_H
#define CLOCK_H

#include <stdint.h>

// Milliseconds of a clock that only goes forward; cheap, a few milliseconds coarse.
int64_t clock_ms(void);

#endif
