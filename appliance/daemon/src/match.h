#ifndef MATCH_H
#define MATCH_H

#include <stdbool.h>
#include <stddef.h>

// Whether a file name matches one component of a pattern (`length` bytes): *, ?, […] with ranges and ! or ^, \ quotes the next byte.
// A leading dot must be matched by a dot.
bool match_name(const char *pattern, size_t length, const char *name);

// Whether the component holds anything special.
bool match_is_pattern(const char *pattern, size_t length);

#endif
