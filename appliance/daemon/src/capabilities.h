#ifndef CAPABILITIES_H
#define CAPABILITIES_H

#include <stdbool.h>

// Gives up for good the rights over the machine that no program of the guest gets; with `disks` those stay that changing a partition
// table and growing a file system take. -1 with errno.
int capabilities_drop(bool disks);

#endif
