#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/statvfs.h>
#include <unistd.h>

#include "bytes.h"
#include "channel.h"
#include "file.h"
#include "operations.h"
#include "path.h"
#include "stat_json.h"

enum { PIECES_MAX = 4000 };

// A part of a file that is no hole.
struct piece {
    off_t from, to;
};

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
    if (request_bool(request, "more", false))
        stat_add_more(&request->reply, &status);
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

// Where a file has data. The last piece goes on to the end where there are too many; a file system that does not tell has one.
static uint32_t find_pieces(int fd, off_t size, struct piece *pieces)
{
    uint32_t count = 0;
    for (off_t at = 0; at < size; at = pieces[count++].to) {
        off_t from = lseek(fd, at, SEEK_DATA);
        if (from < 0 && errno == ENXIO)
            break;
        off_t to = from < 0 ? -1 : lseek(fd, from, SEEK_HOLE);
        bool rest = to < 0 || to > size || count == PIECES_MAX - 1;
        pieces[count] = (struct piece){from < 0 ? at : from, rest ? size : to};
    }
    return count;
}

static void send_map(uint32_t id, off_t size, const struct piece *pieces, uint32_t count)
{
    unsigned char *at = (unsigned char *)channel_data_room();
    put_le64(at, (uint64_t)size);
    put_le32(at + 8, count);
    size_t length = 12;
    for (uint32_t i = 0; i < count; i++, length += 16) {
        put_le64(at + length, (uint64_t)pieces[i].from);
        put_le64(at + length + 8, (uint64_t)(pieces[i].to - pieces[i].from));
    }
    channel_data_commit(id, length);
}

// The map of the file, then what is in its pieces.
static int64_t send_pieces(uint32_t id, int fd, off_t size, int64_t max)
{
    struct piece *pieces = must_alloc(PIECES_MAX * sizeof *pieces);
    uint32_t count = find_pieces(fd, size, pieces);
    int64_t total = 0, result = size;
    for (uint32_t i = 0; i < count; i++)
        total += pieces[i].to - pieces[i].from;
    if (total > max) {
        errno = EFBIG;
        result = -1;
    } else {
        send_map(id, size, pieces, count);
    }
    for (uint32_t i = 0; i < count && result >= 0; i++) {
        int64_t length = pieces[i].to - pieces[i].from;
        int64_t sent = lseek(fd, pieces[i].from, SEEK_SET) < 0 ? -1 : send_content(id, fd, length);
        if (sent >= 0 && sent < length)
            errno = ESTALE; // it became shorter
        if (sent != length)
            result = -1;
    }
    int cause = errno;
    free(pieces);
    errno = cause;
    return result;
}

// A block device is one of the host's choice, outside the guest's files.
static int open_device(const char *path)
{
    struct stat status;
    errno = ENOTBLK;
    int fd = strncmp(path, "/dev/", 5) == 0 ? open(path, O_RDONLY | O_CLOEXEC) : -1;
    if (fd < 0 || (fstat(fd, &status) == 0 && S_ISBLK(status.st_mode)))
        return fd;
    close(fd);
    errno = ENOTBLK;
    return -1;
}

// From an offset on; behind the end of the file, or device, there is nothing.
static int64_t read_part(const struct request *request, int fd, int64_t offset)
{
    off_t size = lseek(fd, 0, SEEK_END);
    // Nobody can go to behind the end of a device.
    if (size < 0 || lseek(fd, offset < size ? offset : size, SEEK_SET) < 0)
        return -1;
    return send_content(request->id, fd, request_integer(request, "max", 0)) < 0 ? -1 : size;
}

// Files in /proc and the like say that they are empty, so the end is looked for as well.
static int64_t read_file(const struct request *request, int fd)
{
    int64_t max = request_integer(request, "max", 0);
    bool head = request_bool(request, "head", false);
    struct stat status;
    if (file_must_be_regular(fd, &status) < 0)
        return -1;
    if (request_bool(request, "pieces", false))
        return send_pieces(request->id, fd, status.st_size, max);
    char more;
    int64_t sent = !head && status.st_size > max ? max : send_content(request->id, fd, max);
    if (sent == max && !head && (status.st_size > max || read(fd, &more, 1) > 0)) {
        errno = EFBIG;
        return -1;
    }
    return sent < status.st_size && sent >= 0 && head ? status.st_size : sent;
}

static int reply_read(struct request *request, int fd, int64_t size)
{
    if (size < 0)
        reply_errno(request, "read %s", request_string(request, "path"));
    else
        json_add_integer(&request->reply, "size", size);
    close(fd);
    return size < 0 ? -1 : 0;
}

int op_read(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = path_open(path, O_RDONLY);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    int64_t offset = request_integer(request, "offset", -1);
    struct stat status;
    int64_t size = offset < 0                             ? read_file(request, fd)
                   : file_must_be_regular(fd, &status) < 0 ? -1
                                                          : read_part(request, fd, offset);
    return reply_read(request, fd, size);
}

int op_read_device(struct request *request)
{
    const char *path = request_string(request, "path");
    int fd = open_device(path);
    if (fd < 0)
        return reply_errno(request, "open %s", path);
    return reply_read(request, fd, read_part(request, fd, request_integer(request, "offset", 0)));
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
    json_add_integer(&request->reply, "files", (int64_t)fs.f_files);
    json_add_integer(&request->reply, "files_free", (int64_t)fs.f_ffree);
    json_add_integer(&request->reply, "block_size", (int64_t)fs.f_bsize);
    json_add_integer(&request->reply, "fragment_size", (int64_t)fs.f_frsize);
    json_add_integer(&request->reply, "id", (int64_t)fs.f_fsid);
    json_add_integer(&request->reply, "flags", (int64_t)fs.f_flag);
    json_add_integer(&request->reply, "name_max", (int64_t)fs.f_namemax);
    return 0;
}
