// What the template of an appliance does for the disks of its clones.
#ifndef DISKS_H
#define DISKS_H

// Gives the slot for the guest's disk to its driver while there is nothing in it, so that a clone needs only to be told that
// there is something now. 0, or -1 when there is no such slot.
int disks_bind_empty_slot(void);

// The path of the device that the appliance's tools are on; -1 with errno.
int disks_find_tools(char device[80]);

#endif
