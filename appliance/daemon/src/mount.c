#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "fuse_server.h"
#include "guest.h"
#include "ignore_case.h"
#include "kmsg.h"
#include "modules.h"
#include "mount_options.h"
#include "mounts.h"
#include "operations.h"
#include "path.h"
#include "probe.h"
#include "slow.h"
#include "tool.h"

#define ROOT "/sysroot"
#define CHECK "/run/check" // where a mount is only tried

// Copies, because the process that mounts does not get the memory that requests come in.
struct job {
    char device[128];
    char type[32];
    struct path_link target;
    unsigned long flags;
    char options[1024];
};

static int do_mount(void *context, char text[SLOW_TEXT])
{
    const struct job *job = context;
    text[0] = 0;
    return mount(job->device, job->target.text, job->type, job->flags, job->options);
}

// A program takes as words what the kernel takes as flags.
static void words_of(const struct job *job, char words[1280])
{
    snprintf(
        words,
        1280,
        "nodev%s%s%s%s%s%s",
        job->flags & MS_RDONLY ? ",ro" : "",
        job->flags & MS_NOATIME ? ",noatime" : "",
        job->flags & MS_NOSUID ? ",nosuid" : "",
        job->flags & MS_NOEXEC ? ",noexec" : "",
        job->options[0] ? "," : "",
        job->options);
}

// Below the path that is shown, whatever is renamed above it later.
static int directory_of(const struct job *job, char directory[PATH_MAX])
{
    ssize_t length = readlink(job->target.text, directory, PATH_MAX - 1);
    directory[length < 0 ? 0 : length] = 0;
    return length < 0 ? -1 : 0;
}

static int do_serve(const struct job *job, struct fuse_server *server, struct buf *complaint)
{
    char directory[PATH_MAX], words[1280];
    struct statvfs status;
    words_of(job, words);
    if (directory_of(job, directory) < 0 || fuse_server_start(job->device, directory, words, server, complaint) < 0)
        return -1;
    if (statvfs(directory, &status) == 0 && ((job->flags & MS_RDONLY) || !(status.f_flag & ST_RDONLY)))
        return 0;
    // The program mounts for reading what it does not dare to write to, and only says so.
    umount2(directory, UMOUNT_NOFOLLOW);
    fuse_server_end(server, complaint);
    errno = EROFS;
    return -1;
}

// Fills in the type when the request does not name one; -1 with errno.
static int find_type(const char *device, const char *wanted, char type[32])
{
    struct probe_fs fs = {.type = wanted};
    struct stat status;
    int fd = strncmp(device, "/dev/", 5) == 0 ? open(device, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0 || fstat(fd, &status) < 0 || !S_ISBLK(status.st_mode)) {
        if (fd >= 0)
            close(fd);
        errno = fd >= 0 ? ENOTBLK : ENODEV;
        return -1;
    }
    if (wanted == NULL)
        probe_fs(fd, (uint64_t)lseek(fd, 0, SEEK_END), &fs);
    close(fd);
    snprintf(type, 32, "%s", fs.type ? fs.type : "");
    errno = EMEDIUMTYPE;
    return fs.type == NULL ? -1 : 0;
}

// Otherwise it would look as if the kernel had made it read-only because of an error.
static bool is_read_only_type(const char *type)
{
    return strcmp(type, "squashfs") == 0 || strcmp(type, "erofs") == 0 || strcmp(type, "iso9660") == 0;
}

static int load_driver(const char *type)
{
    if (fuse_server_serves(type))
        return tool_mount_disk() < 0 ? -1 : modules_load("ntfs");
    return modules_load(strncmp(type, "ext", 3) == 0 ? "ext4" : type);
}

// The directory to mount on; the first mount is the root, and nothing but the root can be the first.
static int open_target(const char *path)
{
    bool is_root = strcmp(path, "/") == 0;
    if (is_root != (guest_root() < 0)) {
        errno = is_root ? EBUSY : ENOTCONN;
        return -1;
    }
    return is_root ? open(ROOT, O_PATH | O_DIRECTORY | O_CLOEXEC) : path_open(path, O_PATH | O_DIRECTORY);
}

// A directory outside the guest.
static int open_check(void)
{
    if (mkdir(CHECK, 0700) < 0 && errno != EEXIST)
        return -1;
    return open(CHECK, O_PATH | O_DIRECTORY | O_CLOEXEC);
}

static int remember(const char *device, const char *path, bool read_only, struct fuse_server server)
{
    bool is_root = strcmp(path, "/") == 0;
    if (is_root && guest_set_root(ROOT) < 0)
        return -1;
    if (is_root)
        ignore_case_set(server.process > 0);
    int root = path_open(path, O_PATH | O_DIRECTORY);
    if (root >= 0 && mounts_add(device, path, root, read_only, server) == 0)
        return 0;
    if (root >= 0)
        close(root);
    return -1;
}

int op_mount(struct request *request)
{
    const char *device = request_string(request, "device"), *path = request_string(request, "path");
    const char *options = request_string(request, "options");
    struct job job = {.flags = 0};
    snprintf(job.device, sizeof job.device, "%s", device);
    if (find_type(device, request_string(request, "fstype"), job.type) < 0)
        return reply_errno(request, "find a file system on %s", device);
    if (mount_options(options ? options : "", &job.flags, job.options, sizeof job.options) < 0)
        return reply_error(request, "INVALID", "too long", "field options");
    if (load_driver(job.type) < 0)
        return reply_errno(request, "load the driver for %s", job.type);
    if (is_read_only_type(job.type))
        job.flags |= MS_RDONLY;
    bool check = request_bool(request, "check", false);
    if (check)
        job.flags |= MS_RDONLY;
    int target = check ? open_check() : open_target(path);
    if (target < 0)
        return reply_errno(request, "mount %s on %s", device, path);
    job.target = path_of_descriptor(target);
    kmsg_listen();
    kmsg_collect(NULL, NULL);
    char text[SLOW_TEXT];
    struct fuse_server server = {0};
    struct buf complaint = {0};
    int result = fuse_server_serves(job.type) ? do_serve(&job, &server, &complaint) : slow_call(do_mount, &job, text);
    int cause = errno;
    close(target);
    struct buf log = {0};
    kmsg_collect(&log, "log");
    if (result < 0) {
        errno = cause;
        bool by_program = complaint.length > 1;
        const char *last = by_program ? complaint.data : kmsg_last(), *who = by_program ? " [ntfs-3g: " : " [kernel: ";
        reply_errno(request, "mount %s (%s) on %s%s%s%s", device, job.type, path, last[0] ? who : "", last, last[0] ? "]" : "");
        buf_byte(&request->reply, ',');
        buf_add(&request->reply, log.data, log.length);
    } else if (check && (umount2(CHECK, UMOUNT_NOFOLLOW) < 0 || (server.process > 0 && fuse_server_end(&server, &complaint) < 0))) {
        result = reply_errno(request, "unmount %s again", device);
    } else if (!check && remember(device, path, job.flags & MS_RDONLY, server) < 0) {
        result = reply_errno(request, "open %s after mounting it", path);
    } else {
        json_add_string(&request->reply, "fstype", job.type);
        buf_byte(&request->reply, ',');
        buf_add(&request->reply, log.data, log.length);
    }
    buf_free(&log);
    buf_free(&complaint);
    return result;
}
