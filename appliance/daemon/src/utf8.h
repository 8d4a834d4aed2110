#ifndef UTF8_H
#define UTF8_H

#include <stddef.h>

// The length of the valid UTF-8 character at `text`, or 0 when the first byte does not begin one.
size_t utf8_length(const char *text, size_t available);

// Writes the code point as UTF-8 and returns the number of bytes (1 to 4).
size_t utf8_encode(unsigned code_point, char *out);

#endif
