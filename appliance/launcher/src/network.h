// The network of a name space whose only way out is the gate.
#ifndef NETWORK_H
#define NETWORK_H

#include "gate.h"
#include "prefix.h"

// To be called where /proc is still there, by the process that was made with the name space and has all rights over it. It
// has no rights over it when it becomes the program, and so cannot change anything of this. Whether it is done; else why not
// is in the reason.
bool network_enter(const struct plan *plan, const struct forbidden *forbidden, int line, struct reason *reason);

#endif
