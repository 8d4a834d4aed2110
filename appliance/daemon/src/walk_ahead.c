#include "walk_ahead.h"

#include <dirent.h>
#include <fcntl.h>
#include <linux/openat2.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "buf.h"
#include "path.h"

// A list that grows beyond PATHS_MAX forgets directories, and what is too far ahead could leave the memory before the walk comes.
enum { READERS = 8, PATHS_MAX = 20000, FAR = 20000, STACK = 128 * 1024 };

struct walk_ahead {
    pthread_mutex_t lock;
    pthread_cond_t changed;
    pthread_t readers[READERS];
    int running; // readers
    int busy;
    int top;
    bool ends;
    size_t read, seen; // entries
    size_t count;
    char *paths[PATHS_MAX]; // of directories to be read, the next one last
};

static int by_bytes_backwards(const void *a, const void *b)
{
    return strcmp(*(char *const *)b, *(char *const *)a);
}

// A directory's directories, sorted backwards as the list is, so that they are read in about the order of the walk.
struct found {
    char *paths[1000];
    size_t count, entries;
};

static void add_directory(struct found *found, const char *parent, const char *name)
{
    if (found->count == sizeof found->paths / sizeof *found->paths)
        return;
    struct buf path = {0};
    buf_text(&path, parent);
    buf_byte(&path, '/');
    buf_add(&path, name, strlen(name) + 1);
    found->paths[found->count++] = path.data;
}

// What cannot be read is none of its business: the walk meets it, too, and says so.
static void read_directory(int top, const char *path, struct found *found)
{
    int fd = path_open_below(top, path, O_RDONLY | O_DIRECTORY | O_NOFOLLOW, RESOLVE_NO_SYMLINKS | RESOLVE_NO_XDEV);
    DIR *stream = fd < 0 ? NULL : fdopendir(fd);
    if (stream == NULL) {
        if (fd >= 0)
            close(fd);
        return;
    }
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        found->entries++;
        if (entry->d_type == DT_DIR)
            add_directory(found, path, entry->d_name);
    }
    closedir(stream);
    qsort(found->paths, found->count, sizeof *found->paths, by_bytes_backwards);
}

// With the lock held: the next directory, or NULL at the end.
static char *take(struct walk_ahead *ahead)
{
    while (!ahead->ends && (ahead->count == 0 ? ahead->busy > 0 : ahead->read > ahead->seen + FAR))
        pthread_cond_wait(&ahead->changed, &ahead->lock);
    return ahead->ends || ahead->count == 0 ? NULL : ahead->paths[--ahead->count];
}

static void give(struct walk_ahead *ahead, struct found *found)
{
    ahead->read += found->entries;
    for (size_t i = 0; i < found->count; i++) {
        if (ahead->count < PATHS_MAX)
            ahead->paths[ahead->count++] = found->paths[i];
        else
            free(found->paths[i]);
    }
}

static void *reader(void *given)
{
    struct walk_ahead *ahead = given;
    pthread_mutex_lock(&ahead->lock);
    for (char *path; (path = take(ahead)) != NULL;) {
        struct found found;
        found.count = found.entries = 0;
        ahead->busy++;
        pthread_mutex_unlock(&ahead->lock);
        read_directory(ahead->top, path, &found);
        pthread_mutex_lock(&ahead->lock);
        ahead->busy--;
        give(ahead, &found);
        pthread_cond_broadcast(&ahead->changed);
        free(path);
    }
    pthread_mutex_unlock(&ahead->lock);
    return NULL;
}

// Signals are the main thread's.
static void start_readers(struct walk_ahead *ahead)
{
    sigset_t all, before;
    pthread_attr_t attributes;
    sigfillset(&all);
    pthread_sigmask(SIG_SETMASK, &all, &before);
    pthread_attr_init(&attributes);
    pthread_attr_setstacksize(&attributes, STACK);
    while (ahead->running < READERS && pthread_create(&ahead->readers[ahead->running], &attributes, reader, ahead) == 0)
        ahead->running++;
    pthread_attr_destroy(&attributes);
    pthread_sigmask(SIG_SETMASK, &before, NULL);
}

struct walk_ahead *walk_ahead_start(int top)
{
    struct walk_ahead *ahead = must_alloc(sizeof *ahead);
    *ahead = (struct walk_ahead){.lock = PTHREAD_MUTEX_INITIALIZER, .changed = PTHREAD_COND_INITIALIZER, .top = fcntl(top, F_DUPFD_CLOEXEC, 0)};
    ahead->paths[ahead->count++] = must_copy(".");
    start_readers(ahead);
    if (ahead->running > 0)
        return ahead;
    walk_ahead_end(ahead);
    return NULL;
}

void walk_ahead_seen(struct walk_ahead *ahead, size_t entries)
{
    pthread_mutex_lock(&ahead->lock);
    bool waits = ahead->read > ahead->seen + FAR;
    ahead->seen = entries;
    if (waits)
        pthread_cond_broadcast(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
}

void walk_ahead_end(struct walk_ahead *ahead)
{
    pthread_mutex_lock(&ahead->lock);
    ahead->ends = true;
    pthread_cond_broadcast(&ahead->changed);
    pthread_mutex_unlock(&ahead->lock);
    for (int i = 0; i < ahead->running; i++)
        pthread_join(ahead->readers[i], NULL);
    while (ahead->count > 0)
        free(ahead->paths[--ahead->count]);
    if (ahead->top >= 0)
        close(ahead->top);
    free(ahead);
}
