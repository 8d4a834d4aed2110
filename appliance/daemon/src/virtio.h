// Disks of the virtio bus, which the kernel takes notice of only when it is told to.
#ifndef VIRTIO_H
#define VIRTIO_H

#include <stdbool.h>

// Loads the driver of virtio disks without letting it look for any. 0, or -1 with errno.
int virtio_load_disk_driver(void);

// Gives the first disk that has no driver yet to the driver; it and its partitions are there when this returns.
// False when there is no such disk, or the driver does not take it.
bool virtio_bind_next_disk(void);

// Loads the driver of SCSI controllers when one is there that has none; it then looks for disks by itself.
void virtio_load_scsi_driver(void);

#endif
