#include <errno.h>
#include <fcntl.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "channel.h"
#include "file.h"
#include "operations.h"
#include "path.h"

static int fill(unsigned char *block, size_t size)
{
    size_t done = 0;
    while (done < size) {
        ssize_t count = getrandom(block + done, size - done, 0);
        if (count < 0 && errno != EINTR)
            return -1;
        if (count > 0)
            done += (size_t)count;
    }
    return 0;
}

static int overwrite_extent(int fd, off_t at, off_t end)
{
    static unsigned char block[128 * 1024];
    if (lseek(fd, at, SEEK_SET) < 0)
        return -1;
    while (at < end) {
        size_t want = end - at < (off_t)sizeof block ? (size_t)(end - at) : sizeof block;
        if (fill(block, want) < 0 || file_write_all(fd, (const char *)block, want) < 0)
            return -1;
        at += (off_t)want;
        channel_tick();
    }
    return 0;
}

// Holes have nothing on the disk that could be overwritten, and filling them could fill the disk.
static int overwrite(int fd, off_t size)
{
    off_t at = 0;
    while (at < size) {
        off_t data = lseek(fd, at, SEEK_DATA);
        if (data < 0 && errno == ENXIO)
            return 0; // the rest is a hole
        off_t hole = data < 0 ? -1 : lseek(fd, data, SEEK_HOLE);
        if (hole < 0 || overwrite_extent(fd, data, hole) < 0)
            return -1;
        at = hole;
    }
    return 0;
}

static int scrub(int directory, const char *name)
{
    int fd = openat(directory, name, O_WRONLY | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC);
    struct stat status;
    int result = fd < 0 ? -1 : file_must_be_regular(fd, &status);
    if (result == 0 && status.st_nlink > 1) {
        errno = EMLINK;
        result = -1;
    }
    // Without the flush the file's removal would let the kernel forget what it has yet to write.
    if (result == 0 && (overwrite(fd, status.st_size) < 0 || fdatasync(fd) < 0 || unlinkat(directory, name, 0) < 0))
        result = -1;
    int cause = errno;
    if (fd >= 0)
        close(fd);
    errno = cause;
    return result;
}

int op_scrub(struct request *request)
{
    const char *path = request_string(request, "path");
    char name[NAME_MAX + 1];
    int directory = path_open_parent(path, name);
    int result = directory < 0 ? -1 : scrub(directory, name);
    if (result < 0)
        reply_errno(request, "scrub %s", path);
    if (directory >= 0)
        close(directory);
    return result;
}
