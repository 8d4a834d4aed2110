#include "remove.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "operations.h"
#include "path.h"
#include "walk.h"

struct removal {
    struct request *request;
    const char *path;
};

static int remove_entry(const struct removal *removal, const struct walk_entry *entry, int flags)
{
    if (unlinkat(entry->directory, entry->name, flags) == 0)
        return 0;
    return reply_errno(removal->request, "remove %s%s%s", removal->path, entry->path[0] ? "/" : "", entry->path);
}

static int remove_file(void *context, const struct walk_entry *entry)
{
    return S_ISDIR(entry->status->st_mode) ? 0 : remove_entry(context, entry, 0);
}

static int remove_directory(void *context, const struct walk_entry *entry)
{
    return remove_entry(context, entry, AT_REMOVEDIR);
}

int remove_tree(struct request *request, int directory, const char *name, const char *path)
{
    struct removal removal = {request, path};
    struct walk walk = {
        .request = request,
        .top = path,
        .one_mount = true,
        .before = remove_file,
        .after = remove_directory,
        .context = &removal,
    };
    return walk_tree(&walk, directory, name);
}

int op_remove(struct request *request)
{
    const char *path = request_string(request, "path");
    char name[NAME_MAX + 1];
    int directory = path_open_parent(path, name);
    if (directory < 0)
        return reply_errno(request, "remove %s", path);
    struct stat status;
    int result = fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW);
    if (result < 0) {
        reply_errno(request, "remove %s", path);
    } else if (S_ISDIR(status.st_mode) && request_bool(request, "recursive", false)) {
        result = remove_tree(request, directory, name, path);
    } else {
        result = unlinkat(directory, name, S_ISDIR(status.st_mode) ? AT_REMOVEDIR : 0);
        if (result < 0)
            reply_errno(request, "remove %s", path);
    }
    close(directory);
    return result;
}
