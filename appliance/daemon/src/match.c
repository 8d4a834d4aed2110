#include "match.h"

#include <string.h>

bool match_is_pattern(const char *pattern, size_t length)
{
    for (size_t i = 0; i < length; i++) {
        if (strchr("*?[\\", pattern[i]) != NULL)
            return true;
    }
    return false;
}

// Matches one byte against "[…]" at `*at`, and moves past it. A "[" that is never closed stands for itself.
static bool match_set(const char **at, const char *end, unsigned char byte)
{
    const char *p = *at + 1;
    bool negated = p < end && (*p == '!' || *p == '^');
    p += negated;
    bool found = false;
    for (const char *first = p; p < end && (*p != ']' || p == first); p++) {
        unsigned char low = (unsigned char)*p, high = low;
        if (end - p > 2 && p[1] == '-' && p[2] != ']') {
            high = (unsigned char)p[2];
            p += 2;
        }
        found |= byte >= low && byte <= high;
    }
    if (p >= end) {
        ++*at;
        return byte == '[';
    }
    *at = p + 1;
    return found != negated;
}

static bool match_one(const char **at, const char *end, char byte)
{
    if (**at == '[')
        return match_set(at, end, (unsigned char)byte);
    if (**at == '\\' && end - *at > 1)
        ++*at;
    else if (**at == '?') {
        ++*at;
        return true;
    }
    return *(*at)++ == byte;
}

bool match_name(const char *pattern, size_t length, const char *name)
{
    const char *end = pattern + length, *star = NULL, *retry = NULL;
    if (*name == '.' && (length == 0 || (*pattern != '.' && strncmp(pattern, "\\.", 2) != 0)))
        return false;
    while (*name) {
        if (pattern < end && *pattern == '*') {
            star = ++pattern;
            retry = name;
        } else if (pattern < end && match_one(&pattern, end, *name)) {
            name++;
        } else if (star != NULL) {
            // The last star takes one byte more; earlier stars never need to be tried again.
            pattern = star;
            name = ++retry;
        } else {
            return false;
        }
    }
    while (pattern < end && *pattern == '*')
        pattern++;
    return pattern == end;
}
