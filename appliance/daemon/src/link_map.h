// Remembers where the first name of each hard-linked file was copied to.
#ifndef LINK_MAP_H
#define LINK_MAP_H

#include <sys/stat.h>

struct link_map;

struct link_map *link_map_new(void);
void link_map_free(struct link_map *map);

// The path remembered for the file, or NULL.
const char *link_map_find(const struct link_map *map, const struct stat *status);

// Remembers a path; -1 when there are too many.
int link_map_add(struct link_map *map, const struct stat *status, const char *path);

#endif
