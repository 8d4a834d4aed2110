#include "private_proc.h"

#include <errno.h>
#include <stdbool.h>
#include <stddef.h>
#include <sys/mount.h>
#include <unistd.h>

#include "private_dev.h"

// What is not there needs no cover.
static bool is_missing(void)
{
    return errno == ENOENT || errno == ENOTDIR;
}

static bool cover(const char *with, const char *target)
{
    return mount(with, target, NULL, MS_BIND, NULL) == 0 || is_missing();
}

static bool make_read_only(const char *target)
{
    if (mount(target, target, NULL, MS_BIND, NULL) < 0)
        return is_missing();
    return mount(NULL, target, NULL, MS_BIND | MS_REMOUNT | MS_RDONLY | MS_NOSUID | MS_NODEV | MS_NOEXEC, NULL) == 0;
}

static const char *fence_proc(void)
{
    static const char *const read_only[] = {
        "/proc/sys", "/proc/sysrq-trigger", "/proc/irq", "/proc/bus", "/proc/fs", "/proc/scsi", "/proc/acpi",
    };
    static const char *const secret[] = {"/proc/kcore", "/proc/keys", "/proc/kallsyms", "/proc/kmsg", "/proc/timer_list"};
    for (size_t i = 0; i < sizeof read_only / sizeof *read_only; i++) {
        if (!make_read_only(read_only[i]))
            return "make parts of /proc read-only";
    }
    for (size_t i = 0; i < sizeof secret / sizeof *secret; i++) {
        if (!cover("/dev/null", secret[i]))
            return "cover parts of /proc";
    }
    if (!cover(PRIVATE_COMMAND_LINE, "/proc/cmdline"))
        return "cover /proc/cmdline";
    unlink(PRIVATE_COMMAND_LINE); // the mount keeps it
    return NULL;
}

const char *private_proc(void)
{
    const unsigned long harmless = MS_NOSUID | MS_NODEV | MS_NOEXEC;
    if (mount("sysfs", "/sys", "sysfs", harmless | MS_RDONLY, NULL) < 0 && !is_missing())
        return "mount /sys";
    if (mount("proc", "/proc", "proc", harmless, NULL) < 0)
        return is_missing() ? NULL : "mount /proc";
    return fence_proc();
}
