// As whom a program runs: never with rights over the host, and not as root where its files allow that.
#ifndef IDENTITY_H
#define IDENTITY_H

#include "confinement.h"
#include "plan.h"

// User ids from here on are given to nobody, see "UIDs and GIDs on systemd systems".
enum { UNUSED_USERS = 0x70000000 };

// Gives up for good what the program does not need to use its files. Root becomes the unused user, so that programs cannot
// do anything to each other; or nobody, where that id does not exist, as in containers. NULL, or what failed.
const char *identity_drop(const struct plan *plan, uid_t unused, struct confinement *confinement);

// Becomes the user that the program has become: then this process may look at it, and has no more rights than it.
bool identity_follow(const struct confinement *confinement);

// Gives up root's rights, if this is root, for a user that nobody else is.
void identity_become_nobody(void);

#endif
