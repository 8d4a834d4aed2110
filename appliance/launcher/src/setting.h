// Settings of the kernel, which are files.
#ifndef SETTING_H
#define SETTING_H

#include <stdbool.h>

// Whether all of the text was written, in one piece as the kernel wants it.
bool setting_write(const char *file, const char *text);

#endif
