#include "uevent.h"

#include <errno.h>
#include <linux/netlink.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include "channel.h"
#include "clock.h"
#include "finish.h"

static int subscription = -1;

void uevent_subscribe(void)
{
    struct sockaddr_nl address = {.nl_family = AF_NETLINK, .nl_groups = 1};
    subscription = socket(AF_NETLINK, SOCK_DGRAM | SOCK_CLOEXEC | SOCK_NONBLOCK, NETLINK_KOBJECT_UEVENT);
    if (subscription < 0 || bind(subscription, (struct sockaddr *)&address, sizeof address) < 0)
        finish_failed("subscribe to device events");
}

// What an event says does not matter: after any, the devices are looked at anew. An overrun (ENOBUFS) counts as one.
bool uevent_drain(void)
{
    char event[8192];
    bool any = false;
    for (ssize_t size; (size = recv(subscription, event, sizeof event, 0)) > 0 || (size < 0 && errno == ENOBUFS);)
        any = true;
    return any;
}

int uevent_fd(void)
{
    return subscription;
}

bool uevent_wait(bool (*ready)(void *context), void *context, int64_t timeout_ms)
{
    int64_t begun = clock_ms();
    for (;;) {
        uevent_drain();
        if (ready(context))
            return true;
        int64_t passed = clock_ms() - begun;
        if (passed >= timeout_ms)
            return false;
        int64_t left = timeout_ms - passed;
        struct pollfd event = {.fd = subscription, .events = POLLIN};
        poll(&event, 1, left < 500 ? (int)left : 500);
        channel_tick();
    }
}
