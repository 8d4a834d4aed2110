#include "root.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/statvfs.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "memory.h"

#define OLD "/old"

// linux/mount.h of Linux 5.12
enum { SYSCALL_MOUNT_SETATTR = 442, ATTR_RDONLY = 1, ATTR_NOSUID = 2, ATTR_NODEV = 4, ATTR_NOEXEC = 8 };

struct attributes {
    uint64_t set, clear, propagation, user_name_space;
};

static const char *const base_directories[] = {"/tmp", "/run", "/mnt"};

// The new root is mounted over a directory that every system has, and then changes places with the old one.
static const char *exchange_roots(void)
{
    if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0)
        return "keep mounts private";
    size_t i = 0, count = sizeof base_directories / sizeof *base_directories;
    while (i < count && mount("jail", base_directories[i], "tmpfs", MS_NOSUID | MS_NODEV, "mode=0755,size=1m") < 0)
        i++;
    if (i == count)
        return "mount a root";
    if (chdir(base_directories[i]) < 0 || mkdir(&OLD[1], 0700) < 0 || syscall(SYS_pivot_root, ".", &OLD[1]) < 0 || chdir("/") < 0)
        return "change the root";
    return NULL;
}

static bool make_parents(const char *name)
{
    char path[PATH_MAX];
    snprintf(path, sizeof path, "%s", name);
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = '\0';
        if (mkdir(path, 0755) < 0 && errno != EEXIST)
            return false;
        *slash = '/';
    }
    return true;
}

static bool make_mount_point(const char *name, bool directory)
{
    struct stat status;
    if (stat(name, &status) == 0)
        return true;
    if (!make_parents(name))
        return false;
    if (directory)
        return mkdir(name, 0755) == 0;
    int file = open(name, O_CREAT | O_RDONLY | O_CLOEXEC, 0444);
    return file >= 0 && close(file) == 0;
}

// Before Linux 5.12 only of the topmost mount, and with all that the mount forbids already, which must stay.
static bool restrict_old_way(const char *name, uint64_t set)
{
    struct statvfs now;
    if (statvfs(name, &now) < 0)
        return false;
    unsigned long flags = MS_BIND | MS_REMOUNT;
    flags |= (set & ATTR_RDONLY) != 0 || (now.f_flag & ST_RDONLY) != 0 ? MS_RDONLY : 0;
    flags |= (set & ATTR_NOSUID) != 0 || (now.f_flag & ST_NOSUID) != 0 ? MS_NOSUID : 0;
    flags |= (set & ATTR_NODEV) != 0 || (now.f_flag & ST_NODEV) != 0 ? MS_NODEV : 0;
    flags |= (set & ATTR_NOEXEC) != 0 || (now.f_flag & ST_NOEXEC) != 0 ? MS_NOEXEC : 0;
    flags |= (now.f_flag & ST_NOATIME) != 0 ? MS_NOATIME : 0;
    flags |= (now.f_flag & ST_NODIRATIME) != 0 ? MS_NODIRATIME : 0;
    flags |= (now.f_flag & ST_RELATIME) != 0 ? MS_RELATIME : 0;
    return mount(NULL, name, NULL, flags, NULL) == 0;
}

static bool restrict_mount(const char *name, uint64_t set, unsigned flags)
{
    struct attributes attributes = {.set = set};
    if (syscall(SYSCALL_MOUNT_SETATTR, AT_FDCWD, name, flags, &attributes, sizeof attributes) == 0)
        return true;
    // Some sandboxes answer EPERM for what they do not know.
    return (errno == ENOSYS || errno == EPERM) && restrict_old_way(name, set);
}

static uint64_t forbidden(enum path_kind kind)
{
    switch (kind) {
    case PATH_TREE:
    case PATH_EXECUTE:
        return ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV;
    case PATH_READ:
        return ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC;
    case PATH_WRITE:
        return ATTR_NOSUID | ATTR_NODEV | ATTR_NOEXEC;
    case PATH_DEVICE:
        return ATTR_NOSUID | ATTR_NOEXEC;
    }
    return 0;
}

