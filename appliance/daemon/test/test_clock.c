// Limits on time, whatever numbers the host names.
#include "check.h"
#include "clock.h"

void test_clock(void)
{
    CHECK(clock_left(100, 50, 100) == 50);
    CHECK(clock_left(100, 50, 149) == 1);
    CHECK(clock_left(100, 50, 150) == 0);
    CHECK(clock_left(100, 50, 1000) == 0);
    CHECK(clock_left(100, INT64_MAX, 100) == INT64_MAX);
    CHECK(clock_left(1, INT64_MAX, 1001) == INT64_MAX - 1000);
    CHECK(clock_left(INT64_MAX - 5, INT64_MAX, INT64_MAX) == INT64_MAX - 5);
    CHECK(clock_left(100, 0, 100) == 0);
    CHECK(clock_left(100, -1, 100) == 0);
    CHECK(clock_left(100, INT64_MIN, 200) == 0);
}
