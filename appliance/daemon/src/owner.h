#ifndef OWNER_H
#define OWNER_H

#include <sys/types.h>

#include "request.h"

// Gives a new file the owner that the request names, else `uid`:`gid`. Without the right to (a host process of an ordinary user), what the
// request does not name stays the user's. -1 with errno.
int owner_set(const struct request *request, int directory, const char *name, int flags, uid_t uid, gid_t gid);

#endif
