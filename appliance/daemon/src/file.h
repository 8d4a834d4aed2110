// What several operations do with open files.
#ifndef FILE_H
#define FILE_H

#include <sys/stat.h>
#include <sys/types.h>

#include "sha256.h"

// Opens a regular file of the guest for reading or writing; anything else fails with EISDIR or ENXIO.
int file_open_regular(const char *path, int flags);

// Checks an open file the same way; -1 with errno.
int file_must_be_regular(int fd, struct stat *status);

int file_write_all(int fd, const char *bytes, size_t count);

// Reads on through the end; -1 with errno.
int file_digest(int fd, unsigned char digest[SHA256_SIZE]);

#endif
