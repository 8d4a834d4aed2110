// The directory in which something was looked for last, kept open: what comes next is mostly in the same one.
#ifndef DIRECTORY_H
#define DIRECTORY_H

#include <limits.h>

struct directory {
    int fd; // -1 when none is open
    char path[PATH_MAX];
};

#define NO_DIRECTORY {.fd = -1}

// Opens the directory that holds the last component of a path, and copies that component's name, as path_open_parent does; the
// descriptor is valid until the next call.
int directory_of(struct directory *last, const char *path, char name[NAME_MAX + 1]);

// To be called when the same path may lead elsewhere from now on, and at the end.
void directory_forget(struct directory *last);

#endif
