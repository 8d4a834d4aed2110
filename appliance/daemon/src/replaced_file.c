#include "replaced_file.h"

#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "temp_file.h"
#include "xattr.h"

enum { PREALLOCATE = 1024 * 1024 }; // from this size on it is worth a system call

static const struct stat new_file = {.st_mode = 0644};

// Fails at once when the announced size cannot fit, instead of after most of it has been sent.
static int make_space(uint64_t size, int fd)
{
    if (size < PREALLOCATE)
        return 0;
    int result = fallocate(fd, FALLOC_FL_KEEP_SIZE, 0, size > INT64_MAX ? INT64_MAX : (int64_t)size);
    return result < 0 && errno != EOPNOTSUPP ? -1 : 0;
}

static mode_t wanted_mode(const struct replaced_file *file, const struct stat *status)
{
    return file->wanted.mode_given ? file->wanted.mode : status->st_mode & 07777;
}

// The order matters: a change of owner or content clears capabilities and setuid bits, and a mode set last agrees with the access list.
static int finish_file(const struct replaced_file *file, int fd, int old, const struct stat *status)
{
    if (owner_set(&file->wanted, fd, "", AT_EMPTY_PATH, status->st_uid, status->st_gid) < 0)
        return -1;
    if (old >= 0 && xattr_copy(old, fd) < 0)
        return -1;
    if (fchmod(fd, wanted_mode(file, status)) < 0)
        return -1;
    struct timespec times[2] = {{.tv_nsec = UTIME_OMIT}, {.tv_sec = file->mtime != NULL ? *file->mtime : 0}};
    return file->mtime != NULL ? futimens(fd, times) : 0;
}

// A file that was made as it is to be needs no change, and each would cost a transaction of the file system. Its directory may have given it
// another group, or its access list another mode.
static bool is_finished(const struct replaced_file *file, int fd)
{
    struct stat made;
    uid_t uid = file->wanted.uid_given ? file->wanted.uid : 0;
    gid_t gid = file->wanted.gid_given ? file->wanted.gid : 0;
    return file->mtime == NULL && fstat(fd, &made) == 0 && made.st_uid == uid && made.st_gid == gid
        && (made.st_mode & 07777) == wanted_mode(file, &new_file);
}

static int fill(const struct replaced_file *file, int fd, const char *name, int old, const struct stat *status)
{
    int result;
    if (make_space(file->size, fd) < 0)
        result = reply_errno(file->request, "write %s", file->path);
    else
        result = file->write_content(file->request, file->context, fd);
    bool finished = result == 0 && old < 0 && is_finished(file, fd);
    if (result == 0 && !finished && finish_file(file, fd, old, status) < 0)
        result = reply_errno(file->request, "set the attributes of %s", file->path);
    if (close(fd) < 0 && result == 0)
        result = reply_errno(file->request, "write %s", file->path);
    if (result < 0)
        temp_file_abandon();
    else if (temp_file_publish(name) < 0)
        result = reply_errno(file->request, "replace %s", file->path);
    return result;
}

int replaced_file_write(const struct replaced_file *file, int directory, const char *name, int old, const struct stat *status)
{
    int fd = old >= 0 ? temp_file_create(directory) : temp_file_create_as(directory, name, wanted_mode(file, &new_file) & 0777);
    if (fd >= 0)
        return fill(file, fd, name, old, old >= 0 ? status : &new_file);
    if (old >= 0)
        return reply_errno(file->request, "create a temporary file beside %s", file->path);
    return errno == EEXIST ? 1 : reply_errno(file->request, "write %s", file->path);
}
