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

// Hands all that is left of a file to `add`; -1 with errno.
static int read_on(int fd, void (*add)(void *context, const char *bytes, size_t count), void *context)
{
    static char block[128 * 1024];
    for (;;) {
        ssize_t count = read(fd, block, sizeof block);
        if (count < 0 && errno == EINTR)
            continue;
        if (count <= 0)
            return (int)count;
        add(context, block, (size_t)count);
        channel_tick();
    }
}

static void add_to_digest(void *digest, const char *bytes, size_t count)
{
    sha256_add(digest, bytes, count);
}

int file_digest(int fd, unsigned char digest[SHA256_SIZE])
{
    struct sha256 hash;
    sha256_begin(&hash);
    if (read_on(fd, add_to_digest, &hash) < 0)
        return -1;
    sha256_end(&hash, digest);
    return 0;
}

static void add_to_hash(void *hash, const char *bytes, size_t count)
{
    siphash_add(hash, bytes, count);
}

int file_hash(int fd, const unsigned char key[SIPHASH_KEY], unsigned char result[SIPHASH_SIZE])
{
    struct siphash hash;
    siphash_begin(&hash, key);
    if (read_on(fd, add_to_hash, &hash) < 0)
        return -1;
    siphash_end(&hash, result);
    return 0;
}
