#ifndef DEVICE_LINKS_H
#define DEVICE_LINKS_H

#include "block_devices.h"

// Makes the links to a device below `dev`, a directory that stands for /dev, that udev would make: disk/by-uuid, by-label, by-partuuid,
// by-partlabel, by-path, and mapper. One that is there stays. Serial numbers are the appliance's invention, so nothing in by-id is
// made of them: programs would write it into files that the machine reads later.
void device_links_make(int dev, const struct block_device *device);

#endif
