#include "resolver.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/fs.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <unistd.h>

#include "buf.h"
#include "file.h"
#include "path.h"

#define CONFIG "/etc/resolv.conf"

enum { LARGEST = 1 << 20, LOCKS = FS_IMMUTABLE_FL | FS_APPEND_FL };

static bool hidden_by_private_mount(const char *directory)
{
    static const char *const mounts[] = {"/run", "/dev", "/proc", "/sys"};
    for (size_t i = 0; i < sizeof mounts / sizeof *mounts; i++) {
        size_t length = strlen(mounts[i]);
        if (strncmp(directory, mounts[i], length) == 0 && (directory[length] == 0 || directory[length] == '/'))
            return true;
    }
    return false;
}

// Takes the locks off a file (chattr +i) and tells which it had; 0 also where the file system knows none.
static int unlock(int file)
{
    int flags = 0;
    if (ioctl(file, FS_IOC_GETFLAGS, &flags) < 0 || (flags & LOCKS) == 0)
        return 0;
    int without = flags & ~LOCKS;
    return ioctl(file, FS_IOC_SETFLAGS, &without) < 0 ? 0 : flags;
}

// In place, so that owner, mode, attributes and links stay what they are; with these times, if any; and locked again, if it was.
static int replace_content(const char *path, const char *content, size_t size, const struct timespec *times)
{
    int reader = open(path, O_RDONLY | O_CLOEXEC);
    int locks = reader < 0 ? 0 : unlock(reader);
    int file = open(path, O_WRONLY | O_TRUNC | O_CLOEXEC);
    int result = file < 0 ? -1 : file_write_all(file, content, size);
    if (result == 0 && times != NULL)
        result = futimens(file, times);
    int cause = errno;
    if (locks != 0 && ioctl(reader, FS_IOC_SETFLAGS, &locks) < 0 && result == 0) {
        result = -1;
        cause = errno;
    }
    if (file >= 0)
        close(file);
    if (reader >= 0)
        close(reader);
    errno = cause;
    return result;
}

static void lend_file(struct resolver *resolver, int file)
{
    struct stat status;
    if (fstat(file, &status) < 0 || !S_ISREG(status.st_mode))
        return; // whatever it is, nobody reads name servers from it
    resolver->old = file_read_all(file, LARGEST, &resolver->old_size);
    resolver->before = status;
    if (resolver->old == NULL || replace_content(path_of_descriptor(file).text, resolver->lent, strlen(resolver->lent), NULL) < 0) {
        free(resolver->old);
        resolver->old = NULL;
        resolver->in_run = true;
        return;
    }
    resolver->file = fcntl(file, F_DUPFD_CLOEXEC, 3);
}

static void lend_new(struct resolver *resolver, int directory)
{
    int file = -1;
    if (fstat(directory, &resolver->before) == 0)
        file = openat(directory, resolver->name, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (file < 0)
        return; // the program finds no name servers, as on the guest itself
    if (file_write_all(file, resolver->lent, strlen(resolver->lent)) == 0 && fstat(directory, &resolver->after) == 0) {
        resolver->file = file;
        resolver->directory = fcntl(directory, F_DUPFD_CLOEXEC, 3);
    } else {
        unlinkat(directory, resolver->name, 0);
        close(file);
    }
}

void resolver_lend(struct resolver *resolver, const char *content)
{
    char place[PATH_MAX];
    *resolver = (struct resolver){.lent = content, .file = -1, .directory = -1};
    if (content == NULL || content[0] == 0)
        return;
    int directory = path_open_parent_of_target(CONFIG, resolver->name);
    resolver->in_run = directory < 0 || path_inside_root(directory, place) < 0 || hidden_by_private_mount(place);
    int file = resolver->in_run ? -1 : openat(directory, resolver->name, O_RDONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    if (file >= 0) {
        lend_file(resolver, file);
        close(file);
    } else if (!resolver->in_run && errno == ENOENT) {
        lend_new(resolver, directory);
    }
    if (directory >= 0)
        close(directory);
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

// The directory's times become what they were, unless the program has changed the directory itself.
static int remove_new(const struct resolver *resolver, int file, ino_t inode)
{
    struct stat there, directory;
    if (fstatat(resolver->directory, resolver->name, &there, AT_SYMLINK_NOFOLLOW) < 0 || there.st_ino != inode
        || fstat(resolver->directory, &directory) < 0)
        return replace_content(path_of_descriptor(file).text, "", 0, NULL); // it has been moved away, and must not keep what was lent
    if (unlinkat(resolver->directory, resolver->name, 0) < 0)
        return -1;
    bool untouched = same_time(directory.st_mtim, resolver->after.st_mtim);
    const struct stat *restored = untouched ? &resolver->before : &directory;
    struct timespec times[2] = {restored->st_atim, restored->st_mtim};
    return utimensat(resolver->directory, "", times, AT_EMPTY_PATH);
}

// What the program has put before the lent lines or behind them is put there with the guest's own.
static int restore_content(const struct resolver *resolver, int file, const char *present, const char *lent)
{
    struct buf content = {0};
    const char *behind = lent + strlen(resolver->lent);
    buf_add(&content, present, (size_t)(lent - present));
    buf_add(&content, resolver->old, resolver->old_size);
    buf_text(&content, behind);
    struct timespec times[2] = {resolver->before.st_atim, resolver->before.st_mtim};
    bool untouched = lent == present && behind[0] == 0 && resolver->old != NULL;
    int result = replace_content(path_of_descriptor(file).text, content.data, content.length, untouched ? times : NULL);
    buf_free(&content);
    return result;
}

// The lent lines among others, as whole lines; NULL when they are not there any more.
static const char *find_lent(const char *content, const char *lent)
{
    for (const char *at = content; (at = strstr(at, lent)) != NULL; at++) {
        if (at == content || at[-1] == '\n')
            return at;
    }
    return NULL;
}

// One file that may hold what was lent.
static int take_back_from(const struct resolver *resolver, int file)
{
    struct stat status;
    size_t size, lent = strlen(resolver->lent);
    if (fstat(file, &status) < 0 || !S_ISREG(status.st_mode) || status.st_nlink == 0 || status.st_size > LARGEST)
        return 0;
    char *content = file_read_all(file, LARGEST, &size);
    if (content == NULL)
        return -1;
    int result = 0;
    const char *found = find_lent(content, resolver->lent);
    if (found != NULL) {
        bool is_new_and_whole = resolver->directory >= 0 && size == lent;
        result = is_new_and_whole ? remove_new(resolver, file, status.st_ino) : restore_content(resolver, file, content, found);
    }
    free(content);
    return result;
}

static bool is_same(int a, int b)
{
    struct stat first, second;
    return fstat(a, &first) == 0 && fstat(b, &second) == 0 && first.st_dev == second.st_dev && first.st_ino == second.st_ino;
}

// Both the file that was lent, wherever it is by now, and what has come in its place: a program may have saved a copy and put it back.
int resolver_take_back(struct resolver *resolver)
{
    if (resolver->file < 0)
        return 0;
    int result = take_back_from(resolver, resolver->file), cause = errno;
    int file = path_open(CONFIG, O_RDONLY);
    if (file >= 0 && result == 0 && !is_same(file, resolver->file)) {
        result = take_back_from(resolver, file);
        cause = errno;
    }
    if (file >= 0)
        close(file);
    close(resolver->file);
    if (resolver->directory >= 0)
        close(resolver->directory);
    free(resolver->old);
    errno = cause;
    return result;
}
