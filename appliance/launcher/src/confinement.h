// How well a program is confined, and what stands in the way of more.
#ifndef CONFINEMENT_H
#define CONFINEMENT_H

#include <stdbool.h>
#include <sys/types.h>

enum memory { MEMORY_NONE, MEMORY_READ_ONLY, MEMORY_COPY };

struct reason {
    char text[160]; // empty: it is as it should be
};

struct confinement {
    int landlock; // the version of its interface, 0 without
    bool own_user; // nobody else's processes have its user id
    bool overrides; // may open files of other users: the images are not root's
    enum memory memory;
    uid_t user;
    struct reason no_landlock, no_spaces, no_filter, no_watch, no_rules;
};

// "<what>: <errno>"
void reason_errno(struct reason *reason, const char *what);
bool confinement_complete(const struct confinement *confinement);
// As one line of tab-separated facts.
void confinement_print(const struct confinement *confinement, pid_t process, bool network);

#endif
