// Makes names in an open directory.
#ifndef NAMES_H
#define NAMES_H

#include <stdbool.h>

#include "owner.h"

// 0755 and root's unless something else is wanted; -1 with errno.
int name_make_directory(int directory, const char *name, const struct wanted *wanted);

// With `replace` in the place of anything but a directory, in one step, so that there is always one or the other; -1 with errno.
int name_make_link(int directory, const char *name, const char *target, bool replace);

#endif
