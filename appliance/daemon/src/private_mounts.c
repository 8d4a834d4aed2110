#include "private_mounts.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "guest.h"
#include "hidden_disk.h"
#include "private_dev.h"
#include "private_proc.h"
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

// A guest without the directory does without what would be mounted on it.
static int mount_on(const char *type, const char *target, unsigned long flags, const char *options)
{
    if (mount(type, target, type, flags, options) == 0)
        return 0;
    return errno == ENOENT || errno == ENOTDIR ? 1 : -1;
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

static bool is_host_name(const char *name)
{
    size_t length = strspn(name, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789.-_");
    return length > 0 && length <= HOST_NAME_MAX && name[length] == 0;
}

// As the guest calls itself: what programs write down of the host's name stays in the image.
static int set_host_name(void)
{
    char text[256] = "", *name = text;
    struct stat status;
    int fd = open("/etc/hostname", O_RDONLY | O_NONBLOCK | O_NOCTTY | O_CLOEXEC);
    if (fd >= 0 && fstat(fd, &status) == 0 && S_ISREG(status.st_mode)) {
        ssize_t length = read(fd, text, sizeof text - 1);
        text[length > 0 ? length : 0] = 0;
        name += strspn(name, " \t\r\n");
        name[strcspn(name, " \t\r\n")] = 0;
    }
    if (fd >= 0)
        close(fd);
    const char *known = is_host_name(name) ? name : "localhost";
    return sethostname(known, strlen(known));
}

const char *private_mounts(const struct program *program, int dev)
{
    const char *failed = enter_root(program->probe);
    if (failed == NULL)
        failed = private_dev_mount(dev);
    if (failed == NULL)
        failed = private_proc();
    if (failed == NULL && guest_appliance())
        failed = hidden_disk();
    if (failed == NULL)
        failed = mount_run();
    if (failed == NULL && program->resolver != NULL && resolver_in_run(program->resolver) < 0)
        failed = "make resolv.conf";
    if (failed == NULL && set_host_name() < 0)
        failed = "set the host name";
    return failed;
}
