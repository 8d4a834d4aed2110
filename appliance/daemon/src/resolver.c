#include "resolver.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "file.h"
#include "path.h"

#define CONFIG "/etc/resolv.conf"
#define PRIVATE "/dev/.resolv.conf"

static bool hidden_by_private_mount(const char *folder)
{
    static const char *const mounts[] = {"/run", "/dev", "/proc", "/sys"};
    for (size_t i = 0; i < sizeof mounts / sizeof *mounts; i++) {
        size_t length = strlen(mounts[i]);
        if (strncmp(folder, mounts[i], length) == 0 && (folder[length] == 0 || folder[length] == '/'))
            return true;
    }
    return false;
}

void resolver_prepare(struct placeholder *placeholder)
{
    char folder[PATH_MAX];
    placeholder->directory = -1;
    int fd = path_open(CONFIG, O_PATH);
    if (fd >= 0) {
        close(fd);
        return;
    }
    int directory = path_open_parent_of_target(CONFIG, placeholder->name);
    if (directory < 0)
        return; // its folder does not exist either: see make_in_run()
    int file = -1;
    if (path_inside_root(directory, folder) == 0 && !hidden_by_private_mount(folder) && fstat(directory, &placeholder->before) == 0)
        file = openat(directory, placeholder->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    struct stat status;
    if (file >= 0 && fstat(file, &status) == 0 && fstat(directory, &placeholder->after) == 0) {
        placeholder->directory = directory;
        placeholder->inode = status.st_ino;
    } else {
        close(directory);
    }
    if (file >= 0)
        close(file);
}

static bool same_time(struct timespec a, struct timespec b)
{
    return a.tv_sec == b.tv_sec && a.tv_nsec == b.tv_nsec;
}

// The folder's times become what they were, unless the program has changed the folder itself.
void resolver_clean_up(struct placeholder *placeholder)
{
    struct stat file, folder;
    int directory = placeholder->directory;
    if (directory < 0)
        return;
    if (fstatat(directory, placeholder->name, &file, AT_SYMLINK_NOFOLLOW) == 0 && S_ISREG(file.st_mode) && file.st_size == 0
        && file.st_ino == placeholder->inode && fstat(directory, &folder) == 0 && unlinkat(directory, placeholder->name, 0) == 0) {
        bool untouched = same_time(folder.st_mtim, placeholder->after.st_mtim);
        const struct stat *restored = untouched ? &placeholder->before : &folder;
        struct timespec times[2] = {restored->st_atim, restored->st_mtim};
        utimensat(directory, "", times, AT_EMPTY_PATH);
    }
    close(directory);
    placeholder->directory = -1;
}

static int write_file(const char *path, const char *content)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        return -1;
    int result = file_write_all(fd, content, strlen(content));
    close(fd);
    return result;
}

// Where a chain of links from CONFIG ends, as text; false for a loop.
static bool follow(char path[PATH_MAX])
{
    char target[PATH_MAX];
    strcpy(path, CONFIG);
    for (int links = 0; links < 40; links++) {
        ssize_t length = readlink(path, target, sizeof target - 1);
        if (length < 0)
            return true;
        target[length] = 0;
        char *slash = strrchr(path, '/');
        size_t base = target[0] == '/' ? 0 : (size_t)(slash - path) + 1;
        if (base + (size_t)length >= PATH_MAX)
            return false;
        memcpy(path + base, target, (size_t)length + 1);
    }
    return false;
}

// Whether the folder that holds the last component lies on the private /run.
static bool lies_in_run(const char *path)
{
    char folder[PATH_MAX];
    struct stat run, status;
    size_t length = (size_t)(strrchr(path, '/') - path);
    memcpy(folder, path, length);
    folder[length] = 0;
    return stat("/run", &run) == 0 && stat(length ? folder : "/", &status) == 0 && status.st_dev == run.st_dev;
}

// A link into /run, as systemd-resolved makes it, dangles here, but /run is private: what is missing can be made there,
// and only there.
static int make_in_run(const char *content)
{
    char path[PATH_MAX];
    if (!follow(path))
        return 0;
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        bool missing = access(path, F_OK) < 0;
        if (missing && (!lies_in_run(path) || mkdir(path, 0755) < 0))
            return 0;
        *slash = '/';
    }
    return lies_in_run(path) ? write_file(path, content) : 0;
}

int resolver_bind(const char *content)
{
    if (write_file(PRIVATE, content) < 0)
        return -1;
    int result = mount(PRIVATE, CONFIG, NULL, MS_BIND, NULL);
    int cause = errno;
    unlink(PRIVATE); // the mount keeps it
    errno = cause;
    return result < 0 && cause == ENOENT ? make_in_run(content) : result;
}
