// The way back to a clean disk: any error on it makes the whole result worthless, so nothing is passed over.
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mount.h>
#include <sys/statvfs.h>
#include <time.h>
#include <unistd.h>

#include "fuse_server.h"
#include "guest.h"
#include "handles.h"
#include "kmsg.h"
#include "mounts.h"
#include "operations.h"
#include "path.h"
#include "slow.h"

enum { RELEASE_MS = 10000 };

// syncfs of a directory, whose descriptor here is only O_PATH.
static int sync_directory(const char *path)
{
    int fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (fd < 0)
        return -1;
    int result = syncfs(fd), cause = errno;
    close(fd);
    errno = cause;
    return result;
}

static int do_sync(void *context, char text[SLOW_TEXT])
{
    (void)context;
    if (mounts_count() == 0) {
        snprintf(text, SLOW_TEXT, "/");
        return sync_directory(guest_root_path());
    }
    for (int i = 0; i < mounts_count(); i++) {
        snprintf(text, SLOW_TEXT, "%s", mounts_get(i)->path);
        if (sync_directory(path_of_descriptor(mounts_get(i)->root).text) < 0)
            return -1;
    }
    return 0;
}

int op_sync(struct request *request)
{
    char text[SLOW_TEXT];
    return slow_call(do_sync, NULL, text) == 0 ? 0 : reply_errno(request, "sync %s", text);
}

// A file system whose last mount has gone may live on for moments: the name spaces of a program that has just ended are cleared away
// behind it. The device can be opened exclusively when the file system is done with it.
static int open_released(const char *device)
{
    struct timespec pause = {.tv_nsec = 1000000};
    for (int waited = 0;; waited++) {
        int fd = open(device, O_RDONLY | O_EXCL | O_CLOEXEC);
        if (fd >= 0 || errno != EBUSY || waited == RELEASE_MS)
            return fd;
        nanosleep(&pause, NULL);
    }
}

static int flush_device(const char *device)
{
    int fd = open_released(device);
    if (fd < 0)
        return -1;
    int result = fsync(fd);
    if (result == 0)
        result = ioctl(fd, BLKFLSBUF, 0);
    int cause = errno;
    close(fd);
    errno = cause;
    return result;
}

struct leaving {
    char path[PATH_MAX]; // of the mount, in the appliance
    const char *shown;
    const char *device; // to be flushed, or NULL
};

static int do_flush(const char *device, char text[SLOW_TEXT])
{
    snprintf(text, SLOW_TEXT, "flush %s", device);
    return flush_device(device);
}

static int do_flush_later(void *context, char text[SLOW_TEXT])
{
    return do_flush(context, text);
}

static int do_unmount(void *context, char text[SLOW_TEXT])
{
    const struct leaving *leaving = context;
    snprintf(text, SLOW_TEXT, "sync %s", leaving->shown);
    if (sync_directory(leaving->path) < 0)
        return -1;
    snprintf(text, SLOW_TEXT, "unmount %s", leaving->shown);
    if (umount2(leaving->path, UMOUNT_NOFOLLOW) < 0)
        return -1;
    return leaving->device != NULL ? do_flush(leaving->device, text) : 0;
}

// What served the file system has it in its memory until it ends.
static int end_server(struct request *request, struct mounted *mounted)
{
    struct buf complaint = {0};
    int result = fuse_server_end(&mounted->server, &complaint);
    if (result < 0)
        reply_errno(request, "end the program that served %s: %s", mounted->path, complaint.data);
    buf_free(&complaint);
    return result;
}

static bool is_last_of_device(const char *device)
{
    for (int i = 0; i < mounts_count() - 1; i++) {
        if (strcmp(mounts_get(i)->device, device) == 0)
            return false;
    }
    return true;
}

static int unmount_last(struct request *request)
{
    struct mounted *mounted = mounts_get(mounts_count() - 1);
    bool served = mounted->server.process != 0, device_is_free = is_last_of_device(mounted->device);
    struct leaving leaving = {.shown = mounted->path, .device = device_is_free && !served ? mounted->device : NULL};
    struct statvfs fs;
    if (fstatvfs(mounted->root, &fs) < 0)
        return reply_errno(request, "statfs %s", mounted->path);
    if ((fs.f_flag & ST_RDONLY) && !mounted->read_only)
        return reply_error(request, "EROFS", "the kernel made it read-only after an error", "unmount %s", mounted->path);
    ssize_t length = readlink(path_of_descriptor(mounted->root).text, leaving.path, sizeof leaving.path - 1);
    if (length < 0)
        return reply_errno(request, "find the mount %s", mounted->path);
    leaving.path[length] = 0;
    close(mounted->root); // it would keep the file system busy
    mounted->root = -1;
    char text[SLOW_TEXT];
    if (slow_call(do_unmount, &leaving, text) < 0)
        return reply_errno(request, "%s", text);
    if (served && end_server(request, mounted) < 0)
        return -1;
    if (served && device_is_free && slow_call(do_flush_later, mounted->device, text) < 0)
        return reply_errno(request, "%s", text);
    mounts_drop();
    return 0;
}

int op_umount_all(struct request *request)
{
    handles_leave_root();
    guest_set_root(NULL);
    while (mounts_count() > 0) {
        if (unmount_last(request) < 0)
            return -1;
    }
    kmsg_collect(NULL, NULL);
    if (kmsg_errors() > 0)
        return reply_error(request, "EIO", kmsg_error_text(), "unmount: the kernel has logged %d errors", kmsg_errors());
    json_key(&request->reply, "log");
    buf_text(&request->reply, "[]");
    return 0;
}
