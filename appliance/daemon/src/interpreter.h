#ifndef INTERPRETER_H
#define INTERPRETER_H

#include <stdbool.h>
#include <stddef.h>

// After the kernel has said that a program does not exist: whether the file does, and it is something else that is missing, which it
// then names in words that stand before "No such file or directory".
bool interpreter_is_missing(const char *path, char *words, size_t size);

#endif
