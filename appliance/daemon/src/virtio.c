#include "virtio.h"

#include <dirent.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "modules.h"

#define BUS "/sys/bus/virtio"
enum { DISK = 2, SCSI_CONTROLLER = 8 }; // device types, as numbered by the virtio specification, section 5

static bool write_to(const char *path, const char *text)
{
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    bool written = fd >= 0 && write(fd, text, strlen(text)) == (ssize_t)strlen(text);
    if (fd >= 0)
        close(fd);
    return written;
}

int virtio_load_disk_driver(void)
{
    write_to(BUS "/drivers_autoprobe", "0");
    int result = modules_load("disk");
    write_to(BUS "/drivers_autoprobe", "1");
    return result;
}

static bool is_unbound(const char *device, long wanted)
{
    char path[512], type[16] = "";
    snprintf(path, sizeof path, BUS "/devices/%s/driver", device);
    if (access(path, F_OK) == 0)
        return false;
    snprintf(path, sizeof path, BUS "/devices/%s/device", device);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, type, sizeof type - 1);
    if (fd >= 0)
        close(fd);
    return length > 0 && strtol(type, NULL, 16) == wanted;
}

// virtio2 comes before virtio10: the order in which QEMU was given the devices.
static long number_of(const char *device)
{
    return device[0] == 'v' ? strtol(device + strcspn(device, "0123456789"), NULL, 10) : LONG_MAX;
}

static bool find_unbound(long type, char first[64])
{
    first[0] = 0;
    DIR *devices = opendir(BUS "/devices");
    for (const struct dirent *entry; devices != NULL && (entry = readdir(devices)) != NULL;) {
        const char *name = entry->d_name;
        if (strlen(name) < 64 && is_unbound(name, type) && (!first[0] || number_of(name) < number_of(first)))
            strcpy(first, name);
    }
    if (devices != NULL)
        closedir(devices);
    return first[0] != 0;
}

bool virtio_bind_next_disk(void)
{
    char first[64];
    return virtio_load_disk_driver() == 0 && find_unbound(DISK, first) && write_to(BUS "/drivers/virtio_blk/bind", first);
}

void virtio_load_scsi_driver(void)
{
    char first[64];
    if (find_unbound(SCSI_CONTROLLER, first))
        modules_load("scsi");
}
