#ifndef STAT_JSON_H
#define STAT_JSON_H

#include <sys/stat.h>

#include "buf.h"

// Adds kind, mode, uid and so on as members; of a link also its target, read through `directory` and `name`.
void stat_add_members(struct buf *out, const struct stat *status, int directory, const char *name);

// The same of a link whose target is known.
void stat_add_found(struct buf *out, const struct stat *status, const char *target);

// Adds what few ask for: other times, all to the nanosecond, what a device node stands for, the blocks on the disk.
void stat_add_more(struct buf *out, const struct stat *status);

#endif
