// What the program may use before the kernel stops it.
#ifndef LIMITS_H
#define LIMITS_H

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
int limits_parse(struct limits *limits, const char *text);

// Soft and hard at once, so that the program cannot raise them; what is lower already stays.
void limits_apply(const struct limits *limits);

#endif
