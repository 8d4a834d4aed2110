// What the kernel has to be told to make a network of a name space.
#ifndef NETLINK_H
#define NETLINK_H

#include <stdbool.h>

#include "prefix.h"

int netlink_open(void);

// Without an IPv6 address that the kernel makes up itself; a size of 0 for packets leaves it as it is.
bool netlink_bring_up(int netlink, int device, unsigned packet_size);

bool netlink_add_address(int netlink, int device, const struct prefix *address);

// The gateway is a neighbour, whatever its address.
bool netlink_add_route(int netlink, int device, const struct prefix *range, const struct prefix *gateway);

#endif
