#include <errno.h>
#include <fcntl.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"
#include "operations.h"
#include "path.h"
#include "stat_json.h"

int op_stat(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = path_open(path, O_PATH | (request_bool(request, "follow", true) ? 0 : O_NOFOLLOW));
    if (fd < 0)
        return reply_errno(request, "stat %s", path);
    struct stat status;
    if (fstat(fd, &status) < 0) {
        reply_errno(request, "stat %s", path);
        close(fd);
        return -1;
    }
    json_key(&request->reply, "stat");
    buf_byte(&request->reply, '{');
    stat_add_members(&request->reply, &status, fd, "");
    buf_byte(&request->reply, '}');
    close(fd);
    return 0;
}

// Sends at most `max` bytes as DATA frames; what was sent, or -1 with errno.
static int64_t send_content(uint32_t id, int fd, int64_t max)
{
    int64_t total = 0;
    while (total < max) {
        size_t want = max - total < FRAME_DATA_MAX ? (size_t)(max - total) : FRAME_DATA_MAX;
        ssize_t count = read(fd, channel_data_room(), want);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return count < 0 ? -1 : total;
        total += count;
        channel_data_commit(id, (size_t)count);
    }
    return total;
}

// Files in /proc and the like say that they are empty, so the end is looked for as well.
static int64_t read_file(const struct request *request, int fd)
{
    int64_t max = request_integer(request, "max", 0);
    bool head = request_bool(request, "head", false);
    struct stat status;
    if (file_must_be_regular(fd, &status) < 0)
        return -1;
    char more;
    int64_t sent = !head && status.st_size > max ? max : send_content(request->id, fd, max);
    if (sent == max && !head && (status.st_size > max || read(fd, &more, 1) > 0)) {
        errno = EFBIG;
        return -1;
    }
    return sent < status.st_size && sent >= 0 && head ? status.st_size : sent;
}

int op_read(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = path_open(path, O_RDONLY);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    int64_t size = read_file(request, fd);
    if (size < 0)
        reply_errno(request, "read %s", path);
    else
        json_add_integer(&request->reply, "size", size);
    close(fd);
    return size < 0 ? -1 : 0;
}

int op_digest(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = file_open_regular(path, O_RDONLY);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    unsigned char digest[SHA256_SIZE];
    int result = file_digest(fd, digest);
    if (result < 0) {
        reply_errno(request, "read %s", path);
    } else {
        json_add_hex(&request->reply, "sha256", digest, sizeof digest);
        json_add_integer(&request->reply, "size", lseek(fd, 0, SEEK_CUR));
    }
    close(fd);
    return result;
}

int op_realpath(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = path_open(path, O_PATH);
    if (fd < 0)
        return reply_errno(request, "resolve %s", path);
    char real[PATH_MAX];
    int result = path_inside_root(fd, real);
    if (result < 0)
        reply_errno(request, "resolve %s", path);
    else
        json_add_string(&request->reply, "path", real);
    close(fd);
    return result;
}

int op_statfs(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = path_open(path, O_PATH);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    struct statvfs fs;
    int result = fstatvfs(fd, &fs);
    close(fd);
    if (result < 0)
        return reply_errno(request, "statfs %s", path);
    json_add_integer(&request->reply, "size", (int64_t)(fs.f_blocks * fs.f_frsize));
    json_add_integer(&request->reply, "free", (int64_t)(fs.f_bfree * fs.f_frsize));
    json_add_integer(&request->reply, "available", (int64_t)(fs.f_bavail * fs.f_frsize));
    json_add_integer(&request->reply, "files_free", (int64_t)fs.f_ffree);
    return 0;
}
