#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copy_data.h"
#include "link_map.h"
#include "operations.h"
#include "path.h"
#include "remove.h"
#include "walk.h"
#include "xattr.h"

enum { DEPTH_MAX = 1001 };

struct copy {
    struct request *request;
    const char *from, *to;
    const char *name; // of the copy, in the first directory
    struct link_map *links;
    int directories[DEPTH_MAX]; // the open directories of the copy, from the one that it is made in
};

static int failed(const struct copy *copy, const char *verb, const struct walk_entry *entry)
{
    return reply_errno(copy->request, "%s %s%s%s", verb, copy->to, entry->path[0] ? "/" : "", entry->path);
}

static const char *target_name(const struct copy *copy, const struct walk_entry *entry)
{
    return entry->depth == 0 ? copy->name : entry->name;
}

// Owner first: changing it clears bits and capabilities that come after. Times last.
static int copy_attributes(const struct walk_entry *entry, int directory, const char *name)
{
    const struct stat *status = entry->status;
    int from = openat(entry->directory, entry->name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int to = openat(directory, name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    int result = from < 0 || to < 0 ? -1 : fchownat(to, "", status->st_uid, status->st_gid, AT_EMPTY_PATH);
    if (result == 0)
        result = xattr_copy(from, to);
    if (result == 0 && !S_ISLNK(status->st_mode))
        result = chmod(path_of_descriptor(to).text, status->st_mode & 07777);
    struct timespec times[2] = {status->st_atim, status->st_mtim};
    if (result == 0)
        result = utimensat(to, "", times, AT_EMPTY_PATH);
    int cause = errno;
    if (from >= 0)
        close(from);
    if (to >= 0)
        close(to);
    errno = cause;
    return result;
}

static int copy_file(const struct walk_entry *entry, int directory, const char *name)
{
    int from = openat(entry->directory, entry->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    int to = from < 0 ? -1 : openat(directory, name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0600);
    int result = to < 0 ? -1 : copy_data(from, to, entry->status->st_size);
    int cause = errno;
    if (from >= 0)
        close(from);
    if (to >= 0 && close(to) < 0 && result == 0)
        return -1;
    errno = cause;
    return result;
}

static int copy_link(const struct walk_entry *entry, int directory, const char *name)
{
    char target[PATH_MAX];
    ssize_t length = readlinkat(entry->directory, entry->name, target, sizeof target - 1);
    if (length < 0)
        return -1;
    target[length] = 0;
    return symlinkat(target, directory, name);
}

// A further name of a file that has been copied already becomes a link to the copy: 1 when it has.
static int link_to_copy(struct copy *copy, const struct walk_entry *entry)
{
    if (S_ISDIR(entry->status->st_mode) || entry->status->st_nlink < 2)
        return 0;
    const char *first = link_map_find(copy->links, entry->status);
    if (first == NULL) {
        if (link_map_add(copy->links, entry->status, entry->path) < 0)
            return reply_error(copy->request, "LIMIT", "too many hard links", "copy %s", copy->from);
        return 0;
    }
    int directory = copy->directories[entry->depth];
    if (linkat(copy->directories[1], first, directory, entry->name, 0) < 0)
        return failed(copy, "link", entry);
    return 1;
}

static int copy_entry(void *context, const struct walk_entry *entry)
{
    struct copy *copy = context;
    int linked = link_to_copy(copy, entry);
    if (linked != 0)
        return linked < 0 ? -1 : 0;
    int directory = copy->directories[entry->depth], result;
    const char *name = target_name(copy, entry);
    mode_t mode = entry->status->st_mode;
    if (S_ISDIR(mode)) {
        if (mkdirat(directory, name, 0700) < 0)
            return failed(copy, "mkdir", entry);
        int fd = openat(directory, name, O_PATH | O_DIRECTORY | O_NOFOLLOW | O_CLOEXEC);
        copy->directories[entry->depth + 1] = fd;
        return fd < 0 ? failed(copy, "open", entry) : 0; // its attributes are set when all is in it
    }
    if (S_ISREG(mode))
        result = copy_file(entry, directory, name);
    else if (S_ISLNK(mode))
        result = copy_link(entry, directory, name);
    else
        result = mknodat(directory, name, mode, entry->status->st_rdev);
    if (result == 0)
        result = copy_attributes(entry, directory, name);
    return result < 0 ? failed(copy, "copy to", entry) : 0;
}

static int copy_directory_done(void *context, const struct walk_entry *entry)
{
    struct copy *copy = context;
    close(copy->directories[entry->depth + 1]);
    copy->directories[entry->depth + 1] = -1;
    if (copy_attributes(entry, copy->directories[entry->depth], target_name(copy, entry)) < 0)
        return failed(copy, "set the attributes of", entry);
    return 0;
}

// Whether the directory `inner` is `outer` or lies below it.
static bool lies_below(int inner, int outer_parent, const char *outer_name)
{
    char below[PATH_MAX], above[PATH_MAX];
    int outer = openat(outer_parent, outer_name, O_PATH | O_NOFOLLOW | O_CLOEXEC);
    bool known = outer >= 0 && path_inside_root(inner, below) == 0 && path_inside_root(outer, above) == 0;
    if (outer >= 0)
        close(outer);
    size_t length = known ? strlen(above) : 0;
    return known && strncmp(below, above, length) == 0 && (below[length] == 0 || below[length] == '/' || length == 1);
}

// Half a copy is not left behind; the reason for the failure is what the reply keeps.
static void remove_partial(const struct copy *copy)
{
    struct request unheard = {.id = copy->request->id};
    if (fstatat(copy->directories[0], copy->name, &(struct stat){0}, AT_SYMLINK_NOFOLLOW) == 0)
        remove_tree(&unheard, copy->directories[0], copy->name, copy->to);
    buf_free(&unheard.reply);
}

static int copy_tree(struct copy *copy, int directory, const char *name)
{
    struct stat status;
    if (fstatat(copy->directories[0], copy->name, &status, AT_SYMLINK_NOFOLLOW) == 0) {
        errno = EEXIST;
        return reply_errno(copy->request, "copy to %s", copy->to);
    }
    if (lies_below(copy->directories[0], directory, name))
        return reply_error(copy->request, "EINVAL", "a directory cannot be copied into itself", "copy %s to %s", copy->from, copy->to);
    struct walk walk = {
        .request = copy->request,
        .top = copy->from,
        .before = copy_entry,
        .after = copy_directory_done,
        .context = copy,
    };
    copy->links = link_map_new();
    int result = walk_tree(&walk, directory, name);
    link_map_free(copy->links);
    for (int i = 1; i < DEPTH_MAX; i++) {
        if (copy->directories[i] >= 0)
            close(copy->directories[i]);
    }
    if (result < 0)
        remove_partial(copy);
    return result;
}

int op_copy(struct request *request)
{
    static struct copy copy;
    copy = (struct copy){.request = request, .from = request_string(request, "from"), .to = request_string(request, "to")};
    for (int i = 0; i < DEPTH_MAX; i++)
        copy.directories[i] = -1;
    char from_name[NAME_MAX + 1], to_name[NAME_MAX + 1];
    int directory = path_open_parent(copy.from, from_name);
    if (directory < 0)
        return reply_errno(request, "copy %s", copy.from);
    copy.name = to_name;
    copy.directories[0] = path_open_parent(copy.to, to_name);
    int result;
    if (copy.directories[0] < 0)
        result = reply_errno(request, "copy to %s", copy.to);
    else
        result = copy_tree(&copy, directory, from_name);
    if (copy.directories[0] >= 0)
        close(copy.directories[0]);
    close(directory);
    return result;
}
