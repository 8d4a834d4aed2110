// What a program asked of a running system, which a guest that is being prepared is not: it was not done, and the host is told.
#ifndef NOT_STARTED_H
#define NOT_STARTED_H

#include <stddef.h>

enum { NOT_STARTED_MAX = 64, NOT_STARTED_LENGTH = 128 };

struct not_started {
    char names[NOT_STARTED_MAX][NOT_STARTED_LENGTH];
    size_t count;
};

// Notes a name once, cut to a bounded length; what exceeds the bounded number is dropped.
void not_started_add(struct not_started *list, const char *format, ...) __attribute__((format(printf, 2, 3)));

#endif
