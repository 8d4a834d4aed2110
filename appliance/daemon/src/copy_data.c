#include "copy_data.h"

#include <errno.h>
#include <sys/ioctl.h>
#include <linux/fs.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"

enum { PIECE = 4 * 1024 * 1024 };

static int by_hand(int from, int to, off_t at, off_t end)
{
    static char block[128 * 1024];
    if (lseek(to, at, SEEK_SET) < 0)
        return -1;
    while (at < end) {
        size_t want = end - at < (off_t)sizeof block ? (size_t)(end - at) : sizeof block;
        ssize_t count = pread(from, block, want, at);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0 || file_write_all(to, block, (size_t)count) < 0)
            return -1;
        if (count == 0)
            return 0; // the file has become shorter
        at += count;
        channel_tick();
    }
    return 0;
}

static int extent(int from, int to, off_t at, off_t end)
{
    off_t target = at;
    while (at < end) {
        size_t want = end - at < PIECE ? (size_t)(end - at) : PIECE;
        ssize_t count = copy_file_range(from, &at, to, &target, want, 0);
        if (count < 0 && (errno == EXDEV || errno == EINVAL || errno == EOPNOTSUPP || errno == ENOSYS))
            return by_hand(from, to, at, end);
        if (count < 0)
            return -1;
        if (count == 0)
            return 0;
        channel_tick();
    }
    return 0;
}

int copy_data(int from, int to, off_t size)
{
    if (size == 0 || ioctl(to, FICLONE, from) == 0)
        return 0;
    off_t at = 0;
    while (at < size) {
        off_t data = lseek(from, at, SEEK_DATA);
        if (data < 0 && errno == ENXIO)
            break; // the rest is a hole
        if (data < 0)
            return by_hand(from, to, at, size);
        off_t hole = lseek(from, data, SEEK_HOLE);
        if (hole < 0 || extent(from, to, data, hole) < 0)
            return -1;
        at = hole;
    }
    return ftruncate(to, size);
}
