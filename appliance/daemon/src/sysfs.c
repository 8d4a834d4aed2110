#include "sysfs.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int sysfs_read(const char *device, const char *attribute, char *text, size_t size)
{
    char path[512];
    snprintf(path, sizeof path, "/sys/class/block/%s/%s", device, attribute);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    ssize_t length = read(fd, text, size - 1);
    close(fd);
    if (length < 0)
        return -1;
    if (length > 0 && text[length - 1] == '\n')
        length--;
    text[length] = 0;
    return (int)length;
}

int64_t sysfs_number(const char *device, const char *attribute, int64_t otherwise)
{
    char text[32];
    return sysfs_read(device, attribute, text, sizeof text) > 0 ? strtoll(text, NULL, 10) : otherwise;
}

bool sysfs_has(const char *device, const char *attribute)
{
    char path[512];
    snprintf(path, sizeof path, "/sys/class/block/%s/%s", device, attribute);
    return access(path, F_OK) == 0;
}

static bool trim(char *serial)
{
    size_t blanks = strspn(serial, " ");
    memmove(serial, serial + blanks, strlen(serial) - blanks + 1);
    for (size_t length = strlen(serial); length > 0 && serial[length - 1] == ' ';)
        serial[--length] = 0;
    return serial[0] != 0;
}

bool sysfs_serial(const char *device, char serial[256])
{
    if (sysfs_read(device, "serial", serial, 256) > 0 || sysfs_read(device, "device/serial", serial, 256) > 0)
        return trim(serial); // virtio-blk, NVMe
    char page[260];
    int length = sysfs_read(device, "device/vpd_pg80", page, sizeof page);
    if (length <= 4)
        return false;
    memcpy(serial, page + 4, (size_t)length - 4); // behind the header of the SCSI page
    serial[length - 4] = 0;
    return trim(serial);
}
