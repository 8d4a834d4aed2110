#include "private_mounts.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "guest.h"
#include "resolver.h"
#include "throwaway.h"

// The root is entered before anything is mounted below it, so that the guest's links cannot lead a mount out of it.
static const char *enter_root(bool probe)
{
    const char *root = guest_root_path();
    if (!guest_appliance()) {
        // What is mounted here must not spread to the host, and only a mount can become the root.
        if (mount(NULL, "/", NULL, MS_REC | MS_PRIVATE, NULL) < 0 || mount(root, root, NULL, MS_BIND | MS_REC, NULL) < 0)
            return "separate the mounts";
    }
    if (chdir(root) < 0)
        return "enter the root";
    const char *failed = probe ? throwaway_root(root) : NULL;
    if (failed != NULL)
        return failed;
    if (syscall(SYS_pivot_root, ".", ".") < 0 || umount2(".", MNT_DETACH) < 0 || chdir("/") < 0)
        return "change the root";
    return NULL;
}

// A guest without the folder does without what would be mounted on it.
static int mount_on(const char *type, const char *target, unsigned long flags, const char *options)
{
    if (mount(type, target, type, flags, options) == 0)
        return 0;
    return errno == ENOENT || errno == ENOTDIR ? 1 : -1;
}

static int make_devices(void)
{
    static const struct {
        const char *path;
        unsigned minor_number, major_number;
    } devices[] = {
        {"/dev/null", 3, 1}, {"/dev/zero", 5, 1}, {"/dev/full", 7, 1}, {"/dev/random", 8, 1}, {"/dev/urandom", 9, 1}, {"/dev/tty", 0, 5},
    };
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        if (mknod(devices[i].path, S_IFCHR | 0666, makedev(devices[i].major_number, devices[i].minor_number)) < 0)
            return -1;
    }
    static const char *const links[][2] = {
        {"/proc/self/fd", "/dev/fd"}, {"/proc/self/fd/0", "/dev/stdin"}, {"/proc/self/fd/1", "/dev/stdout"},
        {"/proc/self/fd/2", "/dev/stderr"}, {"pts/ptmx", "/dev/ptmx"},
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (symlink(links[i][0], links[i][1]) < 0)
            return -1;
    }
    return mkdir("/dev/shm", 01777) < 0 || mkdir("/dev/pts", 0755) < 0 ? -1 : 0;
}

static const char *mount_dev(void)
{
    if (mount("tmpfs", "/dev", "tmpfs", MS_NOSUID, "mode=0755") < 0)
        return "mount /dev";
    if (make_devices() < 0)
        return "make the devices";
    if (mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620,gid=5") < 0)
        return "mount /dev/pts";
    return NULL;
}

static const char *write_script(int script)
{
    if (script < 0)
        return NULL;
    struct stat status;
    int fd = open("/dev/customize-script", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
    if (fd < 0 || fstat(script, &status) < 0)
        return "make /dev/customize-script";
    for (off_t at = 0; at < status.st_size;) {
        if (sendfile(fd, script, &at, (size_t)(status.st_size - at)) <= 0)
            return "write /dev/customize-script";
    }
    close(fd); // a file that is open for writing cannot be run
    return NULL;
}

static bool is_mount(const char *path)
{
    struct stat self, root;
    return stat(path, &self) == 0 && stat("/", &root) == 0 && self.st_dev != root.st_dev;
}

static const char *mount_run(void)
{
    if (is_mount("/run"))
        return NULL;
    int result = mount_on("tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=0755");
    if (result < 0 || (result == 0 && mkdir("/run/lock", 01777) < 0))
        return "mount /run";
    return NULL;
}

const char *private_mounts(const struct program *program, int script)
{
    const unsigned long harmless = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    const char *failed = enter_root(program->probe);
    if (failed == NULL)
        failed = mount_dev();
    if (failed == NULL)
        failed = write_script(script);
    if (failed == NULL && mount_on("proc", "/proc", harmless, NULL) < 0)
        failed = "mount /proc";
    if (failed == NULL && mount_on("sysfs", "/sys", harmless | MS_RDONLY, NULL) < 0)
        failed = "mount /sys";
    if (failed == NULL)
        failed = mount_run();
    if (failed == NULL && program->resolver != NULL && resolver_bind(program->resolver) < 0)
        failed = "bind resolv.conf";
    if (failed == NULL && sethostname("localhost", 9) < 0)
        failed = "set the host name";
    return failed;
}
