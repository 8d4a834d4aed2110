// Operations that change owner, mode, times and size.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"
#include "operations.h"
#include "path.h"
#include "walk.h"

struct change {
    struct request *request;
    const char *verb;
    int (*apply)(const struct request *request, int fd, const struct stat *status);
};

static int change_mode(const struct request *request, int fd, const struct stat *status)
{
    if (S_ISLNK(status->st_mode))
        return 0;
    return chmod(path_of_descriptor(fd).text, (mode_t)request_integer(request, "mode", 0));
}

// The kernel clears the setuid and setgid bits with the change, so they are set again.
static int change_owner(const struct request *request, int fd, const struct stat *status)
{
    uid_t uid = (uid_t)request_integer(request, "uid", -1);
    gid_t gid = (gid_t)request_integer(request, "gid", -1);
    if (fchownat(fd, "", uid, gid, AT_EMPTY_PATH) < 0)
        return -1;
    if (!S_ISREG(status->st_mode) || !(status->st_mode & (S_ISUID | S_ISGID)))
        return 0;
    return chmod(path_of_descriptor(fd).text, status->st_mode & 07777);
}

static int change_entry(void *context, const struct walk_entry *entry)
{
    const struct change *change = context;
    int fd = openat(entry->directory, entry->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int result = fd < 0 ? -1 : change->apply(change->request, fd, entry->status);
    if (result < 0)
        reply_errno(change->request, "%s %s of %s", change->verb, entry->path, request_string(change->request, "path"));
    if (fd >= 0)
        close(fd);
    return result;
}

static int change_attributes(struct change *change)
{
    const char *path = request_string(change->request, "path");
    int fd = path_open(path, O_PATH | (request_bool(change->request, "follow", true) ? 0 : O_NOFOLLOW));
    struct stat status;
    if (fd < 0 || fstat(fd, &status) < 0)
        return reply_errno(change->request, "%s %s", change->verb, path);
    int result;
    if (S_ISDIR(status.st_mode) && request_bool(change->request, "recursive", false)) {
        struct walk walk = {.request = change->request, .top = path, .before = change_entry, .context = change};
        result = walk_tree(&walk, fd, ".");
    } else {
        result = change->apply(change->request, fd, &status);
        if (result < 0)
            reply_errno(change->request, "%s %s", change->verb, path);
    }
    close(fd);
    return result;
}

int op_chmod(struct request *request)
{
    return change_attributes(&(struct change){request, "chmod", change_mode});
}

int op_chown(struct request *request)
{
    return change_attributes(&(struct change){request, "chown", change_owner});
}

int op_utimes(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = path_open(path, O_PATH | (request_bool(request, "follow", true) ? 0 : O_NOFOLLOW));
    bool accessed = request_field(request, "atime") != NULL;
    struct timespec times[2] = {
        {.tv_sec = request_integer(request, "atime", 0), .tv_nsec = accessed ? request_integer(request, "atime_ns", 0) : UTIME_OMIT},
        {.tv_sec = request_integer(request, "mtime", 0), .tv_nsec = request_integer(request, "mtime_ns", 0)},
    };
    int result = fd < 0 ? -1 : utimensat(fd, "", times, AT_EMPTY_PATH);
    if (result < 0)
        reply_errno(request, "set the time of %s", path);
    if (fd >= 0)
        close(fd);
    return result;
}

// For file systems such as ext2, on which the kernel cannot set room aside.
static int fill_with_zeros(int fd, off_t size)
{
    static const char zeros[64 * 1024];
    struct stat status;
    if (fstat(fd, &status) < 0)
        return -1;
    for (off_t at = status.st_size; at < size;) {
        off_t rest = size - at;
        ssize_t count = pwrite(fd, zeros, rest < (off_t)sizeof zeros ? (size_t)rest : sizeof zeros, at);
        if (count < 0)
            return -1;
        at += count;
        channel_tick();
    }
    return 0;
}

int op_allocate(struct request *request)
{
    int64_t size = request_integer(request, "size", 0);
    const char *path = request_string(request, "path");
    int fd = file_open_regular(path, O_WRONLY);
    int result = fd < 0 ? -1 : fallocate(fd, 0, 0, size);
    if (fd >= 0 && result < 0 && errno == EOPNOTSUPP)
        result = fill_with_zeros(fd, size);
    if (result < 0)
        reply_errno(request, "allocate %s", path);
    if (fd >= 0)
        close(fd);
    return result;
}

int op_truncate(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = file_open_regular(path, O_WRONLY);
    int result = fd < 0 ? -1 : ftruncate(fd, request_integer(request, "size", 0));
    if (result < 0)
        reply_errno(request, "truncate %s", path);
    if (fd >= 0)
        close(fd);
    return result;
}
