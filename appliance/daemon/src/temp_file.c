#include "temp_file.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static int parent = -1;
static char temporary[NAME_MAX + 1];

// Counting up finds a free name without asking for random numbers.
static void next_name(void)
{
    static unsigned counter;
    snprintf(temporary, sizeof temporary, ".customize-%d-%u.tmp", (int)getpid(), counter++);
}

static int create(int directory, mode_t mode)
{
    int fd = openat(directory, temporary, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, mode);
    parent = fd < 0 ? -1 : directory;
    return fd;
}

int temp_file_create(int directory)
{
    int fd;
    do {
        next_name();
        fd = create(directory, 0600);
    } while (fd < 0 && errno == EEXIST);
    return fd;
}

int temp_file_create_as(int directory, const char *name, mode_t mode)
{
    snprintf(temporary, sizeof temporary, "%s", name);
    return create(directory, mode);
}

int temp_link_create(int directory, const char *target)
{
    int result;
    do {
        next_name();
        result = symlinkat(target, directory, temporary);
    } while (result < 0 && errno == EEXIST);
    parent = result < 0 ? -1 : directory;
    return result;
}

int temp_file_publish(const char *name)
{
    if (strcmp(temporary, name) != 0 && renameat(parent, temporary, parent, name) < 0) {
        temp_file_abandon();
        return -1;
    }
    parent = -1;
    return 0;
}

void temp_file_abandon(void)
{
    if (parent < 0)
        return;
    int cause = errno;
    unlinkat(parent, temporary, 0);
    parent = -1;
    errno = cause;
}
