#include "prefix.h"

#include <arpa/inet.h>
#include <ifaddrs.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST = 4096 };

struct forbidden {
    size_t count;
    struct prefix prefix[MOST];
};

// This host itself, neighbours on its links, many at once, and what nobody has.
static const char *const never[] = {"0.0.0.0/8", "127.0.0.0/8", "169.254.0.0/16", "224.0.0.0/3"};

// What tells a cloud's machines their secrets; most clouds use a link-local address for it.
static const char *const metadata[] = {
    "100.100.100.200/32", // Alibaba
    "168.63.129.16/32", // Azure
    "192.0.0.192/32", // Oracle
    "fd00:ec2::/32", // Amazon
    "fd20:ce::/64", // Google
    "fd00:c1::/64", // Oracle
    "fd00:42::/64", // Scaleway
};

static const char *const private[] = {"10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "fc00::/7"};

// Nothing else of IPv6 is reached: global addresses, those of private networks, and translated ones of IPv4.
static const char *const reachable[] = {"2000::/3", "fc00::/7", "64:ff9b::/96"};

// Addresses of IPv4 stand in these ones behind so many bits.
static const struct {
    const char *prefix;
    unsigned bits;
} translated[] = {{"64:ff9b::", 96}, {"2002::", 16}};

struct prefix prefix_parse(const char *text)
{
    struct prefix prefix = {.family = strchr(text, ':') == NULL ? AF_INET : AF_INET6};
    char address[INET6_ADDRSTRLEN];
    const char *slash = strchr(text, '/');
    snprintf(address, sizeof address, "%.*s", (int)(slash == NULL ? strlen(text) : (size_t)(slash - text)), text);
    unsigned all = prefix.family == AF_INET ? 32 : 128;
    prefix.length = slash == NULL ? all : (unsigned)strtoul(slash + 1, NULL, 10);
    inet_pton(prefix.family, address, prefix.address);
    return prefix;
}

struct prefix prefix_of(const struct sockaddr *address)
{
    struct prefix prefix = {.family = address->sa_family};
    if (prefix.family == AF_INET) {
        prefix.length = 32;
        memcpy(prefix.address, &((const struct sockaddr_in *)(const void *)address)->sin_addr, 4);
    } else {
        prefix.length = 128;
        memcpy(prefix.address, &((const struct sockaddr_in6 *)(const void *)address)->sin6_addr, 16);
    }
    return prefix;
}

static unsigned bit(const struct prefix *prefix, unsigned at)
{
    return prefix->address[at / 8] >> (7 - at % 8) & 1;
}

static void set_bit(struct prefix *prefix, unsigned at)
{
    prefix->address[at / 8] = (unsigned char)(prefix->address[at / 8] | 1 << (7 - at % 8));
}

static bool covers(const struct prefix *wide, const struct prefix *narrow)
{
    if (wide->family != narrow->family || wide->length > narrow->length)
        return false;
    unsigned at = 0;
    while (at < wide->length && bit(wide, at) == bit(narrow, at))
        at++;
    return at == wide->length;
}

static bool add(struct forbidden *forbidden, const struct prefix *prefix)
{
    if (forbidden->count == MOST)
        return false;
    forbidden->prefix[forbidden->count++] = *prefix;
    return true;
}

static bool add_translated(struct forbidden *forbidden, const struct prefix *prefix)
{
    for (size_t i = 0; i < sizeof translated / sizeof *translated; i++) {
        struct prefix longer = prefix_parse(translated[i].prefix);
        longer.length = translated[i].bits + prefix->length;
        for (unsigned at = 0; at < prefix->length; at++) {
            if (bit(prefix, at))
                set_bit(&longer, translated[i].bits + at);
        }
        if (!add(forbidden, &longer))
            return false;
    }
    return true;
}

static bool add_all(struct forbidden *forbidden, const char *const *text, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        struct prefix prefix = prefix_parse(text[i]);
        if (!add(forbidden, &prefix) || (prefix.family == AF_INET && !add_translated(forbidden, &prefix)))
            return false;
    }
    return true;
}

static bool add_own(struct forbidden *forbidden)
{
    struct ifaddrs *all;
    if (getifaddrs(&all) < 0)
        return false;
    bool added = true;
    for (const struct ifaddrs *one = all; added && one != NULL; one = one->ifa_next) {
        if (one->ifa_addr == NULL || (one->ifa_addr->sa_family != AF_INET && one->ifa_addr->sa_family != AF_INET6))
            continue;
        struct prefix prefix = prefix_of(one->ifa_addr);
        added = add(forbidden, &prefix);
    }
    freeifaddrs(all);
    return added;
}

struct forbidden *forbidden_make(const struct plan *plan)
{
    struct forbidden *forbidden = calloc(1, sizeof *forbidden);
    if (forbidden != NULL && add_all(forbidden, never, sizeof never / sizeof *never) &&
        add_all(forbidden, metadata, sizeof metadata / sizeof *metadata) &&
        (!plan->deny_private || add_all(forbidden, private, sizeof private / sizeof *private)) && add_own(forbidden))
        return forbidden;
    forbidden_free(forbidden);
    return NULL;
}

void forbidden_free(struct forbidden *forbidden)
{
    free(forbidden);
}

bool forbidden_has(const struct forbidden *forbidden, const struct sockaddr *address)
{
    struct prefix one = prefix_of(address);
    bool within = one.family == AF_INET;
    for (size_t i = 0; !within && i < sizeof reachable / sizeof *reachable; i++) {
        struct prefix range = prefix_parse(reachable[i]);
        within = covers(&range, &one);
    }
    for (size_t i = 0; within && i < forbidden->count; i++)
        within = !covers(&forbidden->prefix[i], &one);
    return !within;
}

// Of the range, in halves as long as something forbidden lies in it.
static bool others(const struct forbidden *forbidden, const struct prefix *range, bool (*take)(const struct prefix *, void *), void *context)
{
    bool whole = true;
    for (size_t i = 0; i < forbidden->count; i++) {
        if (covers(&forbidden->prefix[i], range))
            return true;
        whole = whole && !covers(range, &forbidden->prefix[i]);
    }
    if (whole)
        return take(range, context);
    struct prefix lower = *range, upper;
    lower.length++;
    upper = lower;
    set_bit(&upper, range->length);
    return others(forbidden, &lower, take, context) && others(forbidden, &upper, take, context);
}

bool forbidden_others(const struct forbidden *forbidden, int family, bool (*take)(const struct prefix *, void *), void *context)
{
    if (family == AF_INET) {
        struct prefix all = {.family = AF_INET};
        return others(forbidden, &all, take, context);
    }
    for (size_t i = 0; i < sizeof reachable / sizeof *reachable; i++) {
        struct prefix range = prefix_parse(reachable[i]);
        if (!others(forbidden, &range, take, context))
            return false;
    }
    return true;
}
