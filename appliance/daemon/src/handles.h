// The handles of the host: see the operation `handle`.
#ifndef HANDLES_H
#define HANDLES_H

// Closes those that keep the guest's root in use.
void handles_leave_root(void);

void handles_close_all(void);

#endif
