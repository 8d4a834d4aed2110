#include "init.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/mount.h>
#include <sys/stat.h>
#include <unistd.h>

#include "channel.h"
#include "finish.h"
#include "guest.h"
#include "modules.h"
#include "uevent.h"

#define PORT_NAME "org.customize.daemon"
enum { PORT_TIMEOUT_MS = 60000 };

static void mount_at(const char *type, const char *target, unsigned long flags, const char *options)
{
    mkdir(target, 0755);
    if (mount(type, target, type, flags, options) < 0)
        finish_failed("mount the appliance's own file systems");
}

// The initial root cannot be pivoted away from, and the name spaces of programs have to: so a tmpfs takes its place.
static void make_root(void)
{
    mount_at("tmpfs", "/new", MS_NOSUID, "mode=0755");
    mount_at("devtmpfs", "/new/dev", MS_NOSUID, "mode=0755");
    mount_at("proc", "/new/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    mount_at("sysfs", "/new/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL);
    mkdir("/new/run", 0755);
    mkdir("/new/sysroot", 0755);
    if (chdir("/new") < 0 || mount(".", "/", NULL, MS_MOVE, NULL) < 0 || chroot(".") < 0 || chdir("/") < 0)
        finish_failed("change to the appliance's root");
}

static void set(const char *name, const char *value)
{
    char path[128];
    snprintf(path, sizeof path, "/proc/sys/%s", name);
    int fd = open(path, O_WRONLY | O_CLOEXEC);
    // A kernel that does not have the feature needs no setting.
    if (fd < 0 ? errno != ENOENT : write(fd, value, strlen(value)) < 0)
        finish_failed("restrict the appliance's kernel");
    if (fd >= 0)
        close(fd);
}

// What would let a program of the guest have the kernel run something for it, or give it rights of another kind, is switched off for
// good. The kernel starts no helper (modprobe, core dumps), and if it did, that would have no capability.
static void restrict_kernel(void)
{
    set("kernel/modprobe", "\n");
    set("kernel/core_pattern", "core");
    set("kernel/usermodehelper/bset", "0\t0");
    set("kernel/usermodehelper/inheritable", "0\t0");
    set("kernel/sysrq", "0");
    set("kernel/kexec_load_disabled", "1");
    set("user/max_user_namespaces", "0");
}

static void open_as(const char *path, int flags, int first, int last)
{
    int fd = open(path, flags | O_NOCTTY | O_CLOEXEC);
    if (fd < 0)
        return;
    for (int target = first; target <= last; target++)
        dup2(fd, target);
    if (fd > 2)
        close(fd);
}

static void open_console(void)
{
    open_as("/dev/null", O_RDWR, 0, 2);
    open_as("/dev/console", O_WRONLY, 1, 2);
}

static bool has_name(const char *port)
{
    char path[512], name[64];
    snprintf(path, sizeof path, "/sys/class/virtio-ports/%s/name", port);
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    ssize_t length = fd < 0 ? -1 : read(fd, name, sizeof name - 1);
    if (fd >= 0)
        close(fd);
    return length == (ssize_t)strlen(PORT_NAME) + 1 && memcmp(name, PORT_NAME "\n", (size_t)length) == 0;
}

static bool open_port(void *context)
{
    int *port = context;
    DIR *ports = opendir("/sys/class/virtio-ports");
    if (ports == NULL)
        return false;
    for (const struct dirent *entry; *port < 0 && (entry = readdir(ports)) != NULL;) {
        char path[512];
        snprintf(path, sizeof path, "/dev/%s", entry->d_name);
        if (entry->d_name[0] != '.' && has_name(entry->d_name))
            *port = open(path, O_RDWR | O_NONBLOCK | O_CLOEXEC);
    }
    closedir(ports);
    return *port >= 0;
}

void init_appliance(void)
{
    int port = -1;
    guest_set_appliance();
    finish_set_appliance();
    modules_open("/modules");
    make_root();
    open_console();
    restrict_kernel();
    uevent_subscribe();
    modules_load("boot");
    if (!uevent_wait(open_port, &port, PORT_TIMEOUT_MS)) {
        errno = ENODEV;
        finish_failed("find the port " PORT_NAME);
    }
    channel_open(port, true);
}
