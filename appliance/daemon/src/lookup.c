// Looks at many files in one exchange.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <unistd.h>

#include "bytes.h"
#include "channel.h"
#include "directory.h"
#include "errno_name.h"
#include "file.h"
#include "hex.h"
#include "operations.h"
#include "path.h"
#include "stat_json.h"
#include "stream.h"

enum { HEAD = 10, AHEAD = 64, AHEAD_BYTES = 128 * 1024, LINES_SEND = 32 * 1024 };

// A file whose content is on its way from the disk.
struct found {
    int fd; // -1 when its content is not asked for, or the file is not of that size
    int error; // 0, or why there is no such file or it cannot be looked at
    struct stat status;
    char target[PATH_MAX]; // where a link points
};

struct lookup {
    struct request *request;
    struct stream stream;
    struct directory directory;
    bool hashes;
    struct content_key key;
    char path[UINT16_MAX + 1];
    struct buf lines;
    struct found found[AHEAD];
};

// The size that a content must have to be of interest (-1: none is), and the path, which may be longer than any file's; 0, or -1 when
// the reply is made.
static int read_question(struct lookup *lookup, int64_t *size)
{
    char *path = lookup->path;
    unsigned char head[HEAD];
    if (stream_take(&lookup->stream, head, sizeof head) < 0)
        return -1;
    *size = (int64_t)le64(head);
    size_t length = le16(head + 8);
    if (stream_take(&lookup->stream, path, length) < 0)
        return -1;
    path[length] = 0;
    if (path[0] != '/' || strlen(path) != length)
        return reply_error(lookup->request, "INVALID", "not an absolute path", "path");
    return 0;
}

static int open_content(int directory, const char *name)
{
    return openat(directory, name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
}

// What is mapped of a content: whole pages, and of a large one only its beginning, behind which the kernel reads ahead by itself.
static size_t ahead_of(const struct found *found)
{
    size_t page = (size_t)sysconf(_SC_PAGESIZE);
    size_t size = found->fd < 0 ? 0 : found->status.st_size < AHEAD_BYTES ? (size_t)found->status.st_size : AHEAD_BYTES;
    return (size + page - 1) / page * page;
}

// Has the contents read by one call for all: the kernel then makes few large reads of many small files that lie side by side. Advice for
// each file alone (posix_fadvise) would make a read of each. Nothing depends on it, so that a mapping which fails is left out.
static void read_ahead(const struct found *found, int count)
{
    size_t total = 0, at = 0;
    for (int i = 0; i < count; i++)
        total += ahead_of(&found[i]);
    if (total == 0)
        return;
    char *room = mmap(NULL, total, PROT_NONE, MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
    if (room == MAP_FAILED)
        return;
    for (int i = 0; i < count; i++) {
        size_t size = ahead_of(&found[i]);
        if (size > 0)
            mmap(room + at, size, PROT_READ, MAP_SHARED | MAP_FIXED, found[i].fd, 0);
        at += size;
    }
    madvise(room, total, MADV_WILLNEED);
    munmap(room, total);
}

// One that has no name of its own, such as "/".
static int look_at_directory(const char *path, struct stat *status)
{
    int fd = path_open(path, O_PATH);
    int result = fd < 0 ? -1 : fstat(fd, status);
    if (fd >= 0)
        close(fd);
    return result;
}

static int look_at(struct lookup *lookup, int64_t size, struct found *found)
{
    const char *path = lookup->path;
    char name[NAME_MAX + 1];
    if (strlen(path) >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    int directory = directory_of(&lookup->directory, path, name);
    if (directory < 0 && errno == EINVAL)
        return look_at_directory(path, &found->status);
    if (directory < 0 || fstatat(directory, name, &found->status, AT_SYMLINK_NOFOLLOW) < 0)
        return -1;
    if (S_ISLNK(found->status.st_mode)) {
        ssize_t length = readlinkat(directory, name, found->target, sizeof found->target - 1);
        if (length < 0)
            return -1;
        found->target[length] = 0;
    }
    if (lookup->hashes && S_ISREG(found->status.st_mode) && found->status.st_size == size) {
        found->fd = open_content(directory, name);
        return found->fd < 0 ? -1 : 0;
    }
    return 0;
}

static void add_error(struct buf *out, int error)
{
    if (error == ENOENT || error == ENOTDIR)
        return;
    json_key(out, "error");
    buf_byte(out, '{');
    json_add_string(out, "code", errno_name(error));
    json_add_string(out, "message", strerror(error));
    buf_byte(out, '}');
}

static void answer(struct lookup *lookup, struct found *found)
{
    struct buf *out = &lookup->lines;
    unsigned char hash[SIPHASH_SIZE];
    if (found->fd >= 0 && file_hash(found->fd, (uint64_t)found->status.st_size, &lookup->key, hash) < 0)
        found->error = errno;
    buf_byte(out, '{');
    if (found->error != 0) {
        add_error(out, found->error);
    } else {
        stat_add_found(out, &found->status, found->target);
        if (found->fd >= 0)
            json_add_hex(out, "hash", hash, sizeof hash);
    }
    buf_text(out, "}\n");
    if (found->fd >= 0)
        close(found->fd);
    if (out->length >= LINES_SEND) {
        channel_send(FRAME_DATA, lookup->request->id, out->data, out->length);
        out->length = 0;
    }
    channel_tick();
}

static int give_up(struct lookup *lookup, int count)
{
    for (int i = 0; i < count; i++) {
        if (lookup->found[i].fd >= 0)
            close(lookup->found[i].fd);
    }
    return -1;
}

// Takes the next questions; how many, or -1 when the reply is made.
static int look_ahead(struct lookup *lookup)
{
    for (int i = 0; i < AHEAD; i++) {
        enum data_kind kind = stream_wait(&lookup->stream);
        int64_t size;
        if (kind == DATA_END)
            return i;
        if (kind == DATA_CANCELLED) {
            reply_error(lookup->request, "CANCELLED", "cancelled", "look for files");
            return give_up(lookup, i);
        }
        struct found *found = &lookup->found[i];
        found->fd = -1;
        if (read_question(lookup, &size) < 0)
            return give_up(lookup, i);
        found->error = look_at(lookup, size, found) < 0 ? errno : 0;
    }
    return AHEAD;
}

static int look_up(struct lookup *lookup)
{
    for (int count = AHEAD; count == AHEAD;) {
        count = look_ahead(lookup);
        read_ahead(lookup->found, count);
        for (int i = 0; i < count; i++)
            answer(lookup, &lookup->found[i]);
        if (count < 0)
            return -1;
    }
    if (lookup->lines.length > 0)
        channel_send(FRAME_DATA, lookup->request->id, lookup->lines.data, lookup->lines.length);
    return 0;
}

int op_lookup(struct request *request)
{
    struct lookup *lookup = must_alloc(sizeof *lookup);
    *lookup = (struct lookup){.request = request, .stream = {.request = request}, .directory = NO_DIRECTORY};
    const char *key = request_string(request, "key");
    lookup->hashes = key != NULL;
    unsigned char bytes[SIPHASH_KEY];
    int result = 0;
    if (key != NULL && !hex_decode(key, bytes, sizeof bytes)) {
        result = reply_error(request, "INVALID", "not 16 bytes", "field key");
    } else {
        if (key != NULL)
            content_key_set(&lookup->key, bytes);
        result = look_up(lookup);
    }
    directory_forget(&lookup->directory);
    buf_free(&lookup->lines);
    free(lookup);
    return result;
}
