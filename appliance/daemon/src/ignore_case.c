#include "ignore_case.h"

#include <errno.h>
#include <fcntl.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "guest.h"
#include "path.h"
#include "walk.h"

static bool ignored;

void ignore_case_set(bool on)
{
    ignored = on;
}

// The next character of UTF-8 of at most two bytes; a longer one, or what is none, byte by byte.
static uint32_t next(const unsigned char **text)
{
    const unsigned char *at = *text;
    if ((at[0] & 0xe0) == 0xc0 && (at[1] & 0xc0) == 0x80) {
        *text += 2;
        return (at[0] & 0x1fu) << 6 | (at[1] & 0x3fu);
    }
    *text += 1;
    return at[0];
}

// The letters of Latin, Greek and Cyrillic that Windows takes for one another.
static uint32_t capital(uint32_t c)
{
    if ((c >= 'a' && c <= 'z') || (c >= 0xe0 && c <= 0xfe && c != 0xf7) || (c >= 0x3b1 && c <= 0x3cb && c != 0x3c2) || (c >= 0x430 && c <= 0x44f))
        return c - 32;
    if (c >= 0x450 && c <= 0x45f)
        return c - 80;
    if ((c >= 0x100 && c <= 0x137 && c != 0x131) || (c >= 0x14a && c <= 0x177))
        return c & ~1u;
    return c;
}

bool ignore_case_equal(const char *one, const char *other)
{
    const unsigned char *left = (const unsigned char *)one, *right = (const unsigned char *)other;
    while (*left && *right) {
        if (capital(next(&left)) != capital(next(&right)))
            return false;
    }
    return *left == *right;
}

// Consumes the directory.
static bool find(int directory, char name[NAME_MAX + 1])
{
    size_t count;
    char **names = directory < 0 ? NULL : walk_names(directory, &count);
    bool found = false;
    for (size_t i = 0; names != NULL && i < count && !found; i++) {
        found = ignore_case_equal(name, names[i]);
        if (found)
            snprintf(name, NAME_MAX + 1, "%s", names[i]);
    }
    free(names);
    return found;
}

void ignore_case_name(int directory, char name[NAME_MAX + 1])
{
    struct stat status;
    if (!ignored || fstatat(directory, name, &status, AT_SYMLINK_NOFOLLOW) == 0 || errno != ENOENT)
        return;
    find(openat(directory, ".", O_RDONLY | O_DIRECTORY | O_CLOEXEC), name);
}

static bool is_there(const char *path)
{
    int fd = path_open_below(guest_root(), path, O_PATH | O_NOFOLLOW, 0);
    if (fd >= 0)
        close(fd);
    return fd >= 0;
}

// Adds a name to a path; false if that is too long.
static bool add(char real[PATH_MAX], size_t *length, const char *name)
{
    int more = snprintf(real + *length, PATH_MAX - *length, "/%s", name);
    if (more < 0 || *length + (size_t)more >= PATH_MAX)
        return false;
    *length += (size_t)more;
    return true;
}

bool ignore_case_path(const char *path, char real[PATH_MAX])
{
    size_t length = 0;
    bool changed = false, there = ignored;
    real[0] = 0;
    for (path += strspn(path, "/"); *path; path += strspn(path, "/")) {
        char name[NAME_MAX + 1];
        size_t size = strcspn(path, "/"), before = length;
        if (size > NAME_MAX)
            return false;
        memcpy(name, path, size);
        name[size] = 0;
        path += size;
        if (!add(real, &length, name))
            return false;
        if (!there || is_there(real))
            continue;
        real[before] = 0;
        there = find(path_open_below(guest_root(), before > 0 ? real : "/", O_RDONLY | O_DIRECTORY, 0), name);
        changed = changed || there;
        length = before;
        if (!add(real, &length, name))
            return false;
    }
    return changed;
}
