// What devices programs of the guest may open: a group of processes in the kernel with a table of devices, which no program can leave.
// Device nodes of others may exist, whoever made them, but they lead nowhere. Appliance only.
#ifndef DEVICE_FENCE_H
#define DEVICE_FENCE_H

#include <stdbool.h>
#include <sys/types.h>

// Makes the group, which lets nobody open a disk; at most once. -1 with errno.
int device_fence_prepare(void);

// A descriptor of the group, for clone3, or -1 where there is none.
int device_fence_group(void);

// Closes all disks, then opens single ones. -1 with errno.
int device_fence_close_disks(void);
int device_fence_open_disk(dev_t disk, bool writable);

#endif
