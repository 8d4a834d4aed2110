// Name spaces of one's own: of files, processes, networks, and of what processes share with each other.
#ifndef SPACES_H
#define SPACES_H

#include <stdbool.h>
#include <sys/types.h>

#include "plan.h"

enum { SPACES_CHOICES = 2 };

struct spaces {
    unsigned long flags; // of clone
    bool rules; // a network of its own with a gate
    uid_t user;
    gid_t group;
};

// How they may be had by this user, best first; returns how many ways there are. Without rules a program that may use the
// network has the host's.
int spaces_choices(const struct plan *plan, bool rules, struct spaces *choices);

// Gives this process, which was made with the flags, its user. NULL, or what failed.
const char *spaces_map_user(const struct spaces *spaces);

// Makes it feel at home. NULL, or what failed.
const char *spaces_enter(const struct spaces *spaces, const struct plan *plan, bool copy_memory);

// Whether a limit on processes counts only those in the name space.
bool spaces_count_processes(const struct spaces *spaces);

#endif
