// The block devices of the guest, as the kernel knows them and with what is on them; the appliance's own are left out.
#ifndef BLOCK_DEVICES_H
#define BLOCK_DEVICES_H

#include <stdbool.h>
#include <stdint.h>

#include "probe.h"

enum { BLOCK_NAME = 64, BLOCK_SERIAL = 256, DISKS_MAX = 64, VOLUME_NAME = 128, VOLUME_MEMBERS = 64 };

// What the kernel tells of a device that it makes out of others.
struct volume {
    const char *kind; // "lvm", "crypt", "raid" or "other"
    char name[VOLUME_NAME]; // below /dev/mapper, or ""
    bool is_inner; // only there for others that lie on it, as the parts of a snapshot
    char members[VOLUME_MEMBERS][BLOCK_NAME];
    int member_count;
};

struct block_device {
    char name[BLOCK_NAME];
    char disk[BLOCK_NAME]; // of a partition, else ""
    char serial[BLOCK_SERIAL];
    uint64_t size; // bytes
    bool read_only;
    bool is_volume; // made by the kernel out of others: LVM, LUKS, MD
    struct volume volume;
    const char *table; // of a disk: "gpt", "mbr" or NULL
    struct probe_partition partition; // number 0: none
    struct probe_fs fs;
};

// Disks in the order of their slots, each followed by its partitions; then volumes.
void block_devices_visit(void (*visit)(const struct block_device *device, void *context), void *context);

// The names of all disks, the appliance's own too, without looking at what is on them.
int block_devices_disks(char names[DISKS_MAX][BLOCK_NAME]);

// Whether a disk is the one with the appliance's tools.
bool block_devices_is_tools(const char *name);

int block_devices_open(const char *name);

#endif
