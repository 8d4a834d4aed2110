#include "guest.h"

#include <fcntl.h>
#include <stdio.h>
#include <limits.h>
#include <unistd.h>

static bool appliance;
static int root = -1;
static char root_path[PATH_MAX];

bool guest_appliance(void)
{
    return appliance;
}

void guest_set_appliance(void)
{
    appliance = true;
}

int guest_set_root(const char *directory)
{
    if (root >= 0)
        close(root);
    root = -1;
    if (directory == NULL)
        return 0;
    root = open(directory, O_PATH | O_DIRECTORY | O_CLOEXEC);
    if (root < 0)
        return -1;
    char link[32];
    snprintf(link, sizeof link, "/proc/self/fd/%d", root);
    ssize_t length = readlink(link, root_path, sizeof root_path - 1);
    if (length < 0)
        return -1;
    root_path[length] = 0;
    return 0;
}

int guest_root(void)
{
    return root;
}

const char *guest_root_path(void)
{
    return root_path;
}
