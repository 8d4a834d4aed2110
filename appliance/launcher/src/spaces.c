#include "spaces.h"

#include <linux/sched.h>
#include <stdio.h>
#include <string.h>
#include <sys/utsname.h>
#include <unistd.h>

#include "root.h"
#include "setting.h"

enum { BASE = CLONE_NEWNS | CLONE_NEWPID | CLONE_NEWIPC | CLONE_NEWUTS };

int spaces_choices(const struct plan *plan, bool rules, struct spaces *choices)
{
    int count = 0;
    unsigned long flags = BASE | (plan->network && !rules ? 0 : CLONE_NEWNET);
    // Root needs no user name space, which may be forbidden; in a container it may be the only way.
    if (geteuid() == 0)
        choices[count++] = (struct spaces){.flags = flags, .rules = rules};
    choices[count++] = (struct spaces){.flags = flags | CLONE_NEWUSER, .rules = rules, .user = geteuid(), .group = getegid()};
    return count;
}

// As whom the program runs does not change: it only has no rights outside.
static bool map_user(const struct spaces *spaces)
{
    char users[64], groups[64];
    snprintf(users, sizeof users, "%u %u 1\n", (unsigned)spaces->user, (unsigned)spaces->user);
    snprintf(groups, sizeof groups, "%u %u 1\n", (unsigned)spaces->group, (unsigned)spaces->group);
    return setting_write("/proc/self/uid_map", users) && setting_write("/proc/self/setgroups", "deny") && setting_write("/proc/self/gid_map", groups);
}

const char *spaces_map_user(const struct spaces *spaces)
{
    return (spaces->flags & CLONE_NEWUSER) != 0 && !map_user(spaces) ? "map the user" : NULL;
}

const char *spaces_enter(const struct spaces *spaces, const struct plan *plan, bool copy_memory)
{
    return root_enter(plan, copy_memory, spaces->rules);
}

bool spaces_count_processes(const struct spaces *spaces)
{
    struct utsname kernel;
    int major = 0, minor = 0;
    if ((spaces->flags & CLONE_NEWUSER) == 0 || uname(&kernel) < 0 || sscanf(kernel.release, "%d.%d", &major, &minor) != 2)
        return false;
    return major > 5 || (major == 5 && minor >= 14);
}
