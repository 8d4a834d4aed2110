#include "directory.h"

#include <fcntl.h>
#include <string.h>
#include <unistd.h>

#include "ignore_case.h"
#include "path.h"

static int named(int directory, char name[NAME_MAX + 1])
{
    if (directory >= 0)
        ignore_case_name(directory, name);
    return directory;
}

int directory_of(struct directory *last, const char *path, char name[NAME_MAX + 1])
{
    char parent[PATH_MAX];
    if (path_split(path, parent, name) < 0)
        return -1;
    if (last->fd >= 0 && strcmp(last->path, parent) == 0)
        return named(last->fd, name);
    directory_forget(last);
    last->fd = path_open(parent, O_PATH | O_DIRECTORY);
    memcpy(last->path, parent, strlen(parent) + 1);
    return named(last->fd, name);
}

void directory_forget(struct directory *last)
{
    if (last->fd >= 0)
        close(last->fd);
    last->fd = -1;
}
