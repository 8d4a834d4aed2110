// The temporary file through which a file is replaced. At most one exists; it is removed when the session ends before it is renamed.
#ifndef TEMP_FILE_H
#define TEMP_FILE_H

#include <sys/types.h>

// Creates one in a directory (of which it keeps the descriptor until the end) and returns a descriptor for writing; -1 with errno.
int temp_file_create(int directory);

// The same under the name and with the mode that it will have, where there is nothing yet; -1 with EEXIST where there is.
int temp_file_create_as(int directory, const char *name, mode_t mode);

// Makes a link in the same way; 0, or -1 with errno.
int temp_link_create(int directory, const char *target);

// Renames it over NAME. On failure it is removed; -1 with errno.
int temp_file_publish(const char *name);

// Removes it, keeping errno. Does nothing when there is none.
void temp_file_abandon(void);

#endif
