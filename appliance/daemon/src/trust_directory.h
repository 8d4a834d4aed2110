// The same for programs that look for authorities by name in a directory: for the time of a program it holds their certificates too.
#ifndef TRUST_DIRECTORY_H
#define TRUST_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/stat.h>

#include "program.h"

enum { TRUST_DIRECTORIES = 4, TRUST_NAME = 8 };

struct trust_directory {
    const char *path;
    int fd;
    struct stat before;
    struct timespec after; // the time of its last change, once the certificates were in it
    struct trust_file {
        char name[TRUST_NAME + 8];
        int file; // stays open, so that no other file gets its number
    } *files;
    size_t count;
};

struct trust_directories {
    struct trust_directory all[TRUST_DIRECTORIES];
    size_t count;
    const char *failed; // the directory that something failed with
};

// Whether certificates are found by this name: the hash of a subject, in eight hexadecimal digits.
bool trust_is_name(const char *name);

// As trust_lend() and trust_take_back().
int trust_directories_lend(struct trust_directories *directories, const struct program *program);
int trust_directories_take_back(struct trust_directories *directories);

#endif
