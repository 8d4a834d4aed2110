// The root of a jail: an empty file system with the paths of the plan in it, at their own names.
#ifndef ROOT_H
#define ROOT_H

#include "plan.h"

// To be called in a mount name space of one's own. A copy of the memory's file is made if it is wanted; a
// name server of one's own is named instead of the host's. NULL, or what failed.
const char *root_enter(const struct plan *plan, bool copy_memory, bool own_names);

#endif
