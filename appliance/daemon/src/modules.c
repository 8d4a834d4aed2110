#include "modules.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { LIST_MAX = 64 * 1024 };

static int directory = -1;
static char list[LIST_MAX]; // lines "group: a.ko b.ko", a group that is loaded has its name blanked

void modules_open(const char *path)
{
    directory = open(path, O_PATH | O_DIRECTORY | O_CLOEXEC);
    int fd = directory < 0 ? -1 : openat(directory, "groups", O_RDONLY | O_CLOEXEC);
    if (fd < 0)
        return;
    size_t length = 0;
    for (ssize_t count; (count = read(fd, list + length, sizeof list - 1 - length)) > 0;)
        length += (size_t)count;
    list[length] = 0;
    close(fd);
}

static int open_module(const char *name)
{
    int fd = openat(directory, name, O_RDONLY | O_CLOEXEC);
    if (fd >= 0 || errno != ENOENT)
        return fd;
    char path[sizeof MODULES_OF_TOOLS + 256];
    snprintf(path, sizeof path, MODULES_OF_TOOLS "/%s", name);
    return open(path, O_RDONLY | O_CLOEXEC);
}

static int load(const char *name)
{
    int fd = open_module(name);
    if (fd < 0)
        return -1;
    long result = syscall(SYS_finit_module, fd, "", 0);
    int cause = errno;
    close(fd);
    errno = cause;
    // ENODEV: it makes use of something that this processor does not have.
    return result < 0 && cause != EEXIST && cause != ENODEV ? -1 : 0;
}

static char *line_of(const char *group)
{
    size_t length = strlen(group);
    for (char *line = list; *line;) {
        if (strncmp(line, group, length) == 0 && line[length] == ':')
            return line;
        line += strcspn(line, "\n");
        line += *line == '\n';
    }
    return NULL;
}

int modules_load(const char *group)
{
    char *line = line_of(group);
    if (line == NULL)
        return 0;
    char names[4096], *rest;
    const char *start = strchr(line, ':') + 1;
    size_t length = strcspn(start, "\n");
    if (length >= sizeof names) {
        errno = E2BIG;
        return -1;
    }
    memcpy(names, start, length);
    names[length] = 0;
    for (const char *name = strtok_r(names, " \t", &rest); name != NULL; name = strtok_r(NULL, " \t", &rest)) {
        if (load(name) < 0) {
            fprintf(stderr, "customize-daemon: failed to load %s: %s\n", name, strerror(errno));
            return -1;
        }
    }
    line[0] = '#'; // is not looked for again
    return 0;
}
