#include "mount_options.h"

#include <string.h>
#include <sys/mount.h>

static const struct {
    const char *name;
    unsigned long set, clear;
} known[] = {
    {"ro", MS_RDONLY, 0}, {"rw", 0, MS_RDONLY}, {"noatime", MS_NOATIME, 0}, {"atime", 0, MS_NOATIME}, {"nodiratime", MS_NODIRATIME, 0},
    {"diratime", 0, MS_NODIRATIME}, {"relatime", MS_RELATIME, 0}, {"norelatime", 0, MS_RELATIME}, {"strictatime", MS_STRICTATIME, 0},
    {"lazytime", MS_LAZYTIME, 0}, {"nosuid", MS_NOSUID, 0}, {"suid", 0, MS_NOSUID}, {"noexec", MS_NOEXEC, 0}, {"exec", 0, MS_NOEXEC},
    {"sync", MS_SYNCHRONOUS, 0}, {"async", 0, MS_SYNCHRONOUS}, {"dirsync", MS_DIRSYNC, 0}, {"defaults", 0, 0}, {"nodev", 0, 0}, {"dev", 0, 0},
};

int mount_options(const char *options, unsigned long *flags, char *rest, size_t size)
{
    // No device of a guest is ever opened through its file system: programs get a /dev of their own.
    *flags = MS_NODEV;
    size_t used = 0;
    while (*options) {
        size_t length = strcspn(options, ",");
        size_t i = 0, count = sizeof known / sizeof *known;
        while (i < count && (strlen(known[i].name) != length || strncmp(known[i].name, options, length) != 0))
            i++;
        if (i < count) {
            *flags = (*flags | known[i].set) & ~known[i].clear;
        } else if (length > 0) {
            if (used + length + 2 > size)
                return -1;
            if (used > 0)
                rest[used++] = ',';
            memcpy(rest + used, options, length);
            used += length;
        }
        options += length;
        options += *options == ',';
    }
    rest[used] = 0;
    return 0;
}
