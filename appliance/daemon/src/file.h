// What several operations do with open files.
#ifndef FILE_H
#define FILE_H

#include <sys/stat.h>
#include <sys/types.h>

#include "content_hash.h"
#include "sha256.h"

// Opens a regular file of the guest for reading or writing; anything else fails with EISDIR or ENXIO.
int file_open_regular(const char *path, int flags);

// Checks an open file the same way; -1 with errno.
int file_must_be_regular(int fd, struct stat *status);

// All of it and a NUL, to be freed; NULL with errno, EFBIG when there is more than `most`.
char *file_read_all(int fd, size_t most, size_t *size);

int file_write_all(int fd, const char *bytes, size_t count);

// Reads on through the end; -1 with errno.
int file_digest(int fd, unsigned char digest[SHA256_SIZE]);

// The keyed hash of the first `size` bytes, or of all when there are less; -1 with errno.
int file_hash(int fd, uint64_t size, const struct content_key *key, unsigned char result[SIPHASH_SIZE]);

#endif
