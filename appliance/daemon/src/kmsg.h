// What the kernel logs while file systems are mounted.
#ifndef KMSG_H
#define KMSG_H

#include "buf.h"

enum { KMSG_LINES = 50 };

// Starts to listen, from now on. Does nothing when it listens already.
void kmsg_listen(void);

// Takes in what has been logged since the last call, and adds its lines to a JSON array under `key` (unless `out` is NULL).
void kmsg_collect(struct buf *out, const char *key);

// How many lines about file-system and I/O errors there were since kmsg_listen(), and the first ones, joined by "; ".
int kmsg_errors(void);
const char *kmsg_error_text(void);

// The last line that was logged, or "".
const char *kmsg_last(void);

// Whether a line tells of a damaged file system or a failed device.
int kmsg_is_error(const char *line);

#endif
