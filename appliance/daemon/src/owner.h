// What mode and owner a file is to have.
#ifndef OWNER_H
#define OWNER_H

#include <stdbool.h>
#include <sys/types.h>

#include "request.h"

// Only what is given is asked for.
struct wanted {
    bool mode_given, uid_given, gid_given;
    mode_t mode;
    uid_t uid;
    gid_t gid;
};

// What a request names.
struct wanted wanted_by(const struct request *request);

// Gives a new file the owner that is wanted, else `uid`:`gid`. Without the right to (a host process of an ordinary user), what is not
// asked for stays the user's. -1 with errno.
int owner_set(const struct wanted *wanted, int directory, const char *name, int flags, uid_t uid, gid_t gid);

#endif
