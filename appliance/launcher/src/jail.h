// Starts a program in a jail, as well as it can be done here, and stays until it ends.
#ifndef JAIL_H
#define JAIL_H

#include "plan.h"

_Noreturn void jail_run(struct plan *plan);

#endif
