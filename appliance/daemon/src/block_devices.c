#include "block_devices.h"

#include <dirent.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "sysfs.h"

#define TOOLS_SERIAL "customize-root"

struct visit {
    void (*visit)(const struct block_device *device, void *context);
    void *context;
};

static bool starts_with_one_of(const char *name, const char *const *starts)
{
    for (; *starts != NULL; starts++) {
        if (strncmp(name, *starts, strlen(*starts)) == 0)
            return true;
    }
    return false;
}

static bool is_volume(const char *name)
{
    return starts_with_one_of(name, (const char *const[]){"dm-", "md", NULL}) && strlen(name) < BLOCK_NAME;
}

static bool is_disk(const char *name)
{
    static const char *const others[] = {".", "loop", "ram", "zram", "fd", "sr", "nbd", NULL};
    return !starts_with_one_of(name, others) && !is_volume(name) && strlen(name) < BLOCK_NAME && !sysfs_has(name, "partition");
}

int block_devices_open(const char *name)
{
    char path[BLOCK_NAME + 8];
    snprintf(path, sizeof path, "/dev/%s", name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

// The first disk is in the slot for one of virtio, all others are on the SCSI controller.
static bool is_virtio(const char *name)
{
    return strncmp(name, "vd", 2) == 0;
}

static int by_name(const void *a, const void *b)
{
    const char *left = a, *right = b;
    if (is_virtio(left) != is_virtio(right))
        return is_virtio(left) ? -1 : 1;
    size_t l = strlen(left), r = strlen(right);
    return l != r ? (l < r ? -1 : 1) : strcmp(left, right); // sda, sdb, …, sdaa
}

static int find(const char *directory, const char *prefix, bool (*wanted)(const char *name), char (*names)[BLOCK_NAME], int max)
{
    int count = 0;
    DIR *all = opendir(directory);
    for (const struct dirent *entry; all != NULL && count < max && (entry = readdir(all)) != NULL;) {
        if (strncmp(entry->d_name, prefix, strlen(prefix)) == 0 && wanted(entry->d_name))
            snprintf(names[count++], BLOCK_NAME, "%.*s", BLOCK_NAME - 1, entry->d_name);
    }
    if (all != NULL)
        closedir(all);
    qsort(names, (size_t)count, BLOCK_NAME, by_name);
    return count;
}

int block_devices_disks(char names[DISKS_MAX][BLOCK_NAME])
{
    return find("/sys/class/block", "", is_disk, names, DISKS_MAX);
}

bool block_devices_is_tools(const char *name)
{
    char serial[BLOCK_SERIAL];
    return sysfs_serial(name, serial) && strcmp(serial, TOOLS_SERIAL) == 0;
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

static uint64_t size_of(const char *name)
{
    return (uint64_t)sysfs_number(name, "size", 0) * 512;
}

static void look_at(struct block_device *device, int fd)
{
    device->size = size_of(device->name);
    device->read_only = sysfs_number(device->name, "ro", 0) == 1;
    device->fs = (struct probe_fs){0};
    if (fd >= 0)
        probe_fs(fd, device->size, &device->fs);
}

static bool is_partition(const char *name)
{
    return strlen(name) < BLOCK_NAME && sysfs_has(name, "partition");
}

static void visit_partitions(const char *disk, const char *serial, const struct probe_table *table, const struct visit *visit)
{
    char path[sizeof "/sys/class/block/" + BLOCK_NAME];
    snprintf(path, sizeof path, "/sys/class/block/%s", disk);
    char (*names)[BLOCK_NAME] = must_alloc(PROBE_PARTITIONS * sizeof *names);
    int count = find(path, disk, is_partition, names, PROBE_PARTITIONS);
    for (int i = 0; i < count; i++) {
        struct block_device device = {.table = NULL};
        memcpy(device.name, names[i], BLOCK_NAME);
        snprintf(device.disk, sizeof device.disk, "%s", disk);
        snprintf(device.serial, sizeof device.serial, "%s", serial);
        int number = (int)sysfs_number(device.name, "partition", 0);
        device.partition = *partition_of(table, number);
        device.partition.number = number;
        int fd = block_devices_open(device.name);
        look_at(&device, fd);
        visit->visit(&device, visit->context);
        if (fd >= 0)
            close(fd);
    }
    free(names);
}

static void visit_disk(const char *name, const struct visit *visit)
{
    static struct probe_table table;
    struct block_device device = {.table = NULL};
    snprintf(device.name, sizeof device.name, "%s", name);
    if (block_devices_is_tools(name) || size_of(name) == 0)
        return;
    sysfs_serial(name, device.serial);
    int fd = block_devices_open(name);
    if (fd >= 0)
        probe_table(fd, size_of(name), (unsigned)sysfs_number(name, "queue/logical_block_size", 512), &table);
    device.table = fd >= 0 ? table.kind : NULL;
    look_at(&device, fd);
    visit->visit(&device, visit->context);
    if (fd >= 0) {
        visit_partitions(name, device.serial, &table, visit);
        close(fd);
    }
}

static bool is_member(const char *name)
{
    return name[0] != '.' && strlen(name) < BLOCK_NAME;
}

// LVM calls what nobody else is to use by the identifiers of the group and the volume and a word behind them.
static void look_at_mapping(const char *name, struct volume *volume)
{
    enum { LVM_IDENTIFIERS = 4 + 32 + 32 };
    char uuid[VOLUME_NAME + 8];
    volume->kind = "other";
    if (sysfs_read(name, "dm/name", volume->name, sizeof volume->name) < 0)
        volume->name[0] = 0;
    if (sysfs_read(name, "dm/uuid", uuid, sizeof uuid) <= 0)
        return;
    if (strncmp(uuid, "LVM-", 4) == 0) {
        volume->kind = "lvm";
        volume->is_inner = strlen(uuid) > LVM_IDENTIFIERS;
    } else if (strncmp(uuid, "CRYPT-", 6) == 0) {
        volume->kind = "crypt";
    }
}

static void look_at_volume(const char *name, struct volume *volume)
{
    char slaves[sizeof "/sys/class/block//slaves" + BLOCK_NAME];
    snprintf(slaves, sizeof slaves, "/sys/class/block/%s/slaves", name);
    volume->member_count = find(slaves, "", is_member, volume->members, VOLUME_MEMBERS);
    if (strncmp(name, "md", 2) == 0)
        volume->kind = "raid";
    else
        look_at_mapping(name, volume);
}

static void visit_volume(const char *name, const struct visit *visit)
{
    struct block_device device = {.is_volume = true};
    snprintf(device.name, sizeof device.name, "%s", name);
    int fd = size_of(name) == 0 ? -1 : block_devices_open(name);
    if (fd < 0)
        return;
    look_at_volume(name, &device.volume);
    look_at(&device, fd);
    visit->visit(&device, visit->context);
    close(fd);
}

void block_devices_visit(void (*visit)(const struct block_device *device, void *context), void *context)
{
    const struct visit both = {visit, context};
    char names[DISKS_MAX][BLOCK_NAME];
    int count = block_devices_disks(names);
    for (int i = 0; i < count; i++)
        visit_disk(names[i], &both);
    count = find("/sys/class/block", "", is_volume, names, DISKS_MAX);
    for (int i = 0; i < count; i++)
        visit_volume(names[i], &both);
}
