#include "clock.h"

#include <time.h>

int64_t clock_ms(void)
{
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC_COARSE, &now);
    return now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

int64_t clock_left(int64_t since, int64_t limit, int64_t now)
{
    // Never `since + limit`: the host may name any limit.
    int64_t passed = now - since;
    return passed >= limit ? 0 : limit - passed;
}
