#include "hidden_disk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "block_devices.h"
#include "buf.h"
#include "file.h"

static bool find(char name[BLOCK_NAME])
{
    char names[DISKS_MAX][BLOCK_NAME];
    int count = block_devices_disks(names);
    for (int i = 0; i < count; i++) {
        memcpy(name, names[i], BLOCK_NAME);
        if (block_devices_is_tools(names[i]))
            return true;
    }
    return false;
}

static bool leads_to(const char *target, const char *name)
{
    const char *slash = strrchr(target, '/');
    return slash != NULL && strcmp(slash + 1, name) == 0;
}

// Lays a copy over a directory of links in which the one to the disk is missing.
static int cover_links(const char *directory, const char *name)
{
    struct buf links = {0};
    char target[PATH_MAX];
    int result = 0;
    DIR *all = opendir(directory);
    if (all == NULL)
        return errno == ENOENT ? 0 : -1;
    for (const struct dirent *entry; (entry = readdir(all)) != NULL;) {
        ssize_t length = readlinkat(dirfd(all), entry->d_name, target, sizeof target - 1);
        target[length > 0 ? length : 0] = 0;
        if (length <= 0 || leads_to(target, name))
            continue;
        buf_add(&links, entry->d_name, strlen(entry->d_name) + 1);
        buf_add(&links, target, (size_t)length + 1);
    }
    closedir(all);
    if (mount("none", directory, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0755") < 0 || chdir(directory) < 0)
        result = -1;
    for (const char *at = links.data, *end = links.data + links.length; result == 0 && at < end;) {
        const char *to = at + strlen(at) + 1;
        result = symlink(to, at);
        at = to + strlen(to) + 1;
    }
    buf_free(&links);
    if (result == 0)
        result = mount(NULL, directory, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    return chdir("/") < 0 ? -1 : result;
}

static int cover_device(const char *name)
{
    char link[sizeof "/sys/class/block/" + BLOCK_NAME], place[PATH_MAX];
    snprintf(link, sizeof link, "/sys/class/block/%s", name);
    if (realpath(link, place) == NULL)
        return -1;
    return mount("none", place, "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC | MS_RDONLY, "mode=0755");
}

static bool names_disk(const char *line, const char *name)
{
    const char *at = strstr(line, name);
    size_t length = strlen(name);
    return at != NULL && at > line && at[-1] == ' ' && (at[length] == 0 || at[length] == ' ' || at[length] == '\n');
}

// Binds a copy over a file of /proc in which the lines about the disk are missing.
static int cover_lines(const char *path, const char *name)
{
    static const char copy[] = "/dev/.lines";
    char line[512];
    FILE *all = fopen(path, "re");
    int fd = all == NULL ? -1 : open(copy, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444), result = fd < 0 ? -1 : 0;
    while (result == 0 && fgets(line, sizeof line, all) != NULL) {
        if (!names_disk(line, name))
            result = file_write_all(fd, line, strlen(line));
    }
    if (all != NULL)
        fclose(all);
    if (fd >= 0)
        close(fd);
    if (result == 0)
        result = mount(copy, path, NULL, MS_BIND, NULL);
    unlink(copy); // the mount keeps it
    return result;
}

const char *hidden_disk(void)
{
    char name[BLOCK_NAME];
    if (!find(name))
        return NULL;
    // The device itself first, as long as the links lead to it. A guest without /sys or /proc shows nothing there.
    if (access("/sys/class/block", F_OK) == 0
        && (cover_device(name) < 0 || cover_links("/sys/block", name) < 0 || cover_links("/sys/class/block", name) < 0
            || cover_links("/sys/dev/block", name) < 0))
        return "hide a disk in /sys";
    if (access("/proc/partitions", F_OK) == 0
        && (cover_lines("/proc/partitions", name) < 0 || cover_lines("/proc/diskstats", name) < 0))
        return "hide a disk in /proc";
    return NULL;
}
