#ifndef MOUNT_OPTIONS_H
#define MOUNT_OPTIONS_H

#include <stddef.h>

// Splits "ro,noatime,subvol=@" into the flags of mount(2) and what is left for the file system. -1 when that does not fit.
int mount_options(const char *options, unsigned long *flags, char *rest, size_t size);

#endif
