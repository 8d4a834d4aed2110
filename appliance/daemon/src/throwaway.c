#include "throwaway.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "mounts.h"
#include "path.h"

// Overlays the current directory with the directories upper-N and work-N of `scratch`.
static int overlay_on(int target, int scratch, int number)
{
    char upper[32], work[32], options[256];
    struct stat below;
    snprintf(upper, sizeof upper, "upper-%d", number);
    snprintf(work, sizeof work, "work-%d", number);
    if (stat(".", &below) < 0 || mkdirat(scratch, upper, 0700) < 0 || mkdirat(scratch, work, 0700) < 0)
        return -1;
    // The root of an overlay has the owner and the mode of its upper directory.
    if (fchownat(scratch, upper, below.st_uid, below.st_gid, 0) < 0 || fchmodat(scratch, upper, below.st_mode & 07777, 0) < 0)
        return -1;
    // Nobody waits for anything here to reach a disk, so nothing is synced.
    snprintf(options, sizeof options, "lowerdir=.,upperdir=%s/%s,workdir=%s/%s,volatile", path_of_descriptor(scratch).text, upper,
        path_of_descriptor(scratch).text, work);
    return mount("overlay", path_of_descriptor(target).text, "overlay", 0, options);
}

static int bind_read_only(int target)
{
    struct path_link on = path_of_descriptor(target);
    char mounted[PATH_MAX];
    ssize_t length = mount(".", on.text, NULL, MS_BIND, NULL) < 0 ? -1 : readlink(on.text, mounted, sizeof mounted - 1);
    if (length < 0)
        return -1;
    mounted[length] = 0;
    return mount(NULL, mounted, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY, NULL);
}

// A file system whose names have rules of their own, such as vfat, cannot be overlaid; it is only made read-only.
static int cover(int lower, int target, int scratch, int number)
{
    if (fchdir(lower) < 0)
        return -1;
    return overlay_on(target, scratch, number) == 0 ? 0 : bind_read_only(target);
}

// A mount point that a program has moved away is not found, and then not seen by the probe either.
static int cover_mounts(int lower, int root, int scratch)
{
    for (int i = 1; i < mounts_count(); i++) {
        const char *path = mounts_get(i)->path;
        int source = path_open_below(lower, path, O_PATH | O_DIRECTORY, 0);
        int target = path_open_below(root, path, O_PATH | O_DIRECTORY, 0);
        int result = source >= 0 && target >= 0 ? cover(source, target, scratch, i) : 0;
        int cause = errno;
        if (source >= 0)
            close(source);
        if (target >= 0)
            close(target);
        errno = cause;
        if (result < 0)
            return -1;
    }
    return 0;
}

const char *throwaway_root(const char *root)
{
    int lower = open(".", O_PATH | O_DIRECTORY | O_CLOEXEC);
    // On top of the root itself: that is the one place which is there for certain.
    if (lower < 0 || mount("tmpfs", root, "tmpfs", MS_NOSUID | MS_NODEV, "mode=0700") < 0)
        return "mount memory to write into";
    int scratch = open(root, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (scratch < 0 || mkdirat(scratch, "root", 0755) < 0)
        return "make room to write into";
    int point = openat(scratch, "root", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (point < 0 || overlay_on(point, scratch, 0) < 0)
        return "overlay the root";
    int top = openat(scratch, "root", O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (top < 0 || cover_mounts(lower, top, scratch) < 0 || fchdir(top) < 0)
        return "overlay what is mounted below the root";
    close(lower);
    close(scratch);
    close(point);
    close(top);
    return NULL;
}
