#ifndef ENTROPY_H
#define ENTROPY_H

#include <stdbool.h>
#include <stdint.h>

// Takes 64 bytes in hex; with `credit` mixes them into the kernel's generator, credited, and reseeds it. False when malformed.
bool entropy_add(const char *hex, bool credit);

void entropy_set_clock(int64_t time_ns);

#endif
