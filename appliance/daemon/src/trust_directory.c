#include "trust_directory.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "path.h"

// Where programs look that use OpenSSL; some of these are links to another one.
static const char *const places[TRUST_DIRECTORIES] = {
    "/etc/ssl/certs", // Debian, Alpine, Arch, SUSE
    "/etc/pki/ca-trust/extracted/pem/directory-hash", // Fedora
    "/var/lib/ca-certificates/pem", // SUSE
    "/etc/ca-certificates/extracted/cadir", // Arch
};

// OpenSSL numbers the certificates of one name from 0, and looks no further than the first number that is missing.
enum { MOST_OF_A_NAME = 1000 };

bool trust_is_name(const char *name)
{
    return strlen(name) == TRUST_NAME && strspn(name, "0123456789abcdef") == TRUST_NAME;
}

// In the first place that is free.
static int create(const struct trust_directory *directory, const char *hash, struct trust_file *file)
{
    for (int number = 0; number < MOST_OF_A_NAME; number++) {
        snprintf(file->name, sizeof file->name, "%.8s.%d", hash, number);
        int fd = openat(directory->fd, file->name, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
        if (fd >= 0 || errno != EEXIST)
            return fd;
    }
    return -1;
}

static int add(struct trust_directory *directory, const char *hash, const char *pem)
{
    struct trust_file *file = &directory->files[directory->count];
    file->file = create(directory, hash, file);
    if (file->file < 0)
        return -1;
    directory->count++;
    return file_write_all(file->file, pem, strlen(pem));
}

static int fill(struct trust_directory *directory, const struct program *program)
{
    struct stat status;
    size_t count = 0;
    while (program->trust_names[count] != NULL)
        count++;
    directory->files = must_alloc((count + 1) * sizeof *directory->files);
    for (size_t i = 0; i < count; i++) {
        if (add(directory, program->trust_names[i], program->trust[i]) < 0)
            return -1;
    }
    if (fstat(directory->fd, &status) < 0)
        return -1;
    directory->after = status.st_mtim;
    return 0;
}

static bool is_lent(const struct trust_directories *directories, const struct stat *status)
{
    for (size_t i = 0; i < directories->count; i++) {
        const struct stat *other = &directories->all[i].before;
        if (other->st_dev == status->st_dev && other->st_ino == status->st_ino)
            return true;
    }
    return false;
}

static int lend(struct trust_directories *directories, const char *path, const struct program *program)
{
    struct trust_directory directory = {.path = path, .fd = path_open(path, O_RDONLY | O_DIRECTORY)};
    if (directory.fd < 0)
        return 0; // this distribution has none, or something else in its place
    int result = fstat(directory.fd, &directory.before);
    if (result < 0 || is_lent(directories, &directory.before)) {
        int cause = errno;
        close(directory.fd);
        errno = cause;
        return result;
    }
    struct trust_directory *place = &directories->all[directories->count++];
    *place = directory;
    return fill(place, program);
}

int trust_directories_lend(struct trust_directories *directories, const struct program *program)
{
    *directories = (struct trust_directories){0};
    for (size_t i = 0; program->trust != NULL && i < TRUST_DIRECTORIES; i++) {
        directories->failed = places[i];
        if (lend(directories, places[i], program) < 0)
            return -1;
    }
    return 0;
}

static bool is_there(int directory, const struct trust_file *lent)
{
    struct stat file, found;
    return fstat(lent->file, &file) == 0 && fstatat(directory, lent->name, &found, AT_SYMLINK_NOFOLLOW) == 0 && found.st_ino == file.st_ino
        && found.st_dev == file.st_dev;
}

// What the program has put in the place of one of them stays.
static int empty(const struct trust_directory *directory)
{
    struct stat now;
    int result = fstat(directory->fd, &now);
    for (size_t i = 0; i < directory->count; i++) {
        const struct trust_file *lent = &directory->files[i];
        if (is_there(directory->fd, lent) && unlinkat(directory->fd, lent->name, 0) < 0)
            result = -1;
        close(lent->file);
    }
    if (result == 0 && now.st_mtim.tv_sec == directory->after.tv_sec && now.st_mtim.tv_nsec == directory->after.tv_nsec) {
        struct timespec times[2] = {directory->before.st_atim, directory->before.st_mtim};
        result = futimens(directory->fd, times);
    }
    return result;
}

int trust_directories_take_back(struct trust_directories *directories)
{
    int result = 0, cause = 0;
    for (size_t i = 0; i < directories->count; i++) {
        struct trust_directory *directory = &directories->all[i];
        if (empty(directory) < 0) {
            cause = errno;
            directories->failed = directory->path;
            result = -1;
        }
        close(directory->fd);
        free(directory->files);
    }
    errno = cause;
    return result;
}
