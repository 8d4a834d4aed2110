// Walks over a tree without recursion and without following links.
#ifndef WALK_H
#define WALK_H

#include <stdbool.h>
#include <sys/stat.h>

#include "request.h"

struct walk_entry {
    int directory; // of the entry
    const char *name;
    const char *path; // relative to the top: "" for itself
    const struct stat *status;
    int depth;
};

struct walk {
    struct request *request;
    const char *top; // for messages
    bool one_mount; // meeting another mount is EBUSY
    bool ahead;     // nothing is changed on the way, so that what comes may be read before
    // Either may be NULL. `before` sees every entry; `after` every directory, when all in it have been seen. They return 0,
    // or -1 when they have made the reply.
    int (*before)(void *context, const struct walk_entry *entry);
    int (*after)(void *context, const struct walk_entry *entry);
    void *context;
};

// Walks over NAME in a directory, sorted by bytes, depth first. 0, or -1 with the reply made.
int walk_tree(const struct walk *walk, int directory, const char *name);

// The sorted names of an open directory (which is consumed) as a NULL-terminated array in one block; NULL with errno.
char **walk_names(int fd, size_t *count);

#endif
