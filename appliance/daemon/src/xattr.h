// Extended attributes of any file, by a descriptor that may be O_PATH.
#ifndef XATTR_H
#define XATTR_H

#include "buf.h"

// Adds an object of name to hex value; -1 with errno.
int xattr_add_members(struct buf *out, int fd);

// Gives `to` the attributes of `from`; -1 with errno.
int xattr_copy(int from, int to);

#endif
