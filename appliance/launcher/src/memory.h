// A machine's memory that is kept in a file, and that no machine may change.
#ifndef MEMORY_H
#define MEMORY_H

#include <stdbool.h>

// Copies what is not a hole.
bool memory_copy(int from, int to);

// A copy in memory that belongs to nobody else; -1 on failure.
int memory_private_copy(const char *file);

#endif
