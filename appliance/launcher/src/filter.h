// System calls that a program in a jail has no business with, answered with an error.
#ifndef FILTER_H
#define FILTER_H

#include "confinement.h"
#include "plan.h"

// For the rest of this process's life. Says why not in the confinement.
void filter_enter(const struct plan *plan, struct confinement *confinement);

#endif
