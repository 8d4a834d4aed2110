#include "xattr.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/vfs.h>
#include <sys/xattr.h>
#include <unistd.h>

#include "hex.h"
#include "operations.h"
#include "path.h"

enum { LARGEST = 65536 }; // the kernel's limit for a list and for a value

// Reads through /proc/self/fd, because the calls that take a descriptor refuse O_PATH. A file system without attributes has none.
static ssize_t names_of(const char *path, char names[LARGEST])
{
    ssize_t length = listxattr(path, names, LARGEST);
    return length < 0 && errno == EOPNOTSUPP ? 0 : length;
}

typedef int (*xattr_visit)(void *context, const char *name, const void *value, size_t size);

static int each(int fd, xattr_visit visit, void *context)
{
    static char names[LARGEST], value[LARGEST];
    struct path_link path = path_of_descriptor(fd);
    ssize_t length = names_of(path.text, names);
    if (length < 0)
        return -1;
    for (const char *name = names; name < names + length; name += strlen(name) + 1) {
        ssize_t size = getxattr(path.text, name, value, sizeof value);
        if (size < 0 && errno == ENODATA)
            continue;
        if (size < 0 || visit(context, name, value, (size_t)size) < 0)
            return -1;
    }
    return 0;
}

static int add_member(void *context, const char *name, const void *value, size_t size)
{
    json_add_hex(context, name, value, size);
    return 0;
}

int xattr_add_members(struct buf *out, int fd)
{
    buf_byte(out, '{');
    int result = each(fd, add_member, out);
    buf_byte(out, '}');
    return result;
}

static int set_on(void *context, const char *name, const void *value, size_t size)
{
    const struct path_link *path = context;
    return setxattr(path->text, name, value, size, 0);
}

// What ntfs-3g has, and does not list: without the one a file would be open to others than before, without the other seen where it was hidden.
static int copy_unlisted(int from, const struct path_link *to)
{
    static const char *const names[] = {"system.ntfs_acl", "system.ntfs_attrib"};
    static char value[LARGEST];
    enum { FUSE = 0x65735546 };
    struct statfs status;
    struct path_link path = path_of_descriptor(from);
    if (fstatfs(from, &status) < 0 || (unsigned long)status.f_type != FUSE)
        return 0;
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ssize_t size = getxattr(path.text, names[i], value, sizeof value);
        if (size >= 0 && setxattr(to->text, names[i], value, (size_t)size, 0) < 0)
            return -1;
    }
    return 0;
}

int xattr_copy(int from, int to)
{
    struct path_link path = path_of_descriptor(to);
    return each(from, set_on, &path) < 0 ? -1 : copy_unlisted(from, &path);
}

static int open_for(const struct request *request)
{
    return path_open(request_string(request, "path"), O_PATH | (request_bool(request, "follow", true) ? 0 : O_NOFOLLOW));
}

int op_xattrs(struct request *request)
{
    int fd = open_for(request);
    if (fd < 0)
        return reply_errno(request, "open %s", request_string(request, "path"));
    json_key(&request->reply, "xattrs");
    int result = xattr_add_members(&request->reply, fd);
    if (result < 0)
        reply_errno(request, "read the extended attributes of %s", request_string(request, "path"));
    close(fd);
    return result;
}

int op_removexattr(struct request *request)
{
    const char *path = request_string(request, "path"), *name = request_string(request, "name");
    int fd = open_for(request);
    int result = fd < 0 ? -1 : removexattr(path_of_descriptor(fd).text, name);
    if (result < 0)
        reply_errno(request, "remove %s of %s", name, path);
    if (fd >= 0)
        close(fd);
    return result;
}

int op_setxattr(struct request *request)
{
    const char *path = request_string(request, "path"), *name = request_string(request, "name");
    const char *hex = request_string(request, "value");
    size_t size = strlen(hex) / 2;
    char *value = must_alloc(size);
    hex_decode(hex, value, size); // its form was checked with the request
    int fd = open_for(request);
    int result = fd < 0 ? -1 : setxattr(path_of_descriptor(fd).text, name, value, size, 0);
    if (result < 0)
        reply_errno(request, "set %s of %s", name, path);
    if (fd >= 0)
        close(fd);
    free(value);
    return result;
}
