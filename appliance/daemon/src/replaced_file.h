// Writes a file whole: a new one takes the place of the old one when all of it is there.
#ifndef REPLACED_FILE_H
#define REPLACED_FILE_H

#include <stdint.h>
#include <sys/stat.h>

#include "owner.h"

struct replaced_file {
    struct request *request; // takes what goes wrong
    const char *path; // for messages
    struct wanted wanted;
    const int64_t *mtime; // NULL for now
    uint64_t size; // as announced, 0 when it is not known
    int (*write_content)(struct request *request, void *context, int fd); // returns -1 when the reply is made
    void *context;
};

// Writes a file that takes the place of `old` with `status`, or with -1 one where there is nothing, which gets mode 0644 and is root's. Of the
// old one is kept what nothing else is wanted for, extended attributes always. Returns 0, -1 when the reply is made, or 1, having done
// nothing, when nothing was said to be there and something is.
int replaced_file_write(const struct replaced_file *file, int directory, const char *name, int old, const struct stat *status);

#endif
