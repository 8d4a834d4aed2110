#ifndef SYSFS_H
#define SYSFS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

// Reads an attribute of a block device ("size", "device/vpd_pg80") without the line end; the number of bytes, or -1.
int sysfs_read(const char *device, const char *attribute, char *text, size_t size);

int64_t sysfs_number(const char *device, const char *attribute, int64_t otherwise);
bool sysfs_has(const char *device, const char *attribute);

// The serial number of a disk; false when it has none.
bool sysfs_serial(const char *device, char serial[256]);

#endif
