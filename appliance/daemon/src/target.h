// Where a file that is to be written goes: what a path leads to, links at its end followed.
#ifndef TARGET_H
#define TARGET_H

#include <limits.h>
#include <sys/stat.h>

#include "request.h"

struct target {
    int directory;
    char name[NAME_MAX + 1];
    int old; // O_PATH, or -1 when there is no such file yet
    struct stat status; // of the old one
};

// Opens both; -1, with the reply made, also when there is something else than a regular file.
int target_open(struct target *target, struct request *request, const char *path);

void target_close(const struct target *target);

#endif
