#include "path.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "guest.h"
#include "ignore_case.h"

enum { LINKS = 40, RACES = 32 };

int path_open_below(int directory, const char *path, int flags, uint64_t resolve)
{
    struct open_how how = {
        .flags = (uint64_t)(unsigned)flags | O_CLOEXEC,
        .resolve = RESOLVE_IN_ROOT | RESOLVE_NO_MAGICLINKS | resolve,
    };
    if (!(flags & O_PATH))
        how.flags |= O_NOCTTY | O_NONBLOCK;
    for (int attempt = 0;; attempt++) {
        long fd = syscall(SYS_openat2, directory, path, &how, sizeof how);
        // EAGAIN: something was renamed or mounted meanwhile, and the kernel could not be sure about "..".
        if (fd >= 0 || errno != EAGAIN || attempt == RACES)
            return (int)fd;
    }
}

int path_open(const char *path, int flags)
{
    char real[PATH_MAX];
    int fd = path_open_below(guest_root(), path, flags, 0);
    if (fd >= 0 || errno != ENOENT)
        return fd;
    if (ignore_case_path(path, real))
        return path_open_below(guest_root(), real, flags, 0);
    errno = ENOENT;
    return -1;
}

int path_split(const char *path, char parent[PATH_MAX], char name[NAME_MAX + 1])
{
    size_t end = strlen(path);
    while (end > 0 && path[end - 1] == '/')
        end--;
    size_t start = end;
    while (start > 0 && path[start - 1] != '/')
        start--;
    size_t length = end - start;
    if (length > NAME_MAX || start >= PATH_MAX) {
        errno = ENAMETOOLONG;
        return -1;
    }
    memcpy(name, path + start, length);
    name[length] = 0;
    memcpy(parent, path, start);
    parent[start] = 0;
    if (length == 0 || strcmp(name, ".") == 0 || strcmp(name, "..") == 0) {
        errno = EINVAL;
        return -1;
    }
    return 0;
}

int path_open_parent(const char *path, char name[NAME_MAX + 1])
{
    char parent[PATH_MAX];
    if (path_split(path, parent, name) < 0)
        return -1;
    int fd = path_open(parent, O_PATH | O_DIRECTORY);
    if (fd >= 0)
        ignore_case_name(fd, name);
    return fd;
}

int path_open_parent_of_target(const char *path, char name[NAME_MAX + 1])
{
    char current[PATH_MAX], parent[PATH_MAX], target[PATH_MAX];
    if (snprintf(current, sizeof current, "%s", path) >= (int)sizeof current) {
        errno = ENAMETOOLONG;
        return -1;
    }
    for (int links = 0; links < LINKS; links++) {
        if (path_split(current, parent, name) < 0)
            return -1;
        int fd = path_open(parent, O_PATH | O_DIRECTORY);
        if (fd < 0)
            return -1;
        ignore_case_name(fd, name);
        ssize_t length = readlinkat(fd, name, target, sizeof target - 1);
        if (length < 0)
            return fd; // not a link, or not there
        close(fd);
        target[length] = 0;
        const char *base = target[0] == '/' ? "" : parent;
        if (strlen(base) + (size_t)length >= sizeof current) {
            errno = ENAMETOOLONG;
            return -1;
        }
        // The kernel resolves the directory anew, so that ".." in the target means the real parent.
        snprintf(current, sizeof current, "%s%s", base, target);
    }
    errno = ELOOP;
    return -1;
}

struct path_link path_of_descriptor(int fd)
{
    struct path_link link;
    snprintf(link.text, sizeof link.text, "/proc/self/fd/%d", fd);
    return link;
}

int path_inside_root(int fd, char path[PATH_MAX])
{
    ssize_t length = readlink(path_of_descriptor(fd).text, path, PATH_MAX - 1);
    if (length < 0)
        return -1;
    path[length] = 0;
    const char *root = guest_root_path();
    size_t skip = strcmp(root, "/") == 0 ? 0 : strlen(root);
    if (strncmp(path, root, skip) != 0 || (path[skip] != '/' && path[skip] != 0)) {
        errno = EXDEV;
        return -1;
    }
    memmove(path, path + skip, (size_t)length - skip + 1);
    if (path[0] == 0)
        memcpy(path, "/", 2);
    return 0;
}
