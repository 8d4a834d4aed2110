#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "channel.h"
#include "match.h"
#include "operations.h"
#include "path.h"
#include "walk.h"

enum { MATCHES_MAX = 10000, CANDIDATES_MAX = 100000 };

struct paths {
    char **items;
    size_t count;
};

static bool add(struct paths *paths, const char *directory, const char *name, size_t length)
{
    if (paths->count == CANDIDATES_MAX)
        return false;
    if (paths->count % 256 == 0)
        paths->items = must_resize(paths->items, (paths->count + 256) * sizeof *paths->items);
    struct buf path = {0};
    buf_text(&path, directory);
    buf_byte(&path, '/');
    buf_add(&path, name, length);
    buf_byte(&path, 0);
    paths->items[paths->count++] = path.data;
    return true;
}

static void clear(struct paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->items[i]);
    free(paths->items);
    *paths = (struct paths){0};
}

// Adds what matches in one directory; a directory that cannot be opened holds no match.
static bool expand(struct paths *out, const char *directory, const char *component, size_t length)
{
    if (!match_is_pattern(component, length))
        return add(out, directory, component, length);
    int fd = path_open(*directory ? directory : "/", O_RDONLY | O_DIRECTORY);
    if (fd < 0)
        return true;
    size_t count;
    char **names = walk_names(fd, &count);
    bool fits = true;
    for (size_t i = 0; names != NULL && i < count && fits; i++) {
        if (match_name(component, length, names[i]))
            fits = add(out, directory, names[i], strlen(names[i]));
    }
    free(names);
    return fits;
}

static bool exists(const char *path)
{
    int fd = path_open(path, O_PATH | O_NOFOLLOW);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

// Takes the pattern component by component, so that the depth of the tree costs no stack.
static bool expand_all(struct paths *found, const char *pattern)
{
    bool fits = true;
    while (fits && *pattern) {
        pattern += strspn(pattern, "/");
        size_t length = strcspn(pattern, "/");
        if (length == 0)
            break;
        struct paths next = {0};
        for (size_t i = 0; i < found->count && fits; i++) {
            fits = expand(&next, found->items[i], pattern, length);
            channel_tick();
        }
        clear(found);
        *found = next;
        pattern += length;
    }
    return fits;
}

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

static void write_matches(struct buf *out, const struct paths *found, size_t *matches)
{
    json_key(out, "paths");
    buf_byte(out, '[');
    for (size_t i = 0; i < found->count; i++) {
        if (!exists(found->items[i]))
            continue;
        if ((*matches)++ > 0)
            buf_byte(out, ',');
        json_write_string(out, found->items[i], strlen(found->items[i]));
    }
    buf_byte(out, ']');
}

int op_glob(struct request *request)
{
    const char *pattern = request_string(request, "pattern");
    struct paths found = {.items = must_alloc(256 * sizeof(char *)), .count = 1};
    found.items[0] = must_copy("");
    size_t matches = 0;
    bool fits = expand_all(&found, pattern);
    if (fits) {
        // A pattern without any component is the root itself.
        if (found.count == 1 && found.items[0][0] == 0) {
            free(found.items[0]);
            found.items[0] = must_copy("/");
        }
        if (found.count > 0)
            qsort(found.items, found.count, sizeof *found.items, by_bytes);
        write_matches(&request->reply, &found, &matches);
    }
    clear(&found);
    if (!fits || matches > MATCHES_MAX)
        return reply_error(request, "LIMIT", "too many matches", "glob %s", pattern);
    return 0;
}
