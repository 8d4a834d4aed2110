#include "trust.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "file.h"
#include "path.h"

// Where distributions keep the one file with all authorities; most of these are links to another one.
static const char *const bundles[TRUST_BUNDLES] = {
    "/etc/ssl/certs/ca-certificates.crt", // Debian, Alpine, Arch, Gentoo
    "/etc/pki/ca-trust/extracted/pem/tls-ca-bundle.pem", // Fedora, RHEL
    "/etc/pki/tls/certs/ca-bundle.crt",
    "/var/lib/ca-certificates/ca-bundle.pem", // SUSE
    "/etc/ssl/ca-bundle.pem",
    "/etc/ca-certificates/extracted/tls-ca-bundle.pem", // Arch
    "/etc/ssl/cert.pem",
};

// By this line it is known again: a certificate alone may also come from the guest.
#define MARK "\n# lent for the time of one program\n"

enum { LARGEST = 16 << 20 };

static bool is_missing(int cause)
{
    return cause == ENOENT || cause == ENOTDIR || cause == ELOOP || cause == EISDIR || cause == ENXIO;
}

static bool is_same(const struct stat *a, const struct stat *b)
{
    return a->st_dev == b->st_dev && a->st_ino == b->st_ino;
}

static bool is_lent(const struct trust *trust, const struct stat *file)
{
    for (size_t i = 0; i < trust->count; i++) {
        if (is_same(&trust->loans[i].before, file))
            return true;
    }
    return false;
}

static int set_times(int file, const struct stat *status)
{
    struct timespec times[2] = {status->st_atim, status->st_mtim};
    return futimens(file, times);
}

static int keep_bundle(struct trust *trust, int file)
{
    size_t size;
    char *content = file_read_all(file, LARGEST, &size);
    if (content == NULL)
        return -1;
    buf_add(&trust->bundle, content, size);
    free(content);
    return 0;
}

// A file that could not be written to its end is what it was.
static int append(struct trust_loan *loan, const struct buf *lent)
{
    struct stat status;
    if (lseek(loan->file, 0, SEEK_END) >= 0 && file_write_all(loan->file, lent->data, lent->length) == 0 && fstat(loan->file, &status) == 0) {
        loan->after = status.st_mtim;
        return 0;
    }
    int cause = errno;
    if (ftruncate(loan->file, loan->before.st_size) == 0)
        set_times(loan->file, &loan->before);
    errno = cause;
    return -1;
}

static int lend(struct trust *trust, const char *path)
{
    struct trust_loan loan = {.path = path, .file = path_open(path, O_RDWR)};
    if (loan.file < 0)
        return is_missing(errno) ? 0 : -1;
    int result = fstat(loan.file, &loan.before);
    bool wanted = result == 0 && S_ISREG(loan.before.st_mode) && !is_lent(trust, &loan.before);
    if (wanted && trust->bundle.length == 0)
        result = keep_bundle(trust, loan.file);
    if (wanted && result == 0)
        result = append(&loan, &trust->lent);
    if (wanted && result == 0) {
        trust->loans[trust->count++] = loan;
    } else {
        int cause = errno;
        close(loan.file);
        errno = cause;
    }
    return result;
}

int trust_lend(struct trust *trust, char *const *certificates)
{
    *trust = (struct trust){0};
    if (certificates == NULL)
        return 0;
    buf_text(&trust->lent, MARK);
    for (char *const *c = certificates; *c != NULL; c++)
        buf_text(&trust->lent, *c);
    for (size_t i = 0; i < TRUST_BUNDLES; i++) {
        trust->failed = bundles[i];
        if (lend(trust, bundles[i]) < 0)
            return -1;
    }
    buf_add(&trust->bundle, trust->lent.data, trust->lent.length);
    return 0;
}

static int write_at(int file, const char *bytes, size_t count, off_t at)
{
    return lseek(file, at, SEEK_SET) < 0 ? -1 : file_write_all(file, bytes, count);
}

// What the program has added stays, after what stood before it.
static int cut_out(const struct trust *trust, const struct trust_loan *loan, int file, const struct stat *status)
{
    size_t size;
    char *content = file_read_all(file, LARGEST, &size);
    if (content == NULL)
        return -1;
    int result = 0;
    const char *found = memmem(content, size, trust->lent.data, trust->lent.length);
    if (found != NULL) {
        const char *rest = found + trust->lent.length;
        size_t at = (size_t)(found - content), left = size - at - trust->lent.length;
        bool untouched = left == 0 && status->st_mtim.tv_sec == loan->after.tv_sec && status->st_mtim.tv_nsec == loan->after.tv_nsec;
        if (write_at(file, rest, left, (off_t)at) < 0 || ftruncate(file, (off_t)(at + left)) < 0 || (untouched && set_times(file, &loan->before) < 0))
            result = -1;
    }
    free(content);
    return result;
}

// Both the file that was lent to, wherever it is by now, and what has come in its place: a program may have saved a copy and put it back.
static int take_back(const struct trust *trust, const struct trust_loan *loan)
{
    struct stat status, other;
    if (fstat(loan->file, &status) < 0 || (status.st_nlink > 0 && cut_out(trust, loan, loan->file, &status) < 0))
        return -1;
    int file = path_open(loan->path, O_RDWR);
    if (file < 0)
        return is_missing(errno) ? 0 : -1;
    int result = fstat(file, &other);
    if (result == 0 && S_ISREG(other.st_mode) && !is_same(&status, &other))
        result = cut_out(trust, loan, file, &other);
    int cause = errno;
    close(file);
    errno = cause;
    return result;
}

int trust_take_back(struct trust *trust)
{
    int result = 0, cause = 0;
    for (size_t i = 0; i < trust->count; i++) {
        if (take_back(trust, &trust->loans[i]) < 0) {
            cause = errno;
            trust->failed = trust->loans[i].path;
            result = -1;
        }
        close(trust->loans[i].file);
    }
    buf_free(&trust->lent);
    buf_free(&trust->bundle);
    errno = cause;
    return result;
}
