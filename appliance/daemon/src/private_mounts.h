#ifndef PRIVATE_MOUNTS_H
#define PRIVATE_MOUNTS_H

#include "program.h"

// In new name spaces: makes the guest's root / and mounts what belongs to the program alone; `dev` is the private /dev. NULL, or what failed, with errno.
const char *private_mounts(const struct program *program, int dev);

#endif
