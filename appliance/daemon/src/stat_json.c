#include "stat_json.h"

#include <limits.h>
#include <unistd.h>

#include "json.h"

static const char *kind_of(mode_t mode)
{
    switch (mode & S_IFMT) {
    case S_IFREG: return "file";
    case S_IFDIR: return "dir";
    case S_IFLNK: return "link";
    case S_IFIFO: return "fifo";
    case S_IFSOCK: return "socket";
    case S_IFCHR: return "char";
    default: return "block";
    }
}

void stat_add_found(struct buf *out, const struct stat *status, const char *target)
{
    json_add_string(out, "kind", kind_of(status->st_mode));
    json_add_integer(out, "mode", status->st_mode & 07777);
    json_add_integer(out, "uid", status->st_uid);
    json_add_integer(out, "gid", status->st_gid);
    json_add_integer(out, "size", status->st_size);
    json_add_integer(out, "mtime", status->st_mtime);
    json_add_integer(out, "nlink", (int64_t)status->st_nlink);
    json_add_integer(out, "dev", (int64_t)status->st_dev);
    json_add_integer(out, "ino", (int64_t)status->st_ino);
    if (S_ISLNK(status->st_mode))
        json_add_string(out, "target", target);
}

void stat_add_more(struct buf *out, const struct stat *status)
{
    json_add_integer(out, "atime", status->st_atime);
    json_add_integer(out, "ctime", status->st_ctime);
    json_add_integer(out, "mtime_ns", status->st_mtim.tv_nsec);
    json_add_integer(out, "atime_ns", status->st_atim.tv_nsec);
    json_add_integer(out, "ctime_ns", status->st_ctim.tv_nsec);
    json_add_integer(out, "rdev", (int64_t)status->st_rdev);
    json_add_integer(out, "blksize", (int64_t)status->st_blksize);
    json_add_integer(out, "blocks", (int64_t)status->st_blocks);
}

void stat_add_members(struct buf *out, const struct stat *status, int directory, const char *name)
{
    char target[PATH_MAX];
    ssize_t length = S_ISLNK(status->st_mode) ? readlinkat(directory, name, target, sizeof target - 1) : 0;
    target[length < 0 ? 0 : length] = 0;
    stat_add_found(out, status, target);
}
