#include "network.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "netlink.h"
#include "setting.h"

enum { LOOPBACK_DEVICE = 1, WAITING = 64 };

struct way {
    int netlink, device;
    struct prefix gateway;
};

// The requests of ping need no rights, if groups are named that may send them.
static void allow_echo(void)
{
    char groups[64];
    snprintf(groups, sizeof groups, "%u %u", (unsigned)getegid(), (unsigned)getegid());
    if (!setting_write("/proc/sys/net/ipv4/ping_group_range", "0 2147483647"))
        setting_write("/proc/sys/net/ipv4/ping_group_range", groups);
}

// With routes that are advertised, all could be reached.
static bool refuse_advertised_routes(void)
{
    return setting_write("/proc/sys/net/ipv6/conf/default/accept_ra", "0");
}

static bool add_route(const struct prefix *range, void *context)
{
    const struct way *way = context;
    return netlink_add_route(way->netlink, way->device, range, &way->gateway);
}

static bool open_way(struct way *way, const struct forbidden *forbidden, const char *address, const char *gateway)
{
    struct prefix own = prefix_parse(address);
    way->gateway = prefix_parse(gateway);
    return netlink_add_address(way->netlink, way->device, &own) && forbidden_others(forbidden, own.family, add_route, way);
}

static int listen_at(const struct sockaddr *address, int type)
{
    const int yes = 1;
    socklen_t length = address->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    int made = socket(address->sa_family, type | SOCK_CLOEXEC, 0);
    if (made >= 0 && setsockopt(made, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes) == 0 && bind(made, address, length) == 0 &&
        (type == SOCK_DGRAM || listen(made, WAITING) == 0))
        return made;
    if (made >= 0)
        close(made);
    return -1;
}

static bool hand_over(int line, int value, const struct sockaddr *address, int type)
{
    int listening = listen_at(address, type);
    if (listening < 0)
        return false;
    gate_tell(line, &(struct gate_message){.word = GATE_LISTENING, .value = value}, listening);
    close(listening);
    return true;
}

static bool serve_names(int line)
{
    struct sockaddr_in own = {.sin_family = AF_INET, .sin_port = htons(53), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    return hand_over(line, GATE_NAMES, (struct sockaddr *)&own, SOCK_DGRAM) && hand_over(line, GATE_NAMES, (struct sockaddr *)&own, SOCK_STREAM);
}

// What is out of reach is an address of this name space's own, where the gate listens.
static bool serve_pass(const struct plan *plan, int i, int netlink, int line)
{
    const struct sockaddr *address = (const struct sockaddr *)&plan->passes[i];
    struct prefix own = prefix_of(address);
    // The address may be there already, for another port.
    if ((netlink_add_address(netlink, LOOPBACK_DEVICE, &own) || errno == EEXIST) && hand_over(line, i, address, SOCK_STREAM))
        return true;
    return own.family == AF_INET6; // without IPv6 nobody asks for it
}

static const char *set_up(const struct plan *plan, const struct forbidden *forbidden, int line, bool six)
{
    struct way way = {.netlink = netlink_open(), .device = (int)if_nametoindex(GATE_DEVICE)};
    if (way.netlink < 0)
        return "set the network up";
    if (!netlink_bring_up(way.netlink, LOOPBACK_DEVICE, 0) || !netlink_bring_up(way.netlink, way.device, GATE_PACKET))
        return "bring the network up";
    if (!open_way(&way, forbidden, GATE_ADDRESS, GATE_ROUTER))
        return "set routes";
    if (six && !open_way(&way, forbidden, GATE_ADDRESS6, GATE_ROUTER6))
        return "set routes of IPv6";
    if (!serve_names(line))
        return "listen for questions about names";
    for (int i = 0; i < plan->pass_count; i++) {
        if (forbidden_has(forbidden, (const struct sockaddr *)&plan->passes[i]) && !serve_pass(plan, i, way.netlink, line))
            return "listen at the address of a proxy";
    }
    close(way.netlink);
    return NULL;
}

bool network_enter(const struct plan *plan, const struct forbidden *forbidden, int line, struct reason *reason)
{
    struct gate_message message = {.word = GATE_MADE, .value = refuse_advertised_routes()};
    allow_echo();
    gate_tell(line, &message, -1);
    if (!gate_hear(line, &message, NULL)) {
        snprintf(reason->text, sizeof reason->text, "the process that is its way out has ended");
        return false;
    }
    if (message.word != GATE_OPEN) {
        *reason = message.reason;
        return false;
    }
    const char *failed = set_up(plan, forbidden, line, message.value != 0);
    if (failed != NULL) {
        reason_errno(reason, failed);
        return false;
    }
    gate_tell(line, &(struct gate_message){.word = GATE_DONE}, -1);
    close(line);
    return true;
}