static bool copy_link(const char *from, const char *name)
{
    char target[PATH_MAX];
    ssize_t length = readlink(from, target, sizeof target - 1);
    if (length < 0 || !make_parents(name))
        return false;
    target[length] = '\0';
    return symlink(target, name) == 0 || errno == EEXIST;
}

static bool bind_path(const struct path *path)
{
    char from[PATH_MAX];
    struct stat status;
    if (snprintf(from, sizeof from, OLD "%s", path->real) >= (int)sizeof from) {
        errno = ENAMETOOLONG;
        return false;
    }
    if (lstat(from, &status) < 0)
        return false;
    if (path->kind == PATH_TREE && S_ISLNK(status.st_mode))
        return copy_link(from, path->name);
    // What lies in a tree can be read there already.
    if ((path->kind == PATH_READ || path->kind == PATH_EXECUTE) && access(path->name, F_OK) == 0)
        return true;
    return make_mount_point(path->name, S_ISDIR(status.st_mode)) && mount(from, path->name, NULL, MS_BIND | MS_REC, NULL) == 0 &&
           restrict_mount(path->name, forbidden(path->kind), AT_RECURSIVE);
}

static bool name_own_server(void)
{
    static const char text[] = "nameserver 127.0.0.1\n";
    int file = make_parents(NAME_SERVERS) ? open(NAME_SERVERS, O_CREAT | O_EXCL | O_WRONLY | O_CLOEXEC, 0444) : -1;
    if (file < 0)
        return false;
    bool written = write(file, text, sizeof text - 1) == sizeof text - 1;
    close(file);
    return written;
}

static const char *bind_paths(const struct plan *plan)
{
    static const struct path devices[] = {{PATH_DEVICE, "/dev/null", "/dev/null"}, {PATH_DEVICE, "/dev/urandom", "/dev/urandom"}};
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        if (!bind_path(&devices[i]))
            return devices[i].name;
    }
    // Trees first: what lies in one is then there, or is put over what is there.
    for (int kind = PATH_TREE; kind <= PATH_EXECUTE; kind++) {
        for (int i = 0; i < plan->path_count; i++) {
            if ((int)plan->paths[i].kind == kind && !bind_path(&plan->paths[i]))
                return plan->paths[i].name;
        }
    }
    return NULL;
}

static const char *add_memory(const struct plan *plan)
{
    char from[PATH_MAX];
    snprintf(from, sizeof from, OLD "%s", plan->memory);
    if (!make_parents(MEMORY_PATH) || mount("memory", "/customize", "tmpfs", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=0755,size=100%") < 0)
        return "mount the memory's copy";
    int original = open(from, O_RDONLY | O_CLOEXEC), copy = open(MEMORY_PATH, O_CREAT | O_EXCL | O_RDWR | O_CLOEXEC, 0666);
    bool copied = original >= 0 && copy >= 0 && memory_copy(original, copy);
    close(original);
    close(copy);
    return copied ? NULL : "copy the memory";
}

const char *root_enter(const struct plan *plan, bool copy_memory, bool own_names)
{
    const char *failed = exchange_roots();
    // What is there is not put in again.
    if (failed == NULL && own_names && !name_own_server())
        failed = "name a name server";
    if (failed == NULL)
        failed = bind_paths(plan);
    if (failed == NULL && copy_memory)
        failed = add_memory(plan);
    if (failed != NULL)
        return failed;
    if (umount2(OLD, MNT_DETACH) < 0 || rmdir(OLD) < 0)
        return "leave the old root";
    return restrict_mount("/", ATTR_RDONLY | ATTR_NOSUID | ATTR_NODEV, 0) ? NULL : "make the root read-only";
}
