#include "identity.h"

#include <fcntl.h>
#include <grp.h>
#include <linux/capability.h>
#include <linux/securebits.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { NOBODY = 65534 };

struct capabilities {
    struct __user_cap_data_struct data[2];
};

static struct capabilities get_capabilities(void)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    struct capabilities mine = {{{0}}};
    syscall(SYS_capget, &header, mine.data);
    return mine;
}

static bool set_capabilities(const struct capabilities *capabilities)
{
    struct __user_cap_header_struct header = {.version = _LINUX_CAPABILITY_VERSION_3};
    return syscall(SYS_capset, &header, capabilities->data) == 0;
}

static bool has(const struct capabilities *mine, int capability)
{
    return (mine->data[capability / 32].effective >> (capability % 32) & 1) != 0;
}

static struct capabilities only(const struct capabilities *permitted, int capability)
{
    struct capabilities some = {{{.permitted = permitted->data[0].permitted}, {.permitted = permitted->data[1].permitted}}};
    if (capability >= 0)
        some.data[capability / 32].effective = 1u << (capability % 32);
    return some;
}

// With the user and the capabilities that are in effect now.
static bool all_accessible(const struct plan *plan)
{
    static const int modes[] = {[PATH_TREE] = F_OK, [PATH_READ] = R_OK, [PATH_WRITE] = R_OK | W_OK, [PATH_DEVICE] = R_OK | W_OK, [PATH_EXECUTE] = X_OK};
    for (int i = 0; i < plan->path_count; i++) {
        if (faccessat(AT_FDCWD, plan->paths[i].name, modes[plan->paths[i].kind], AT_EACCESS) < 0)
            return false;
    }
    return true;
}

// The groups of the devices, which are often a group's (kvm).
static void take_groups_of_devices(const struct plan *plan)
{
    gid_t groups[PATHS_MAX];
    size_t count = 0;
    for (int i = 0; i < plan->path_count; i++) {
        struct stat status;
        if (plan->paths[i].kind == PATH_DEVICE && stat(plan->paths[i].name, &status) == 0 && status.st_gid != 0)
            groups[count++] = status.st_gid;
    }
    setgroups(count, groups);
}

static bool works_as(uid_t user, const struct plan *plan)
{
    if (setresgid((gid_t)-1, (gid_t)user, (gid_t)-1) < 0)
        return false;
    bool works = setresuid((uid_t)-1, user, (uid_t)-1) == 0 && all_accessible(plan);
    return setresuid((uid_t)-1, 0, (uid_t)-1) == 0 && setresgid((gid_t)-1, 0, (gid_t)-1) == 0 && works;
}

static uid_t choose_user(const struct plan *plan, uid_t unused, const struct capabilities *mine)
{
    // Without CAP_KILL the parent could not end the program any more.
    if (!has(mine, CAP_SETUID) || !has(mine, CAP_SETGID) || !has(mine, CAP_KILL))
        return 0;
    const uid_t candidates[] = {unused, NOBODY};
    for (size_t i = 0; i < sizeof candidates / sizeof *candidates; i++) {
        if (works_as(candidates[i], plan))
            return candidates[i];
    }
    return 0;
}

static bool needs_override(const struct plan *plan, const struct capabilities *mine)
{
    struct capabilities none = only(mine, -1);
    bool needed = set_capabilities(&none) && !all_accessible(plan) && has(mine, CAP_DAC_OVERRIDE);
    set_capabilities(mine);
    return needed;
}

// What could come back later; needs the capabilities that go next.
static void forbid_return(bool keep_override)
{
    for (int capability = 0; prctl(PR_CAPBSET_READ, capability, 0, 0, 0) >= 0; capability++) {
        if (!(keep_override && capability == CAP_DAC_OVERRIDE))
            prctl(PR_CAPBSET_DROP, capability, 0, 0, 0);
    }
    prctl(PR_SET_SECUREBITS, SECBIT_NOROOT | SECBIT_NOROOT_LOCKED | SECBIT_NO_SETUID_FIXUP_LOCKED | SECBIT_KEEP_CAPS_LOCKED, 0, 0, 0);
}

static bool drop_capabilities(bool keep_override)
{
    struct capabilities rest = {{{0}}};
    if (keep_override)
        rest.data[0].permitted = rest.data[0].effective = rest.data[0].inheritable = 1u << CAP_DAC_OVERRIDE;
    if (!set_capabilities(&rest))
        return false;
    return !keep_override || prctl(PR_CAP_AMBIENT, PR_CAP_AMBIENT_RAISE, CAP_DAC_OVERRIDE, 0, 0) == 0;
}

static bool become(uid_t user)
{
    return setresgid((gid_t)user, (gid_t)user, (gid_t)user) == 0 && setresuid(user, user, user) == 0;
}

const char *identity_drop(const struct plan *plan, uid_t unused, struct confinement *confinement)
{
    confinement->user = geteuid();
    if (geteuid() == 0) {
        struct capabilities mine = get_capabilities();
        take_groups_of_devices(plan);
        confinement->user = choose_user(plan, unused, &mine);
        confinement->overrides = confinement->user == 0 && needs_override(plan, &mine);
        confinement->own_user = confinement->own_user || confinement->user == unused;
    }
    forbid_return(confinement->overrides);
    if (confinement->user != geteuid() && !become(confinement->user))
        return "become another user";
    return drop_capabilities(confinement->overrides) ? NULL : "drop capabilities";
}

bool identity_follow(const struct confinement *confinement)
{
    return confinement->user == geteuid() || (setgroups(0, NULL) == 0 && become(confinement->user));
}

void identity_become_nobody(void)
{
    const uid_t candidates[] = {UNUSED_USERS + (uid_t)getpid(), NOBODY};
    struct capabilities mine = get_capabilities();
    if (geteuid() == 0 && has(&mine, CAP_SETGID) && has(&mine, CAP_SETUID)) {
        setgroups(0, NULL);
        for (size_t i = 0; i < sizeof candidates / sizeof *candidates && !become(candidates[i]); i++)
            ;
    }
    forbid_return(false);
    drop_capabilities(false);
}
