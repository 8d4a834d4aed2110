#include "file.h"

#include <errno.h>
#include <stdlib.h>
#include <unistd.h>

#include "buf.h"
#include "channel.h"
#include "path.h"

int file_must_be_regular(int fd, struct stat *status)
{
    if (fstat(fd, status) < 0)
        return -1;
    if (S_ISREG(status->st_mode))
        return 0;
    errno = S_ISDIR(status->st_mode) ? EISDIR : ENXIO;
    return -1;
}

int file_open_regular(const char *path, int flags)
{
    struct stat status;
    int fd = path_open(path, flags);
    if (fd >= 0 && file_must_be_regular(fd, &status) < 0) {
        int cause = errno;
        close(fd);
        errno = cause;
        return -1;
    }
    return fd;
}

char *file_read_all(int fd, size_t most, size_t *size)
{
    struct stat status;
    if (fstat(fd, &status) < 0)
        return NULL;
    if ((size_t)status.st_size > most) {
        errno = EFBIG;
        return NULL;
    }
    char *content = must_alloc((size_t)status.st_size + 1);
    ssize_t length = pread(fd, content, (size_t)status.st_size, 0);
    if (length < 0) {
        free(content);
        return NULL;
    }
    content[length] = 0;
    *size = (size_t)length;
    return content;
}

int file_write_all(int fd, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t written = write(fd, bytes, count);
        if (written < 0 && errno == EINTR)
            continue;
        if (written < 0)
            return -1;
        bytes += written;
        count -= (size_t)written;
    }
    return 0;
}

enum { READ_SIZE = 128 * 1024 };

static char block[READ_SIZE];

int file_digest(int fd, unsigned char digest[SHA256_SIZE])
{
    struct sha256 hash;
    sha256_begin(&hash);
    for (;;) {
        ssize_t count = read(fd, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        sha256_add(&hash, block, (size_t)count);
        channel_tick();
    }
    sha256_end(&hash, digest);
    return 0;
}

// Fills the block as far as the file goes; the number of bytes, or -1 with errno.
static ssize_t read_block(int fd, size_t most)
{
    size_t have = 0;
    while (have < most) {
        ssize_t count = read(fd, block + have, most - have);
        if (count < 0 && errno == EINTR)
            continue;
        if (count < 0)
            return -1;
        if (count == 0)
            break;
        have += (size_t)count;
    }
    return (ssize_t)have;
}

int file_hash(int fd, uint64_t size, const struct content_key *key, unsigned char result[SIPHASH_SIZE])
{
    struct content_hash hash;
    content_hash_begin(&hash, key);
    // Nothing is read to see that the end is there: that would be a system call more for each small file.
    for (uint64_t left = size; left > 0;) {
        size_t most = left < sizeof block ? (size_t)left : sizeof block;
        ssize_t count = read_block(fd, most);
        if (count < 0)
            return -1;
        content_hash_add(&hash, block, (size_t)count);
        channel_tick();
        left = (size_t)count < most ? 0 : left - most;
    }
    content_hash_end(&hash, result);
    return 0;
}
