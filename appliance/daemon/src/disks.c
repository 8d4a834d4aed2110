#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "disks.h"
#include "operations.h"
#include "probe.h"
#include "sysfs.h"
#include "uevent.h"
#include "virtio.h"

#define TOOLS_SERIAL "customize-root"
enum { NAME = 64, DISKS_MAX = 64 };

static bool is_disk(const char *name)
{
    static const char *const others[] = {".", "loop", "ram", "zram", "fd", "sr", "dm-", "md", "nbd"};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        if (strncmp(name, others[i], strlen(others[i])) == 0)
            return false;
    }
    return strlen(name) < NAME && !sysfs_has(name, "partition");
}

static int open_device(const char *name)
{
    char path[NAME + 8];
    snprintf(path, sizeof path, "/dev/%s", name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static int by_name(const void *a, const void *b)
{
    const char *left = a, *right = b;
    size_t l = strlen(left), r = strlen(right);
    return l != r ? (l < r ? -1 : 1) : strcmp(left, right); // sda, sdb, …, sdaa
}

static int find_disks(char names[DISKS_MAX][NAME])
{
    int count = 0;
    DIR *all = opendir("/sys/class/block");
    for (const struct dirent *entry; all != NULL && count < DISKS_MAX && (entry = readdir(all)) != NULL;) {
        if (is_disk(entry->d_name))
            snprintf(names[count++], NAME, "%.*s", NAME - 1, entry->d_name);
    }
    if (all != NULL)
        closedir(all);
    qsort(names, (size_t)count, NAME, by_name);
    return count;
}

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
        char names[DISKS_MAX][NAME], serial[256];
        int count = find_disks(names);
        for (int i = 0; i < count; i++) {
            if (sysfs_serial(names[i], serial) && strcmp(serial, TOOLS_SERIAL) == 0) {
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
    char names[DISKS_MAX][NAME], serial[256];
    int count = find_disks(names);
    for (int i = 0; i < count; i++) {
        if (sysfs_number(names[i], "size", 0) == 0 || !sysfs_serial(names[i], serial) || strcmp(serial, wanted) != 0)
            continue;
        int fd = open_device(names[i]);
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
    return false;
}

static void add_optional(struct buf *out, const char *key, const char *value)
{
    json_add_string(out, key, value[0] ? value : NULL);
}

static void add_file_system(struct buf *out, int fd, uint64_t size)
{
    struct probe_fs fs = {0};
    if (fd >= 0)
        probe_fs(fd, size, &fs);
    json_add_string(out, "fstype", fs.type);
    add_optional(out, "uuid", fs.uuid);
    add_optional(out, "label", fs.label);
    json_add_bool(out, "needs_recovery", fs.needs_recovery);
}

static void begin_device(struct buf *out, const char *name, const char *parent, const char *serial, uint64_t size)
{
    char path[NAME + 8];
    if (out->data[out->length - 1] == '}')
        buf_byte(out, ',');
    buf_byte(out, '{');
    json_add_string(out, "name", name);
    snprintf(path, sizeof path, "/dev/%s", name);
    json_add_string(out, "device", path);
    json_add_string(out, "parent", parent);
    add_optional(out, "serial", serial);
    json_add_integer(out, "size", (int64_t)size);
    json_add_bool(out, "read_only", sysfs_number(name, "ro", 0) == 1);
}

static const struct probe_partition *partition_of(const struct probe_table *table, int number)
{
    static const struct probe_partition unknown;
    for (int i = 0; i < table->count; i++) {
        if (table->partitions[i].number == number)
            return &table->partitions[i];
    }
    return &unknown;
}

static void add_partition(struct buf *out, const char *name, const char *disk, const char *serial, const struct probe_table *table)
{
    int number = (int)sysfs_number(name, "partition", 0);
    uint64_t size = (uint64_t)sysfs_number(name, "size", 0) * 512;
    const struct probe_partition *partition = partition_of(table, number);
    int fd = open_device(name);
    begin_device(out, name, disk, serial, size);
    json_add_string(out, "table", NULL);
    json_add_integer(out, "number", number);
    add_optional(out, "part_type", partition->type);
    add_optional(out, "part_uuid", partition->uuid);
    add_optional(out, "part_label", partition->label);
    add_file_system(out, fd, size);
    buf_byte(out, '}');
    if (fd >= 0)
        close(fd);
}

static void add_partitions(struct buf *out, const char *disk, const char *serial, const struct probe_table *table)
{
    char path[256];
    snprintf(path, sizeof path, "/sys/class/block/%s", disk);
    DIR *folder = opendir(path);
    char (*names)[NAME] = must_alloc(PROBE_PARTITIONS * sizeof *names);
    int count = 0;
    for (const struct dirent *entry; folder != NULL && count < PROBE_PARTITIONS && (entry = readdir(folder)) != NULL;) {
        if (strncmp(entry->d_name, disk, strlen(disk)) == 0 && strlen(entry->d_name) < NAME)
            snprintf(names[count++], NAME, "%.*s", NAME - 1, entry->d_name);
    }
    if (folder != NULL)
        closedir(folder);
    qsort(names, (size_t)count, NAME, by_name);
    for (int i = 0; i < count; i++)
        add_partition(out, names[i], disk, serial, table);
    free(names);
}

static void add_disk(struct buf *out, const char *name)
{
    static struct probe_table table;
    char serial[256] = "";
    if (sysfs_serial(name, serial) && strcmp(serial, TOOLS_SERIAL) == 0)
        return;
    uint64_t size = (uint64_t)sysfs_number(name, "size", 0) * 512;
    if (size == 0)
        return;
    int fd = open_device(name);
    if (fd >= 0)
        probe_table(fd, size, (unsigned)sysfs_number(name, "queue/logical_block_size", 512), &table);
    begin_device(out, name, NULL, serial, size);
    json_add_string(out, "table", fd >= 0 ? table.kind : NULL);
    buf_text(out, ",\"number\":null,\"part_type\":null,\"part_uuid\":null,\"part_label\":null");
    add_file_system(out, fd, size);
    buf_byte(out, '}');
    if (fd >= 0) {
        add_partitions(out, name, serial, &table);
        close(fd);
    }
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
    char names[DISKS_MAX][NAME];
    int count = find_disks(names);
    json_key(&request->reply, "disks");
    buf_byte(&request->reply, '[');
    for (int i = 0; i < count; i++)
        add_disk(&request->reply, names[i]);
    buf_byte(&request->reply, ']');
    return 0;
}
