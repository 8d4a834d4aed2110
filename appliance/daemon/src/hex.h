#ifndef HEX_H
#define HEX_H

#include <stdbool.h>
#include <stddef.h>

// Decodes `size` bytes from exactly 2 * size hex digits; false for anything else.
bool hex_decode(const char *hex, void *bytes, size_t size);

#endif
