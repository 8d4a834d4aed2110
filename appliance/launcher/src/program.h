// Becomes the program, in this process and for good.
#ifndef PROGRAM_H
#define PROGRAM_H

#include "plan.h"

// A core dump, a signal for a file that may not grow, a mode for new files: what the program should not inherit, or should.
_Noreturn void program_become(const struct plan *plan, bool own_user);

// Has the program open a descriptor instead of MEMORY_PATH.
void program_use_memory(const struct plan *plan, int descriptor);

#endif
