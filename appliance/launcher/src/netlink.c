#include "netlink.h"

#include <errno.h>
#include <linux/if_addr.h>
#include <linux/if_link.h>
#include <linux/netlink.h>
#include <linux/rtnetlink.h>
#include <net/if.h>
#include <stdint.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

struct request {
    struct nlmsghdr header;
    char body[256];
};

int netlink_open(void)
{
    return socket(AF_NETLINK, SOCK_RAW | SOCK_CLOEXEC, NETLINK_ROUTE);
}

static void begin(struct request *request, uint16_t type, uint16_t flags, const void *what, size_t size)
{
    memset(request, 0, sizeof *request);
    request->header = (struct nlmsghdr){
        .nlmsg_type = type, .nlmsg_flags = (uint16_t)(NLM_F_REQUEST | NLM_F_ACK | flags), .nlmsg_len = NLMSG_LENGTH((uint32_t)size)};
    memcpy(request->body, what, size);
}

static struct rtattr *add(struct request *request, uint16_t type, const void *value, size_t size)
{
    struct rtattr *attribute = (struct rtattr *)(void *)((char *)request + NLMSG_ALIGN(request->header.nlmsg_len));
    attribute->rta_type = type;
    attribute->rta_len = (uint16_t)RTA_LENGTH(size);
    if (size > 0)
        memcpy(RTA_DATA(attribute), value, size);
    request->header.nlmsg_len = NLMSG_ALIGN(request->header.nlmsg_len) + RTA_ALIGN(attribute->rta_len);
    return attribute;
}

// All that was added since belongs into this attribute.
static void end(const struct request *request, struct rtattr *outer)
{
    outer->rta_len = (uint16_t)((const char *)request + request->header.nlmsg_len - (const char *)outer);
}

static bool ask(int netlink, const struct request *request)
{
    struct {
        struct nlmsghdr header;
        struct nlmsgerr error;
        char rest[512];
    } answer;
    if (send(netlink, request, request->header.nlmsg_len, 0) < 0)
        return false;
    if (recv(netlink, &answer, sizeof answer, 0) < (ssize_t)NLMSG_LENGTH(sizeof answer.error.error) ||
        answer.header.nlmsg_type != NLMSG_ERROR) {
        errno = EPROTO;
        return false;
    }
    errno = -answer.error.error;
    return errno == 0;
}

static size_t size_of(const struct prefix *prefix)
{
    return prefix->family == AF_INET ? 4 : 16;
}

bool netlink_bring_up(int netlink, int device, unsigned packet_size)
{
    const struct ifinfomsg up = {.ifi_index = device, .ifi_flags = IFF_UP, .ifi_change = IFF_UP};
    const unsigned char none = IN6_ADDR_GEN_MODE_NONE;
    struct request request;
    if (packet_size > 0) {
        const struct ifinfomsg same = {.ifi_index = device};
        begin(&request, RTM_NEWLINK, 0, &same, sizeof same);
        add(&request, IFLA_MTU, &packet_size, sizeof packet_size);
        if (!ask(netlink, &request))
            return false;
        begin(&request, RTM_NEWLINK, 0, &same, sizeof same);
        struct rtattr *families = add(&request, IFLA_AF_SPEC, NULL, 0), *family = add(&request, AF_INET6, NULL, 0);
        add(&request, IFLA_INET6_ADDR_GEN_MODE, &none, sizeof none);
        end(&request, family);
        end(&request, families);
        ask(netlink, &request); // without IPv6 there is none of it
    }
    begin(&request, RTM_NEWLINK, 0, &up, sizeof up);
    return ask(netlink, &request);
}

bool netlink_add_address(int netlink, int device, const struct prefix *address)
{
    const struct ifaddrmsg message = {
        .ifa_family = (unsigned char)address->family,
        .ifa_prefixlen = (unsigned char)(size_of(address) * 8),
        .ifa_flags = IFA_F_NODAD,
        .ifa_index = (unsigned)device,
    };
    struct request request;
    begin(&request, RTM_NEWADDR, NLM_F_CREATE, &message, sizeof message);
    add(&request, IFA_LOCAL, address->address, size_of(address));
    add(&request, IFA_ADDRESS, address->address, size_of(address));
    return ask(netlink, &request);
}

bool netlink_add_route(int netlink, int device, const struct prefix *range, const struct prefix *gateway)
{
    const struct rtmsg message = {
        .rtm_family = (unsigned char)range->family,
        .rtm_dst_len = (unsigned char)range->length,
        .rtm_table = RT_TABLE_MAIN,
        .rtm_protocol = RTPROT_STATIC,
        .rtm_scope = RT_SCOPE_UNIVERSE,
        .rtm_type = RTN_UNICAST,
        .rtm_flags = RTNH_F_ONLINK,
    };
    struct request request;
    begin(&request, RTM_NEWROUTE, NLM_F_CREATE, &message, sizeof message);
    if (range->length > 0)
        add(&request, RTA_DST, range->address, size_of(range));
    add(&request, RTA_GATEWAY, gateway->address, size_of(gateway));
    add(&request, RTA_OIF, &device, sizeof device);
    return ask(netlink, &request);
}
