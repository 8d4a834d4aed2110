#include "finish.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/reboot.h>
#include <unistd.h>

static bool appliance;
static void (*before)(void);

void finish_set_appliance(void)
{
    appliance = true;
}

void finish_before(void (*clean_up)(void))
{
    before = clean_up;
}

_Noreturn static void finish(int status)
{
    if (before != NULL)
        before();
    if (appliance)
        reboot(RB_POWER_OFF);
    exit(status);
}

_Noreturn void finish_end_of_stream(void)
{
    finish(EXIT_SUCCESS);
}

_Noreturn void finish_broken(const char *why)
{
    fprintf(stderr, "customize-daemon: the session ends: %s\n", why);
    finish(EXIT_FAILURE);
}

_Noreturn void finish_failed(const char *action)
{
    fprintf(stderr, "customize-daemon: failed to %s: %s\n", action, strerror(errno));
    finish(EXIT_FAILURE);
}
