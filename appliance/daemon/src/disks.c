#include <errno.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "block_devices.h"
#include "disks.h"
#include "operations.h"
#include "sysfs.h"
#include "uevent.h"
#include "virtio.h"

// A slot that was bound with nothing in it, before the machine was frozen: whatever it holds later has not been looked at for partitions.
static bool slot_was_empty;

int disks_bind_empty_slot(void)
{
    slot_was_empty = virtio_bind_next_disk();
    return slot_was_empty ? 0 : -1;
}

int disks_find_tools(char device[80])
{
    do {
        char names[DISKS_MAX][BLOCK_NAME];
        int count = block_devices_disks(names);
        for (int i = 0; i < count; i++) {
            if (block_devices_is_tools(names[i])) {
                snprintf(device, 80, "/dev/%s", names[i]);
                return 0;
            }
        }
    } while (virtio_bind_next_disk());
    errno = ENODEV;
    return -1;
}

static bool look_for_partitions(int fd)
{
    bool looked = !slot_was_empty || ioctl(fd, BLKRRPART) == 0;
    slot_was_empty = slot_was_empty && !looked;
    return looked;
}

// Opening a disk for the first time waits until its partitions have been looked for.
static bool is_there(const char *wanted)
{
    char names[DISKS_MAX][BLOCK_NAME], serial[BLOCK_SERIAL];
    int count = block_devices_disks(names);
    for (int i = 0; i < count; i++) {
        if (sysfs_number(names[i], "size", 0) == 0 || !sysfs_serial(names[i], serial) || strcmp(serial, wanted) != 0)
            continue;
        int fd = block_devices_open(names[i]);
        bool ready = fd >= 0 && look_for_partitions(fd);
        if (fd >= 0)
            close(fd);
        return ready;
    }
    return false;
}

static bool appeared(void *context)
{
    do {
        if (is_there(context))
            return true;
    } while (!slot_was_empty && virtio_bind_next_disk());
    virtio_load_scsi_driver();
    return false;
}

static void add_optional(struct buf *out, const char *key, const char *value)
{
    json_add_string(out, key, value[0] ? value : NULL);
}

static void add_partition(struct buf *out, const struct block_device *device)
{
    if (device->partition.number > 0)
        json_add_integer(out, "number", device->partition.number);
    else
        json_add_string(out, "number", NULL);
    add_optional(out, "part_type", device->partition.type);
    add_optional(out, "part_uuid", device->partition.uuid);
    add_optional(out, "part_label", device->partition.label);
}

static void add_volume(struct buf *out, const struct volume *volume)
{
    json_key(out, "volume");
    buf_byte(out, '{');
    json_add_string(out, "kind", volume->kind);
    add_optional(out, "name", volume->name);
    json_key(out, "members");
    buf_byte(out, '[');
    for (int i = 0; i < volume->member_count; i++) {
        if (i > 0)
            buf_byte(out, ',');
        json_write_string(out, volume->members[i], strlen(volume->members[i]));
    }
    buf_text(out, "]}");
}

// By the name that people know it by.
static void add_path(struct buf *out, const struct block_device *device)
{
    char path[VOLUME_NAME + sizeof "/dev/mapper/"];
    if (device->is_volume && device->volume.name[0])
        snprintf(path, sizeof path, "/dev/mapper/%s", device->volume.name);
    else
        snprintf(path, sizeof path, "/dev/%s", device->name);
    json_add_string(out, "device", path);
}

static void add_device(const struct block_device *device, void *context)
{
    struct buf *out = context;
    if (device->is_volume && device->volume.is_inner)
        return;
    if (out->data[out->length - 1] == '}')
        buf_byte(out, ',');
    buf_byte(out, '{');
    json_add_string(out, "name", device->name);
    add_path(out, device);
    add_optional(out, "parent", device->disk);
    add_optional(out, "serial", device->serial);
    json_add_integer(out, "size", (int64_t)device->size);
    json_add_bool(out, "read_only", device->read_only);
    json_add_string(out, "table", device->table);
    add_partition(out, device);
    json_add_string(out, "fstype", device->fs.type);
    add_optional(out, "uuid", device->fs.uuid);
    add_optional(out, "label", device->fs.label);
    json_add_bool(out, "needs_recovery", device->fs.needs_recovery);
    if (device->is_volume)
        add_volume(out, &device->volume);
    buf_byte(out, '}');
}

int op_disks(struct request *request)
{
    const char *wait = request_string(request, "wait");
    char serial[256] = "";
    if (wait != NULL) {
        snprintf(serial, sizeof serial, "%s", wait);
        if (!uevent_wait(appeared, serial, request_integer(request, "timeout_ms", 10000)))
            return reply_error(request, "TIMEOUT", "it has not appeared", "wait for the disk %s", wait);
    }
    json_key(&request->reply, "disks");
    buf_byte(&request->reply, '[');
    block_devices_visit(add_device, &request->reply);
    buf_byte(&request->reply, ']');
    return 0;
}
