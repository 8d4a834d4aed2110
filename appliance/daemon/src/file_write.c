#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"
#include "operations.h"
#include "owner.h"
#include "path.h"
#include "temp_file.h"
#include "xattr.h"

enum { PREALLOCATE = 1024 * 1024 }; // from this size on it is worth a system call

static int cancelled(struct request *request)
{
    return reply_error(request, "CANCELLED", "cancelled", "write %s", request_string(request, "path"));
}

// Writes the request's data; 0, or -1 when it failed or was cancelled (the reply is then made).
static int receive(struct request *request, int fd)
{
    for (;;) {
        const char *bytes;
        size_t length;
        enum data_kind kind = request_data(request, &bytes, &length);
        if (kind == DATA_CANCELLED)
            return cancelled(request);
        if (kind == DATA_END)
            return 0;
        if (file_write_all(fd, bytes, length) < 0)
            return reply_errno(request, "write %s", request_string(request, "path"));
        channel_tick();
    }
}

// Fails at once when the announced size cannot fit, instead of after most of it has been sent.
static int make_space(const struct request *request, int fd)
{
    int64_t size = request_integer(request, "size", 0);
    if (size < PREALLOCATE)
        return 0;
    int result = fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, size);
    return result < 0 && errno != EOPNOTSUPP ? -1 : 0;
}

static int set_mtime(const struct request *request, int fd)
{
    if (request_field(request, "mtime") == NULL)
        return 0;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = request_integer(request, "mtime", 0)}};
    return futimens(fd, times);
}

// The new file gets what the request says, else what the old one had. The order matters: a change of owner or content clears
// capabilities and setuid bits, and a mode set last agrees with the access list.
static int finish_file(const struct request *request, int fd, int old, const struct stat *status)
{
    if (owner_set(request, fd, "", AT_EMPTY_PATH, status->st_uid, status->st_gid) < 0)
        return -1;
    if (old >= 0 && xattr_copy(old, fd) < 0)
        return -1;
    if (fchmod(fd, (mode_t)request_integer(request, "mode", status->st_mode & 07777)) < 0)
        return -1;
    return set_mtime(request, fd);
}

static int replace(struct request *request, int directory, const char *name, int old, const struct stat *status)
{
    const char *path = request_string(request, "path");
    int fd = temp_file_create(directory);
    if (fd < 0)
        return reply_errno(request, "create a temporary file beside %s", path);
    int result;
    if (make_space(request, fd) < 0)
        result = reply_errno(request, "write %s", path);
    else
        result = receive(request, fd);
    if (result == 0 && finish_file(request, fd, old, status) < 0)
        result = reply_errno(request, "set the attributes of %s", path);
    if (close(fd) < 0 && result == 0)
        result = reply_errno(request, "write %s", path);
    if (result < 0)
        temp_file_abandon();
    else if (temp_file_publish(name) < 0)
        result = reply_errno(request, "replace %s", path);
    return result;
}

static int append(struct request *request, int old, const struct stat *status)
{
    const char *path = request_string(request, "path");
    int fd = open(path_of_descriptor(old).text, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    int result = receive(request, fd);
    if (result < 0 && ftruncate(fd, status->st_size) < 0)
        reply_errno(request, "restore %s", path);
    bool owner = request_field(request, "uid") != NULL || request_field(request, "gid") != NULL;
    if (result == 0 && owner && owner_set(request, fd, "", AT_EMPTY_PATH, status->st_uid, status->st_gid) < 0)
        result = reply_errno(request, "change the owner of %s", path);
    const struct json *mode = request_field(request, "mode");
    if (result == 0 && mode != NULL && fchmod(fd, (mode_t)mode->integer) < 0)
        result = reply_errno(request, "change the mode of %s", path);
    if (result == 0 && set_mtime(request, fd) < 0)
        result = reply_errno(request, "set the time of %s", path);
    if (close(fd) < 0 && result == 0)
        result = reply_errno(request, "write %s", path);
    return result;
}

int op_write(struct request *request)
{
    const char *path = request_string(request, "path");
    char name[NAME_MAX + 1];
    int directory = path_open_parent_of_target(path, name);
    if (directory < 0)
        return reply_errno(request, "open %s", path);
    struct stat status = {.st_mode = 0644};
    int old = openat(directory, name, O_PATH | O_NOFOLLOW | O_CLOEXEC), result;
    if (old < 0 && errno != ENOENT)
        result = reply_errno(request, "open %s", path);
    else if (old >= 0 && file_must_be_regular(old, &status) < 0)
        result = reply_errno(request, "write %s", path);
    else if (old >= 0 && request_bool(request, "append", false))
        result = append(request, old, &status);
    else
        result = replace(request, directory, name, old, &status);
    if (old >= 0)
        close(old);
    close(directory);
    return result;
}
