// What the program may use before the kernel stops it.
#ifndef LIMITS_H
#define LIMITS_H

#include <stdbool.h>
#include <sys/resource.h>

enum { LIMITS_MAX = 16 };

struct limits {
    int count;
    struct {
        int resource;
        rlim_t value;
    } limit[LIMITS_MAX];
};

// Takes "as=1073741824"; false if that is no limit.
bool limits_parse(struct limits *limits, const char *text);

// Soft and hard at once, so that the program cannot raise them; what is lower already stays. The number of processes is
// counted for a user: it is only set for a program that has a user of its own.
void limits_apply(const struct limits *limits, bool own_user);

#endif
