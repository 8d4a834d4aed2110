#include "entropy.h"

#include <fcntl.h>
#include <linux/random.h>
#include <string.h>
#include <sys/ioctl.h>
#include <time.h>
#include <unistd.h>

#include "finish.h"
#include "hex.h"

enum { SEED = 64 };

bool entropy_add(const char *hex, bool credit)
{
    struct {
        int bits;
        int size;
        unsigned char bytes[SEED];
    } pool = {SEED * 8, SEED, {0}};
    if (!hex_decode(hex, pool.bytes, SEED))
        return false;
    if (!credit)
        return true;
    int fd = open("/dev/urandom", O_RDWR | O_CLOEXEC);
    // Clones of a template share the generator's state; without fresh bytes they would make the same keys.
    if (fd < 0 || ioctl(fd, RNDADDENTROPY, &pool) < 0 || ioctl(fd, RNDRESEEDCRNG) < 0)
        finish_failed("seed the random generator");
    close(fd);
    return true;
}

void entropy_set_clock(int64_t time_ns)
{
    struct timespec now = {.tv_sec = time_ns / 1000000000, .tv_nsec = time_ns % 1000000000};
    if (clock_settime(CLOCK_REALTIME, &now) < 0)
        finish_failed("set the clock");
}
