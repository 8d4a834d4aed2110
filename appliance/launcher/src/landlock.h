// The kernel's Landlock: which files a program may use, whatever user it is.
#ifndef LANDLOCK_H
#define LANDLOCK_H

#include "confinement.h"
#include "plan.h"

// Confines this process from now on to the paths of the plan; says why not in the confinement.
void landlock_enter(const struct plan *plan, struct confinement *confinement);

#endif
