// The authorities that a program with a network trusts besides those of the guest. For its time their certificates stand at the end of the
// guest's bundles, so that the program can also replace these, as an update of their package does; afterwards they are cut out again.
#ifndef TRUST_H
#define TRUST_H

#include <stddef.h>
#include <sys/stat.h>

#include "buf.h"

enum { TRUST_BUNDLES = 7 };

struct trust {
    struct buf lent; // what is added to a bundle; empty when there is nothing to trust
    struct buf bundle; // the first bundle of the guest, if it has one, and what was lent
    struct trust_loan {
        const char *path;
        int file;
        struct stat before;
        struct timespec after; // the time of its last change, once the certificates were in it
    } loans[TRUST_BUNDLES];
    size_t count;
    const char *failed; // the bundle that something failed with
};

// In the daemon, before the program and after it; `certificates` in PEM, a list that NULL ends, or NULL. -1 with errno. What was lent must be taken back, also
// after a failure.
int trust_lend(struct trust *trust, char *const *certificates);
int trust_take_back(struct trust *trust);

#endif
