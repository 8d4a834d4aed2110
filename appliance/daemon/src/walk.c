#include "walk.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "channel.h"
#include "path.h"
#include "walk_ahead.h"

// A small tree is read by the time that threads would have been started.
enum { DEPTH_MAX = 1000, NAMES_MAX = 2000000, SMALL = 10, TELL = 256 };

struct level {
    int fd;
    char **names;
    size_t next, count;
    size_t path_length; // of the directory itself
    const char *name;
    struct stat status;
};

static int by_bytes(const void *a, const void *b)
{
    return strcmp(*(char *const *)a, *(char *const *)b);
}

// First the names go one after the other into a buffer, which moves as it grows; then the array in front of them is made.
static int read_names(DIR *stream, struct buf *bytes, size_t *count)
{
    for (;;) {
        errno = 0;
        const struct dirent *entry = readdir(stream);
        if (entry == NULL)
            return errno ? -1 : 0;
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        if (++*count > NAMES_MAX) {
            errno = EOVERFLOW;
            return -1;
        }
        buf_add(bytes, entry->d_name, strlen(entry->d_name) + 1);
        channel_tick();
    }
}

char **walk_names(int fd, size_t *count)
{
    DIR *stream = fdopendir(fd);
    if (stream == NULL) {
        close(fd);
        return NULL;
    }
    struct buf bytes = {0};
    *count = 0;
    int result = read_names(stream, &bytes, count), cause = errno;
    closedir(stream);
    char **names = NULL;
    if (result == 0) {
        size_t table = (*count + 1) * sizeof *names;
        names = must_alloc(table + bytes.length);
        char *text = (char *)names + table;
        if (bytes.length > 0)
            memcpy(text, bytes.data, bytes.length);
        for (size_t i = 0; i < *count; i++, text += strlen(text) + 1)
            names[i] = text;
        names[*count] = NULL;
        qsort(names, *count, sizeof *names, by_bytes);
    }
    buf_free(&bytes);
    errno = cause;
    return names;
}

struct walker {
    const struct walk *walk;
    struct level *levels;
    int depth; // levels in use
    struct buf path;
    size_t entries, directories; // seen
    struct walk_ahead *ahead;    // or NULL
};

static int fail(struct walker *w, const char *verb)
{
    return reply_errno(w->walk->request, "%s %s%s%s", verb, w->walk->top, w->path.length > 1 ? "/" : "", w->path.data);
}

// Opening twice gives one descriptor to read and one that stays for the entries.
static int enter(struct walker *w, int directory, const char *name, const struct stat *status)
{
    if (w->depth == DEPTH_MAX)
        return reply_error(w->walk->request, "LIMIT", "directories nested too deeply", "walk %s", w->walk->top);
    uint64_t resolve = RESOLVE_NO_SYMLINKS | (w->walk->one_mount ? RESOLVE_NO_XDEV : 0);
    int fd = path_open_below(directory, name, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, resolve);
    if (fd < 0 && errno == EXDEV)
        errno = EBUSY;
    if (fd < 0)
        return fail(w, "open");
    struct level *level = &w->levels[w->depth];
    *level = (struct level){.fd = fcntl(fd, F_DUPFD_CLOEXEC, 0), .path_length = w->path.length - 1, .name = name, .status = *status};
    level->names = walk_names(fd, &level->count);
    if (level->fd < 0 || level->names == NULL) {
        fail(w, "read");
        if (level->fd >= 0)
            close(level->fd);
        free(level->names);
        return -1;
    }
    w->depth++;
    if (w->walk->ahead && ++w->directories == SMALL)
        w->ahead = walk_ahead_start(w->levels[0].fd);
    return 0;
}

static int visit(struct walker *w, int directory, const char *name)
{
    struct stat status;
    if (fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) < 0)
        return fail(w, "stat");
    struct walk_entry entry = {directory, name, w->path.data, &status, w->depth};
    if (w->walk->before != NULL && w->walk->before(w->walk->context, &entry) < 0)
        return -1;
    channel_tick();
    if (++w->entries % TELL == 0 && w->ahead != NULL)
        walk_ahead_seen(w->ahead, w->entries);
    return S_ISDIR(status.st_mode) ? enter(w, directory, name, &status) : 0;
}

static void set_path(struct walker *w, size_t keep, const char *name)
{
    w->path.length = keep;
    if (keep > 0)
        buf_byte(&w->path, '/');
    buf_text(&w->path, name);
    buf_byte(&w->path, 0);
}

static int leave(struct walker *w, int top)
{
    struct level *level = &w->levels[--w->depth];
    int directory = w->depth > 0 ? w->levels[w->depth - 1].fd : top;
    w->path.length = level->path_length;
    buf_byte(&w->path, 0);
    struct walk_entry entry = {directory, level->name, w->path.data, &level->status, w->depth};
    close(level->fd);
    // The name belongs to the level above, so it outlives this one.
    free(level->names);
    return w->walk->after != NULL ? w->walk->after(w->walk->context, &entry) : 0;
}

int walk_tree(const struct walk *walk, int directory, const char *name)
{
    struct walker w = {.walk = walk, .levels = must_alloc(DEPTH_MAX * sizeof(struct level))};
    set_path(&w, 0, "");
    int result = visit(&w, directory, name);
    while (result == 0 && w.depth > 0) {
        struct level *level = &w.levels[w.depth - 1];
        if (level->next == level->count) {
            result = leave(&w, directory);
            continue;
        }
        const char *child = level->names[level->next++];
        set_path(&w, level->path_length, child);
        result = visit(&w, level->fd, child);
    }
    if (w.ahead != NULL)
        walk_ahead_end(w.ahead);
    while (w.depth > 0) {
        close(w.levels[--w.depth].fd);
        free(w.levels[w.depth].names);
    }
    free(w.levels);
    buf_free(&w.path);
    return result;
}
