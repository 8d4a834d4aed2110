// Ranges of addresses of the Internet: which a program may reach.
#ifndef PREFIX_H
#define PREFIX_H

#include <stdbool.h>
#include <sys/socket.h>

#include "plan.h"

struct prefix {
    int family;
    unsigned length; // in bits
    unsigned char address[16];
};

// What is out of reach: always, for this plan, and the addresses that this host has now. NULL when they cannot be found out.
struct forbidden *forbidden_make(const struct plan *plan);
void forbidden_free(struct forbidden *forbidden);

bool forbidden_has(const struct forbidden *forbidden, const struct sockaddr *address);

// Calls for the ranges of a family that are left, of which none overlaps another; until a call says no.
bool forbidden_others(const struct forbidden *forbidden, int family, bool (*take)(const struct prefix *, void *), void *context);

struct prefix prefix_parse(const char *text);
struct prefix prefix_of(const struct sockaddr *address);

#endif
