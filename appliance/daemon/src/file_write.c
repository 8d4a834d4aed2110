#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"
#include "operations.h"
#include "owner.h"
#include "path.h"
#include "replaced_file.h"
#include "target.h"

static int cancelled(struct request *request)
{
    return reply_error(request, "CANCELLED", "cancelled", "write %s", request_string(request, "path"));
}

// Writes the request's data; 0, or -1 when it failed or was cancelled (the reply is then made).
static int receive(struct request *request, void *context, int fd)
{
    (void)context;
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

static int set_mtime(const struct request *request, int fd)
{
    if (request_field(request, "mtime") == NULL)
        return 0;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = request_integer(request, "mtime", 0)}};
    return futimens(fd, times);
}

static int replace(struct request *request, const struct target *target)
{
    int64_t mtime = request_integer(request, "mtime", 0);
    struct replaced_file file = {
        .request = request,
        .path = request_string(request, "path"),
        .wanted = wanted_by(request),
        .mtime = request_field(request, "mtime") != NULL ? &mtime : NULL,
        .size = (uint64_t)request_integer(request, "size", 0),
        .write_content = receive,
    };
    int result = replaced_file_write(&file, target->directory, target->name, target->old, &target->status);
    return result == 1 ? reply_errno(request, "write %s", file.path) : result;
}

static int append(struct request *request, int old, const struct stat *status)
{
    const char *path = request_string(request, "path");
    int fd = open(path_of_descriptor(old).text, O_WRONLY | O_APPEND | O_CLOEXEC);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    int result = receive(request, NULL, fd);
    if (result < 0 && ftruncate(fd, status->st_size) < 0)
        reply_errno(request, "restore %s", path);
    struct wanted wanted = wanted_by(request);
    bool owner = wanted.uid_given || wanted.gid_given;
    if (result == 0 && owner && owner_set(&wanted, fd, "", AT_EMPTY_PATH, status->st_uid, status->st_gid) < 0)
        result = reply_errno(request, "change the owner of %s", path);
    if (result == 0 && wanted.mode_given && fchmod(fd, wanted.mode) < 0)
        result = reply_errno(request, "change the mode of %s", path);
    if (result == 0 && set_mtime(request, fd) < 0)
        result = reply_errno(request, "set the time of %s", path);
    if (close(fd) < 0 && result == 0)
        result = reply_errno(request, "write %s", path);
    return result;
}

// Writes into a file that is there, in place; what was written before a failure stays.
static int overwrite(struct request *request, int old, int64_t offset)
{
    const char *path = request_string(request, "path");
    int fd = open(path_of_descriptor(old).text, O_WRONLY | O_CLOEXEC);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    int result = lseek(fd, offset, SEEK_SET) < 0 ? reply_errno(request, "write %s", path) : receive(request, NULL, fd);
    if (close(fd) < 0 && result == 0)
        result = reply_errno(request, "write %s", path);
    return result;
}

int op_write(struct request *request)
{
    struct target target;
    if (target_open(&target, request, request_string(request, "path")) < 0)
        return -1;
    int result;
    int64_t offset = request_integer(request, "offset", -1);
    if (offset >= 0 && target.old < 0) {
        errno = ENOENT;
        result = reply_errno(request, "open %s", request_string(request, "path"));
    } else if (offset >= 0) {
        result = overwrite(request, target.old, offset);
    } else if (target.old >= 0 && request_bool(request, "append", false)) {
        result = append(request, target.old, &target.status);
    } else {
        result = replace(request, &target);
    }
    target_close(&target);
    return result;
}
