#include "private_dev.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/mount.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/sysmacros.h>
#include <unistd.h>

#include "block_devices.h"
#include "device_fence.h"
#include "device_links.h"
#include "file.h"
#include "guest.h"
#include "mounts.h"
#include "sysfs.h"

enum { DISK_GROUP = 6 }; // in the distributions that have it; elsewhere just a number

static int make_file_system(void)
{
    int context = (int)syscall(SYS_fsopen, "tmpfs", FSOPEN_CLOEXEC), fd = -1;
    if (context < 0)
        return -1;
    if (syscall(SYS_fsconfig, context, FSCONFIG_SET_STRING, "mode", "0755", 0) == 0
        && syscall(SYS_fsconfig, context, FSCONFIG_CMD_CREATE, NULL, NULL, 0) == 0)
        fd = (int)syscall(SYS_fsmount, context, FSMOUNT_CLOEXEC, MOUNT_ATTR_NOSUID);
    int cause = errno;
    close(context);
    errno = cause;
    return fd;
}

static int make_devices(int dev)
{
    static const struct {
        const char *name;
        unsigned minor_number, major_number;
    } devices[] = {{"null", 3, 1}, {"zero", 5, 1}, {"full", 7, 1}, {"random", 8, 1}, {"urandom", 9, 1}, {"tty", 0, 5}};
    for (size_t i = 0; i < sizeof devices / sizeof *devices; i++) {
        dev_t number = makedev(devices[i].major_number, devices[i].minor_number);
        if (mknodat(dev, devices[i].name, S_IFCHR | 0666, number) < 0)
            return -1;
    }
    static const char *const links[][2] = {
        {"/proc/self/fd", "fd"}, {"/proc/self/fd/0", "stdin"}, {"/proc/self/fd/1", "stdout"}, {"/proc/self/fd/2", "stderr"}, {"pts/ptmx", "ptmx"},
    };
    for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
        if (symlinkat(links[i][0], dev, links[i][1]) < 0)
            return -1;
    }
    return mkdirat(dev, "shm", 01777) < 0 || mkdirat(dev, "pts", 0755) < 0 ? -1 : 0;
}

static int write_script(int dev, int script)
{
    struct stat status;
    int fd = openat(dev, "customize-script", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0755);
    int result = fd < 0 || fstat(script, &status) < 0 ? -1 : 0;
    for (off_t at = 0; result == 0 && at < status.st_size;)
        result = sendfile(fd, script, &at, (size_t)(status.st_size - at)) > 0 ? 0 : -1;
    if (fd >= 0)
        close(fd); // a file that is open for writing cannot be run
    return result;
}

static int write_bundle(int dev, const struct buf *bundle)
{
    int fd = openat(dev, "customize-ca.pem", O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    if (fd < 0)
        return -1;
    int result = file_write_all(fd, bundle->data, bundle->length), cause = errno;
    close(fd);
    errno = cause;
    return result;
}

// Programs that write boot menus take what the running kernel was started with for their template; the appliance's would be wrong.
static void write_command_line(int dev, const char *uuid)
{
    char line[128];
    int fd = openat(dev, strrchr(PRIVATE_COMMAND_LINE, '/') + 1, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0444);
    int length = uuid[0] ? snprintf(line, sizeof line, "root=UUID=%s ro\n", uuid) : snprintf(line, sizeof line, "ro\n");
    if (fd >= 0 && write(fd, line, (size_t)length) == length)
        close(fd);
}

static bool device_number(const char *name, dev_t *number)
{
    char text[32];
    unsigned major_number, minor_number;
    if (sysfs_read(name, "dev", text, sizeof text) <= 0 || sscanf(text, "%u:%u", &major_number, &minor_number) != 2)
        return false;
    *number = makedev(major_number, minor_number);
    return true;
}

static bool is_mounted_as_root(const char *name)
{
    const char *device = mounts_count() > 0 ? mounts_get(0)->device : "";
    return strncmp(device, "/dev/", 5) == 0 && strcmp(device + 5, name) == 0;
}

static void add_disk(const struct block_device *device, void *context)
{
    const struct private_dev *dev = context;
    dev_t number;
    // Without being let through the fence the node would be there, but dead.
    if (!device_number(device->name, &number) || device_fence_open_disk(number, dev->writable_disks) < 0)
        return;
    if (mknodat(dev->fd, device->name, S_IFBLK | 0660, number) < 0 && errno != EEXIST)
        return;
    (void)!fchownat(dev->fd, device->name, 0, DISK_GROUP, AT_SYMLINK_NOFOLLOW);
    device_links_make(dev->fd, device);
    if (is_mounted_as_root(device->name))
        write_command_line(dev->fd, device->fs.uuid);
}

const char *private_dev_make(struct private_dev *dev, const struct program *program)
{
    *dev = (struct private_dev){.fd = make_file_system(), .writable_disks = program->disks};
    if (dev->fd < 0)
        return "make /dev";
    if (make_devices(dev->fd) < 0)
        return "make the devices";
    if (program->script >= 0 && write_script(dev->fd, program->script) < 0)
        return "write /dev/customize-script";
    if (program->bundle != NULL && write_bundle(dev->fd, program->bundle) < 0)
        return "write /dev/customize-ca.pem";
    if (guest_appliance()) {
        if (device_fence_close_disks() < 0)
            return "close the disks";
        block_devices_visit(add_disk, dev);
    }
    return NULL;
}

// Partitions go too.
static void remove_gone(int dev)
{
    int copy = openat(dev, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    DIR *all = copy < 0 ? NULL : fdopendir(copy);
    for (const struct dirent *entry; all != NULL && (entry = readdir(all)) != NULL;) {
        if (entry->d_type == DT_BLK && !sysfs_has(entry->d_name, "dev"))
            unlinkat(dev, entry->d_name, 0);
    }
    if (all != NULL)
        closedir(all);
}

void private_dev_update(const struct private_dev *dev)
{
    remove_gone(dev->fd);
    struct private_dev copy = *dev;
    block_devices_visit(add_disk, &copy);
}

void private_dev_free(struct private_dev *dev)
{
    if (dev->fd >= 0)
        close(dev->fd);
    dev->fd = -1;
}

const char *private_dev_mount(int fd)
{
    if (syscall(SYS_move_mount, fd, "", AT_FDCWD, "/dev", MOVE_MOUNT_F_EMPTY_PATH | MOVE_MOUNT_T_SYMLINKS) < 0)
        return "mount /dev";
    if (mount("devpts", "/dev/pts", "devpts", MS_NOSUID | MS_NOEXEC, "newinstance,ptmxmode=0666,mode=0620,gid=5") < 0)
        return "mount /dev/pts";
    return NULL;
}
