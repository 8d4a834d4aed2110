#include "mounts.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"

static struct mounted table[MOUNTS_MAX];
static int count;

int mounts_count(void)
{
    return count;
}

struct mounted *mounts_get(int index)
{
    return &table[index];
}

int mounts_add(const char *device, const char *path, int root, bool read_only, struct fuse_server server)
{
    if (count == MOUNTS_MAX) {
        errno = EMFILE;
        return -1;
    }
    table[count++] = (struct mounted){must_copy(device), must_copy(path), root, read_only, server};
    return 0;
}

void mounts_drop(void)
{
    struct mounted *last = &table[--count];
    free(last->device);
    free(last->path);
    if (last->root >= 0)
        close(last->root);
}
