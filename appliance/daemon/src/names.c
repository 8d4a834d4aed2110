// Operations that make, remove and move names.
#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "names.h"
#include "operations.h"
#include "path.h"
#include "temp_file.h"

// Makes the directories on the way to PATH; -1 with errno.
static int make_parents(const char *path)
{
    char prefix[PATH_MAX], name[NAME_MAX + 1];
    size_t length = strlen(path);
    while (length > 0 && path[length - 1] == '/')
        length--;
    for (size_t i = 1; i < length && i < sizeof prefix; i++) {
        if (path[i] != '/' || path[i - 1] == '/')
            continue;
        memcpy(prefix, path, i);
        prefix[i] = 0;
        int fd = path_open(prefix, O_PATH | O_DIRECTORY);
        if (fd < 0 && errno == ENOENT) {
            fd = path_open_parent(prefix, name);
            if (fd < 0 || mkdirat(fd, name, 0755) < 0 || (geteuid() == 0 && fchownat(fd, name, 0, 0, AT_SYMLINK_NOFOLLOW) < 0)) {
                int cause = errno;
                if (fd >= 0)
                    close(fd);
                errno = cause;
                return -1;
            }
        }
        if (fd < 0)
            return -1;
        close(fd);
    }
    return 0;
}

static bool is_directory(const char *path)
{
    int fd = path_open(path, O_PATH | O_DIRECTORY);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

int name_make_directory(int directory, const char *name, const struct wanted *wanted)
{
    if (mkdirat(directory, name, 0755) < 0 || owner_set(wanted, directory, name, AT_SYMLINK_NOFOLLOW, 0, 0) < 0)
        return -1;
    return wanted->mode_given ? fchmodat(directory, name, wanted->mode, 0) : 0;
}

int op_mkdir(struct request *request)
{
    const char *path = request_string(request, "path");
    bool parents = request_bool(request, "parents", false);
    if (parents && is_directory(path))
        return 0;
    if (parents && make_parents(path) < 0)
        return reply_errno(request, "mkdir %s", path);
    char name[NAME_MAX + 1];
    int directory = path_open_parent(path, name);
    if (directory < 0) {
        if (errno == EINVAL && is_directory(path)) // "/" or "..": it has no name, but it is there
            errno = EEXIST;
        return reply_errno(request, "mkdir %s", path);
    }
    struct wanted wanted = wanted_by(request);
    int result = name_make_directory(directory, name, &wanted);
    if (result < 0)
        reply_errno(request, "mkdir %s", path);
    close(directory);
    return result;
}

// What FUSE serves may not know of RENAME_NOREPLACE; nobody else makes files meanwhile.
static long rename_to_new(int from, const char *old_name, int to, const char *new_name)
{
    struct stat status;
    long result = syscall(SYS_renameat2, from, old_name, to, new_name, RENAME_NOREPLACE);
    if (result == 0 || errno != EINVAL)
        return result;
    if (fstatat(to, new_name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return renameat(from, old_name, to, new_name);
    errno = EEXIST;
    return -1;
}

int op_rename(struct request *request)
{
    const char *from = request_string(request, "from"), *to = request_string(request, "to");
    char old_name[NAME_MAX + 1], new_name[NAME_MAX + 1];
    int old_directory = path_open_parent(from, old_name);
    if (old_directory < 0)
        return reply_errno(request, "rename %s", from);
    int new_directory = path_open_parent(to, new_name);
    long result = -1;
    if (new_directory >= 0 && request_bool(request, "replace", false))
        result = renameat(old_directory, old_name, new_directory, new_name);
    else if (new_directory >= 0)
        result = rename_to_new(old_directory, old_name, new_directory, new_name);
    if (result < 0)
        reply_errno(request, "rename %s to %s", from, to);
    if (new_directory >= 0)
        close(new_directory);
    close(old_directory);
    return (int)result;
}

int name_make_link(int directory, const char *name, const char *target, bool replace)
{
    if (symlinkat(target, directory, name) == 0)
        return 0;
    if (errno != EEXIST || !replace)
        return -1;
    struct stat old;
    if (fstatat(directory, name, &old, AT_SYMLINK_NOFOLLOW) == 0 && S_ISDIR(old.st_mode)) {
        errno = EISDIR;
        return -1;
    }
    if (temp_link_create(directory, target) < 0)
        return -1;
    return temp_file_publish(name);
}

int op_symlink(struct request *request)
{
    const char *path = request_string(request, "path"), *target = request_string(request, "target");
    char name[NAME_MAX + 1];
    int directory = path_open_parent(path, name);
    if (directory < 0)
        return reply_errno(request, "symlink %s", path);
    int result = name_make_link(directory, name, target, request_bool(request, "replace", false));
    if (result < 0)
        reply_errno(request, "symlink %s", path);
    close(directory);
    return result;
}

int op_link(struct request *request)
{
    const char *from = request_string(request, "from"), *to = request_string(request, "to");
    char old_name[NAME_MAX + 1], new_name[NAME_MAX + 1];
    int old_directory = path_open_parent(from, old_name);
    if (old_directory < 0)
        return reply_errno(request, "link %s", from);
    int new_directory = path_open_parent(to, new_name);
    int result = new_directory < 0 ? -1 : linkat(old_directory, old_name, new_directory, new_name, 0);
    if (result < 0)
        reply_errno(request, "link %s to %s", from, to);
    if (new_directory >= 0)
        close(new_directory);
    close(old_directory);
    return result;
}

// The type that is meant, or 0.
static mode_t kind_of_node(const char *kind)
{
    static const struct {
        const char *name;
        mode_t type;
    } kinds[] = {{"fifo", S_IFIFO}, {"socket", S_IFSOCK}, {"char", S_IFCHR}, {"block", S_IFBLK}};
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (strcmp(kind, kinds[i].name) == 0)
            return kinds[i].type;
    }
    return 0;
}

int op_mknod(struct request *request)
{
    const char *path = request_string(request, "path");
    mode_t kind = kind_of_node(request_string(request, "kind")), mode = (mode_t)request_integer(request, "mode", 0);
    if (kind == 0)
        return reply_error(request, "INVALID", "none of fifo, socket, char and block", "field kind");
    char name[NAME_MAX + 1];
    int directory = path_open_parent(path, name);
    if (directory < 0)
        return reply_errno(request, "mknod %s", path);
    dev_t device = makedev((unsigned)request_integer(request, "major", 0), (unsigned)request_integer(request, "minor", 0));
    // The mode once more: the mask of this process takes from it.
    int result = mknodat(directory, name, kind | mode, device) < 0 ? -1 : fchmodat(directory, name, mode, 0);
    if (result < 0)
        reply_errno(request, "mknod %s", path);
    close(directory);
    return result;
}
