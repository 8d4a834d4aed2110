// A guest without /dev is given an empty one for the time of a program, which gets its own mounted there.
#ifndef LENT_DEV_H
#define LENT_DEV_H

#include <stdbool.h>
#include <time.h>

struct lent_dev {
    bool made;
    struct timespec times[2]; // of the root, before
};

// Does nothing if there is one, or none can be made.
void lent_dev_make(struct lent_dev *dev);
void lent_dev_remove(const struct lent_dev *dev);

#endif
