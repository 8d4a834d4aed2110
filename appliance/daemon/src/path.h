// Paths of the guest, resolved inside its root so that no link leads out.
#ifndef PATH_H
#define PATH_H

#include <limits.h>
#include <stdint.h>

// Opens inside the root (close-on-exec, never a controlling terminal, never blocking); -1 with errno.
int path_open(const char *path, int flags);

// The same below an open directory, in which the links of `path` cannot leave `directory`; `resolve` is added to the flags of openat2.
int path_open_below(int directory, const char *path, int flags, uint64_t resolve);

// Splits "/a/b//" into "/a/" and "b"; -1 with errno, EINVAL when there is no last component.
int path_split(const char *path, char parent[PATH_MAX], char name[NAME_MAX + 1]);

// Opens the directory that holds the last component and copies that component's name; EINVAL when there is none ("/", "..").
int path_open_parent(const char *path, char name[NAME_MAX + 1]);

// The same for what a link at the end leads to (its target need not exist).
int path_open_parent_of_target(const char *path, char name[NAME_MAX + 1]);

// The absolute path inside the root of an open file; -1 with errno.
int path_inside_root(int fd, char path[PATH_MAX]);

// A path through which calls that take no O_PATH descriptor reach its file.
struct path_link {
    char text[32];
};
struct path_link path_of_descriptor(int fd);

#endif
