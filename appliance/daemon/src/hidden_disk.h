#ifndef HIDDEN_DISK_H
#define HIDDEN_DISK_H

// In the name spaces of a program: hides the appliance's own disk in /sys and /proc, if the kernel has been given it, so that they tell the
// same as /dev, where it never is. NULL, or what failed, with errno.
const char *hidden_disk(void);

#endif
