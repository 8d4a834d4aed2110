#ifndef PRIVATE_PROC_H
#define PRIVATE_PROC_H

// In the name spaces of a program, with the guest's root as /: mounts /proc and /sys, where nothing can be set that belongs to the
// machine, and what would give its kernel away is empty. NULL, or what failed, with errno.
const char *private_proc(void);

#endif
