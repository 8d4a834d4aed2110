#include "device_links.h"

#include <ctype.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "sysfs.h"
#include "utf8.h"

// As udev writes what a label may hold and a file name or a shell had better not.
static void encode(const char *text, char out[NAME_MAX + 1])
{
    size_t length = 0, rest = strlen(text);
    for (size_t used; rest > 0 && length + 4 <= NAME_MAX; text += used, rest -= used) {
        size_t size = utf8_length(text, rest);
        bool plain = size == 1 && (isalnum((unsigned char)*text) || strchr("#+-.:=@_", *text) != NULL);
        used = size > 1 ? size : 1;
        if (plain || size > 1)
            length += (size_t)snprintf(out + length, NAME_MAX + 1 - length, "%.*s", (int)used, text);
        else
            length += (size_t)snprintf(out + length, NAME_MAX + 1 - length, "\\x%02x", (unsigned)(unsigned char)*text);
    }
    out[length] = 0;
}

static void link_in(int dev, const char *directory, const char *name, const char *up, const char *device)
{
    char path[PATH_MAX], target[BLOCK_NAME + 8];
    for (const char *slash = directory; (slash = strchr(slash, '/')) != NULL; slash++) {
        snprintf(path, sizeof path, "%.*s", (int)(slash - directory), directory);
        mkdirat(dev, path, 0755);
    }
    mkdirat(dev, directory, 0755);
    snprintf(path, sizeof path, "%s/%s", directory, name);
    snprintf(target, sizeof target, "%s%s", up, device);
    (void)!symlinkat(target, dev, path);
}

static void link_by(int dev, const char *directory, const char *text, const char *device)
{
    char name[NAME_MAX + 1];
    encode(text, name);
    if (name[0] && strcmp(name, ".") != 0 && strcmp(name, "..") != 0)
        link_in(dev, directory, name, "../../", device);
}

// The last PCI address in the place of a disk in /sys, and behind it the address on a SCSI bus, if there is one.
static bool bus_path(const char *disk, char out[128])
{
    char link[sizeof "/sys/class/block/" + BLOCK_NAME], place[PATH_MAX], *rest;
    unsigned domain, bus, slot, function, channel, target, unit;
    snprintf(link, sizeof link, "/sys/class/block/%s", disk);
    if (realpath(link, place) == NULL)
        return false;
    out[0] = 0;
    for (const char *part = strtok_r(place, "/", &rest); part != NULL; part = strtok_r(NULL, "/", &rest)) {
        size_t length = strlen(out);
        if (sscanf(part, "%4x:%2x:%2x.%1x", &domain, &bus, &slot, &function) == 4)
            snprintf(out, 128, "pci-%s", part);
        else if (length > 0 && sscanf(part, "%*u:%u:%u:%u", &channel, &target, &unit) == 3)
            snprintf(out + length, 128 - length, "-scsi-0:%u:%u:%u", channel, target, unit);
    }
    return out[0] != 0;
}

static void link_by_path(int dev, const struct block_device *device)
{
    char name[160], path[128];
    if (device->is_volume || !bus_path(device->disk[0] ? device->disk : device->name, path))
        return;
    if (device->partition.number > 0)
        snprintf(name, sizeof name, "%s-part%d", path, device->partition.number);
    else
        snprintf(name, sizeof name, "%s", path);
    link_by(dev, "disk/by-path", name, device->name);
}

// vg--data-lv is the volume lv of the group vg-data.
static bool split_volume(const char *name, char group[NAME_MAX + 1], char volume[NAME_MAX + 1])
{
    size_t lengths[2] = {0};
    char *const parts[2] = {group, volume};
    int part = 0;
    for (; *name; name++) {
        bool doubled = name[0] == '-' && name[1] == '-';
        if (*name == '-' && !doubled) {
            if (++part > 1)
                return false;
            continue;
        }
        if (lengths[part] == NAME_MAX)
            return false;
        parts[part][lengths[part]++] = *name;
        name += doubled;
    }
    group[lengths[0]] = volume[lengths[1]] = 0;
    return part == 1 && lengths[0] > 0 && lengths[1] > 0 && group[0] != '.' && volume[0] != '.';
}

static void link_volume(int dev, const struct block_device *device)
{
    char name[NAME_MAX + 1], uuid[256], group[NAME_MAX + 1], volume[NAME_MAX + 1];
    if (!device->is_volume || sysfs_read(device->name, "dm/name", name, sizeof name) <= 0 || strchr(name, '/') != NULL)
        return;
    link_in(dev, "mapper", name, "../", device->name);
    bool is_lvm = sysfs_read(device->name, "dm/uuid", uuid, sizeof uuid) > 0 && strncmp(uuid, "LVM-", 4) == 0;
    if (is_lvm && split_volume(name, group, volume))
        link_in(dev, group, volume, "../", device->name);
}

void device_links_make(int dev, const struct block_device *device)
{
    link_by(dev, "disk/by-uuid", device->fs.uuid, device->name);
    link_by(dev, "disk/by-label", device->fs.label, device->name);
    link_by(dev, "disk/by-partuuid", device->partition.uuid, device->name);
    link_by(dev, "disk/by-partlabel", device->partition.label, device->name);
    link_by_path(dev, device);
    link_volume(dev, device);
}
