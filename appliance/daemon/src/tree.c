// Operations that look at or change every file of a tree.
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"
#include "operations.h"
#include "owner.h"
#include "path.h"
#include "stat_json.h"
#include "walk.h"
#include "xattr.h"

enum { ENTRIES_MAX = 1000000, LINES_SEND = 32 * 1024, BYTES_MAX = 64 * 1024 * 1024 };

struct listing {
    struct request *request;
    struct buf lines;
    bool digests, xattrs, more;
    int entries;
    size_t bytes; // sent
};

static void send_lines(struct listing *listing)
{
    for (size_t sent = 0; sent < listing->lines.length;) {
        size_t size = listing->lines.length - sent;
        if (size > FRAME_DATA_MAX)
            size = FRAME_DATA_MAX;
        channel_send(FRAME_DATA, listing->request->id, listing->lines.data + sent, size);
        sent += size;
    }
    listing->bytes += listing->lines.length;
    listing->lines.length = 0;
}

static int add_digest(struct listing *listing, const struct walk_entry *entry)
{
    unsigned char digest[SHA256_SIZE];
    int fd = openat(entry->directory, entry->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    int result = fd < 0 ? -1 : file_digest(fd, digest);
    if (result < 0)
        reply_errno(listing->request, "read %s of %s", entry->path, request_string(listing->request, "path"));
    else
        json_add_hex(&listing->lines, "sha256", digest, sizeof digest);
    if (fd >= 0)
        close(fd);
    return result;
}

static int add_xattrs(struct listing *listing, const struct walk_entry *entry)
{
    json_key(&listing->lines, "xattrs");
    int fd = openat(entry->directory, entry->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int result = fd < 0 ? -1 : xattr_add_members(&listing->lines, fd);
    if (result < 0)
        reply_errno(listing->request, "read the extended attributes of %s", entry->path);
    if (fd >= 0)
        close(fd);
    return result;
}

static int add_entry(struct listing *listing, const struct walk_entry *entry, const char *key, const char *value)
{
    struct buf *out = &listing->lines;
    if (++listing->entries > ENTRIES_MAX)
        return reply_error(listing->request, "LIMIT", "too many entries", "walk %s", request_string(listing->request, "path"));
    buf_byte(out, '{');
    json_add_string(out, key, value);
    stat_add_members(out, entry->status, entry->directory, entry->name);
    if (listing->more)
        stat_add_more(out, entry->status);
    if (listing->digests && S_ISREG(entry->status->st_mode) && add_digest(listing, entry) < 0)
        return -1;
    if (listing->xattrs && add_xattrs(listing, entry) < 0)
        return -1;
    buf_text(out, "}\n");
    if (listing->bytes + out->length > BYTES_MAX)
        return reply_error(listing->request, "LIMIT", "the list is larger than 64 MiB", "walk %s", request_string(listing->request, "path"));
    if (out->length >= LINES_SEND)
        send_lines(listing);
    return 0;
}

static int tree_entry(void *context, const struct walk_entry *entry)
{
    return add_entry(context, entry, "path", entry->path);
}

// Walks a directory, or visits a file, to which a link at the end of the path leads.
static int walk_target(const struct walk *walk)
{
    int top = path_open(walk->top, O_PATH | O_DIRECTORY), result;
    if (top >= 0) {
        result = walk_tree(walk, top, ".");
        close(top);
        return result;
    }
    char name[NAME_MAX + 1];
    int directory = errno == ENOTDIR ? path_open_parent_of_target(walk->top, name) : -1;
    if (directory < 0)
        return reply_errno(walk->request, "open %s", walk->top);
    result = walk_tree(walk, directory, name);
    close(directory);
    return result;
}

int op_tree(struct request *request)
{
    struct listing listing = {
        .request = request,
        .digests = request_bool(request, "digests", false),
        .xattrs = request_bool(request, "xattrs", false),
        .more = request_bool(request, "more", false),
    };
    struct walk walk = {.request = request, .top = request_string(request, "path"), .ahead = true, .before = tree_entry, .context = &listing};
    int result = walk_target(&walk);
    if (result == 0)
        send_lines(&listing);
    buf_free(&listing.lines);
    return result;
}

struct comparison {
    struct wanted wanted;
    bool differs;
};

// The first file that differs ends the walk. A link has no mode of its own.
static int compare_entry(void *context, const struct walk_entry *entry)
{
    struct comparison *comparison = context;
    const struct wanted *wanted = &comparison->wanted;
    const struct stat *status = entry->status;
    bool mode = wanted->mode_given && !S_ISLNK(status->st_mode) && (status->st_mode & 07777) != wanted->mode;
    comparison->differs = mode || (wanted->uid_given && status->st_uid != wanted->uid) || (wanted->gid_given && status->st_gid != wanted->gid);
    return comparison->differs ? -1 : 0;
}

int op_differs(struct request *request)
{
    struct comparison comparison = {.wanted = wanted_by(request)};
    struct walk walk = {.request = request, .top = request_string(request, "path"), .ahead = true, .before = compare_entry, .context = &comparison};
    int result = walk_target(&walk);
    if (result < 0 && !comparison.differs)
        return -1;
    json_add_bool(&request->reply, "differs", comparison.differs);
    return 0;
}

static int list_names(struct listing *listing, int directory, char **names)
{
    for (; *names != NULL; names++) {
        struct stat status;
        if (fstatat(directory, *names, &status, AT_SYMLINK_NOFOLLOW) < 0)
            return reply_errno(listing->request, "stat %s in %s", *names, request_string(listing->request, "path"));
        struct walk_entry entry = {.directory = directory, .name = *names, .path = *names, .status = &status};
        if (add_entry(listing, &entry, "name", *names) < 0)
            return -1;
        channel_tick();
    }
    send_lines(listing);
    return 0;
}

int op_list(struct request *request)
{
    const char *path = request_string(request, "path");
    int directory = path_open(path, O_RDONLY | O_DIRECTORY);
    if (directory < 0)
        return reply_errno(request, "open %s", path);
    size_t count;
    char **names = walk_names(fcntl(directory, F_DUPFD_CLOEXEC, 0), &count);
    struct listing listing = {.request = request, .more = request_bool(request, "more", false)};
    int result = names == NULL ? reply_errno(request, "read %s", path) : list_names(&listing, directory, names);
    free(names);
    buf_free(&listing.lines);
    close(directory);
    return result;
}
