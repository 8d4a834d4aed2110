// Makes many files, directories and links from one stream.
#include <errno.h>
#include <string.h>

#include "bytes.h"
#include "channel.h"
#include "directory.h"
#include "file.h"
#include "names.h"
#include "operations.h"
#include "replaced_file.h"
#include "stream.h"
#include "target.h"

enum { HEAD = 22, MODE = 1, UID = 2, GID = 4, REPLACE = 8, ALL_FLAGS = 15 };

struct entry {
    char kind; // 'f', 'd' or 'l'
    bool replace;
    struct wanted wanted;
    uint64_t size; // of a file's content or a link's target
    char path[UINT16_MAX + 1]; // longer than any file's may be
};

struct unpack {
    struct request *request;
    struct stream stream;
    struct directory directory;
    struct entry entry;
};

static int malformed(struct unpack *unpack, const char *what)
{
    return reply_error(unpack->request, "INVALID", what, "entry");
}

static int read_head(struct unpack *unpack)
{
    struct entry *entry = &unpack->entry;
    unsigned char head[HEAD];
    if (stream_take(&unpack->stream, head, sizeof head) < 0)
        return -1;
    unsigned flags = head[1], length = le16(head + 2), mode = le16(head + 4);
    entry->kind = (char)head[0];
    entry->replace = flags & REPLACE;
    entry->wanted = (struct wanted){
        .mode_given = flags & MODE,
        .uid_given = flags & UID,
        .gid_given = flags & GID,
        .mode = (mode_t)mode,
        .uid = le32(head + 6),
        .gid = le32(head + 10),
    };
    entry->size = le64(head + 14);
    if (strchr("fdl", entry->kind) == NULL || entry->kind == 0)
        return malformed(unpack, "unknown kind");
    if (flags > ALL_FLAGS || mode > 07777 || entry->wanted.uid == UINT32_MAX || entry->wanted.gid == UINT32_MAX)
        return malformed(unpack, "out of range");
    if (entry->size > INT64_MAX || (entry->kind == 'l' && entry->size >= PATH_MAX) || (entry->kind == 'd' && entry->size > 0))
        return malformed(unpack, "too long");
    if (stream_take(&unpack->stream, entry->path, length) < 0)
        return -1;
    entry->path[length] = 0;
    if (entry->path[0] != '/' || strlen(entry->path) != length)
        return malformed(unpack, "not an absolute path");
    if (length >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return reply_errno(unpack->request, "open %s", entry->path);
    }
    return 0;
}

// The content of a file, which follows its entry.
static int write_content(struct request *request, void *context, int fd)
{
    struct unpack *unpack = context;
    for (uint64_t left = unpack->entry.size; left > 0;) {
        const char *bytes;
        size_t piece = stream_piece(&unpack->stream, left, &bytes);
        if (piece == 0)
            return -1;
        if (file_write_all(fd, bytes, piece) < 0)
            return reply_errno(request, "write %s", unpack->entry.path);
        left -= piece;
        channel_tick();
    }
    return 0;
}

static struct replaced_file replaced(struct unpack *unpack)
{
    return (struct replaced_file){
        .request = unpack->request,
        .path = unpack->entry.path,
        .wanted = unpack->entry.wanted,
        .size = unpack->entry.size,
        .write_content = write_content,
        .context = unpack,
    };
}

// What has that name is a file, or a link to where the file goes.
static int replace_file(struct unpack *unpack)
{
    struct replaced_file file = replaced(unpack);
    struct target target;
    if (target_open(&target, unpack->request, file.path) < 0)
        return -1;
    int result = replaced_file_write(&file, target.directory, target.name, target.old, &target.status);
    target_close(&target);
    return result == 1 ? reply_errno(unpack->request, "write %s", file.path) : result;
}

static int make_file(struct unpack *unpack, int directory, const char *name)
{
    struct replaced_file file = replaced(unpack);
    int result = replaced_file_write(&file, directory, name, -1, NULL);
    return result == 1 ? replace_file(unpack) : result;
}

static int make_directory(struct unpack *unpack, int directory, const char *name)
{
    int result = name_make_directory(directory, name, &unpack->entry.wanted);
    return result < 0 ? reply_errno(unpack->request, "mkdir %s", unpack->entry.path) : 0;
}

static int make_link(struct unpack *unpack, int directory, const char *name)
{
    char target[PATH_MAX];
    if (stream_take(&unpack->stream, target, unpack->entry.size) < 0)
        return -1;
    target[unpack->entry.size] = 0;
    if (strlen(target) != unpack->entry.size)
        return malformed(unpack, "NUL in a link's target");
    if (name_make_link(directory, name, target, unpack->entry.replace) < 0)
        return reply_errno(unpack->request, "symlink %s", unpack->entry.path);
    directory_forget(&unpack->directory);
    return 0;
}

static int make_entry(struct unpack *unpack)
{
    char name[NAME_MAX + 1];
    int directory = directory_of(&unpack->directory, unpack->entry.path, name);
    if (directory < 0)
        return reply_errno(unpack->request, "open %s", unpack->entry.path);
    switch (unpack->entry.kind) {
    case 'f': return make_file(unpack, directory, name);
    case 'd': return make_directory(unpack, directory, name);
    default: return make_link(unpack, directory, name);
    }
}

int op_unpack(struct request *request)
{
    struct unpack unpack = {.request = request, .stream = {.request = request}, .directory = NO_DIRECTORY};
    int64_t made = 0;
    int result = 0;
    while (result == 0) {
        enum data_kind kind = stream_wait(&unpack.stream);
        if (kind == DATA_CANCELLED)
            result = reply_error(request, "CANCELLED", "cancelled", "unpack");
        if (kind != DATA_BYTES)
            break;
        result = read_head(&unpack);
        if (result == 0)
            result = make_entry(&unpack);
        if (result == 0)
            made++;
        channel_tick();
    }
    directory_forget(&unpack.directory);
    json_add_integer(&request->reply, "made", made);
    return result;
}
