// Names in a guest whose own system does not tell capitals from small letters: what is named otherwise than it is called is found all the same.
#ifndef IGNORE_CASE_H
#define IGNORE_CASE_H

#include <limits.h>
#include <stdbool.h>

void ignore_case_set(bool on);

// Writes a path of the guest as what is there is called; what is not there keeps its name. False if that is no other path.
bool ignore_case_path(const char *path, char real[PATH_MAX]);

// The same of one name in a directory.
void ignore_case_name(int directory, char name[NAME_MAX + 1]);

// Whether two names differ at most in capitals.
bool ignore_case_equal(const char *one, const char *other);

#endif
