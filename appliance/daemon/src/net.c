#include <arpa/inet.h>
#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <net/if.h>
#include <net/route.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/socket.h>
#include <unistd.h>

#include "guest.h"
#include "modules.h"
#include "network.h"
#include "operations.h"
#include "uevent.h"

static struct buf resolver;
static bool up;

// A host process shares the host's network, and so its name servers.
static void read_hosts_resolver(void)
{
    char block[4096];
    int fd = open("/etc/resolv.conf", O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? 0 : read(fd, block, sizeof block);
    if (fd >= 0)
        close(fd);
    buf_add(&resolver, block, length > 0 ? (size_t)length : 0);
    buf_byte(&resolver, 0);
}

const char *network_resolver(void)
{
    if (resolver.data == NULL && !guest_appliance())
        read_hosts_resolver();
    return resolver.data;
}

bool network_is_up(void)
{
    return up;
}

static bool first_card(void *context)
{
    char *name = context;
    name[0] = 0;
    DIR *cards = opendir("/sys/class/net");
    for (const struct dirent *entry; cards != NULL && (entry = readdir(cards)) != NULL;) {
        if (entry->d_name[0] != '.' && strcmp(entry->d_name, "lo") != 0 && (name[0] == 0 || strcmp(entry->d_name, name) < 0))
            snprintf(name, IFNAMSIZ, "%.*s", IFNAMSIZ - 1, entry->d_name);
    }
    if (cards != NULL)
        closedir(cards);
    return name[0] != 0;
}

static int set_address(int fd, const char *card, unsigned long what, struct in_addr address)
{
    struct ifreq change = {0};
    struct sockaddr_in socket_address = {.sin_family = AF_INET, .sin_addr = address};
    snprintf(change.ifr_name, sizeof change.ifr_name, "%s", card);
    memcpy(&change.ifr_addr, &socket_address, sizeof socket_address);
    return ioctl(fd, what, &change);
}

static int set_up(int fd, const char *card)
{
    struct ifreq change = {0};
    snprintf(change.ifr_name, sizeof change.ifr_name, "%s", card);
    if (ioctl(fd, SIOCGIFFLAGS, &change) < 0)
        return -1;
    change.ifr_flags |= IFF_UP;
    return ioctl(fd, SIOCSIFFLAGS, &change);
}

static int set_route(int fd, struct in_addr gateway)
{
    struct sockaddr_in any = {.sin_family = AF_INET}, through = {.sin_family = AF_INET, .sin_addr = gateway};
    struct rtentry route = {.rt_flags = RTF_UP | RTF_GATEWAY};
    memcpy(&route.rt_dst, &any, sizeof any);
    memcpy(&route.rt_genmask, &any, sizeof any);
    memcpy(&route.rt_gateway, &through, sizeof through);
    return ioctl(fd, SIOCADDRT, &route) < 0 && errno != EEXIST ? -1 : 0;
}

struct wanted {
    struct in_addr address, mask, gateway;
    bool has_gateway;
};

// "10.0.2.15/24"
static bool parse(const struct request *request, struct wanted *wanted)
{
    char address[64];
    const char *text = request_string(request, "address"), *gateway = request_string(request, "gateway");
    const char *slash = strchr(text, '/');
    if (slash == NULL || slash - text >= (int)sizeof address)
        return false;
    memcpy(address, text, (size_t)(slash - text));
    address[slash - text] = 0;
    char *end;
    unsigned long bits = strtoul(slash + 1, &end, 10);
    if (end == slash + 1 || *end || bits < 1 || bits > 32 || inet_pton(AF_INET, address, &wanted->address) != 1)
        return false;
    wanted->mask.s_addr = htonl(UINT32_MAX << (32 - bits));
    wanted->has_gateway = gateway != NULL;
    return gateway == NULL || inet_pton(AF_INET, gateway, &wanted->gateway) == 1;
}

static void keep_resolver(const struct request *request)
{
    size_t count;
    char **servers = request_strings(request, "dns", &count);
    resolver.length = 0;
    for (size_t i = 0; i < count; i++)
        buf_format(&resolver, "nameserver %s\n", servers[i]);
    buf_byte(&resolver, 0);
    free(servers);
}

int op_net_up(struct request *request)
{
    struct wanted wanted;
    char card[IFNAMSIZ];
    if (!parse(request, &wanted))
        return reply_error(request, "INVALID", "not an address", "field address or gateway");
    if (modules_load("net") < 0)
        return reply_errno(request, "load the network driver");
    if (!uevent_wait(first_card, card, request_integer(request, "timeout_ms", 10000)))
        return reply_error(request, "TIMEOUT", "none has appeared", "wait for a network card");
    int fd = socket(AF_INET, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    if (fd < 0)
        return reply_errno(request, "open a socket");
    int result = 0;
    if (set_up(fd, "lo") < 0 || set_address(fd, card, SIOCSIFADDR, wanted.address) < 0 || set_address(fd, card, SIOCSIFNETMASK, wanted.mask) < 0
        || set_up(fd, card) < 0)
        result = reply_errno(request, "bring up %s", card);
    else if (wanted.has_gateway && set_route(fd, wanted.gateway) < 0)
        result = reply_errno(request, "set the default route");
    close(fd);
    up = result == 0;
    keep_resolver(request);
    return result;
}
