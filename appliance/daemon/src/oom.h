#ifndef OOM_H
#define OOM_H

#include <stdint.h>

// How many processes the kernel has killed since it booted because there was no memory left; -1 when it does not tell.
int64_t oom_kills(void);

#endif
