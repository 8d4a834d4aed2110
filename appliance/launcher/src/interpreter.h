// What the kernel starts to start a program: the loader of shared libraries, or the interpreter of a script.
#ifndef INTERPRETER_H
#define INTERPRETER_H

#include <stdbool.h>
#include <stddef.h>

// False for a program that needs none, or that cannot be read.
bool interpreter_of(const char *program, char *name, size_t size);

#endif
