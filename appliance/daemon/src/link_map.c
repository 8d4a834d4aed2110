#include "link_map.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"

enum { LINKS_MAX = 500000 };

struct slot {
    dev_t dev;
    ino_t ino;
    char *path; // NULL: free
};

struct link_map {
    struct slot *slots;
    size_t size, used; // size is a power of two
};

struct link_map *link_map_new(void)
{
    struct link_map *map = must_alloc(sizeof *map);
    *map = (struct link_map){.size = 64};
    map->slots = must_alloc(map->size * sizeof *map->slots);
    memset(map->slots, 0, map->size * sizeof *map->slots);
    return map;
}

void link_map_free(struct link_map *map)
{
    for (size_t i = 0; i < map->size; i++)
        free(map->slots[i].path);
    free(map->slots);
    free(map);
}

static struct slot *slot_of(const struct link_map *map, dev_t dev, ino_t ino)
{
    size_t at = (ino * 0x9e3779b97f4a7c15u ^ dev) & (map->size - 1);
    while (map->slots[at].path != NULL && (map->slots[at].dev != dev || map->slots[at].ino != ino))
        at = (at + 1) & (map->size - 1);
    return &map->slots[at];
}

const char *link_map_find(const struct link_map *map, const struct stat *status)
{
    return slot_of(map, status->st_dev, status->st_ino)->path;
}

static void grow(struct link_map *map)
{
    struct link_map larger = {.size = map->size * 2, .used = map->used};
    larger.slots = must_alloc(larger.size * sizeof *larger.slots);
    memset(larger.slots, 0, larger.size * sizeof *larger.slots);
    for (size_t i = 0; i < map->size; i++) {
        if (map->slots[i].path != NULL)
            *slot_of(&larger, map->slots[i].dev, map->slots[i].ino) = map->slots[i];
    }
    free(map->slots);
    *map = larger;
}

int link_map_add(struct link_map *map, const struct stat *status, const char *path)
{
    if (map->used == LINKS_MAX)
        return -1;
    if (map->used * 2 >= map->size)
        grow(map);
    *slot_of(map, status->st_dev, status->st_ino) = (struct slot){status->st_dev, status->st_ino, must_copy(path)};
    map->used++;
    return 0;
}
