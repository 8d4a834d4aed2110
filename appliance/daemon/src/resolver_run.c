// resolv.conf where the guest's own file system is not concerned: on the private /run, or bound over a file that cannot be written.
#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/mount.h>
#include <unistd.h>

#include "file.h"
#include "resolver.h"

#define CONFIG "/etc/resolv.conf"
#define PRIVATE "/dev/.resolv.conf"

static int write_file(const char *path, const char *content)
{
    int fd = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0644);
    if (fd < 0)
        return -1;
    int result = file_write_all(fd, content, strlen(content));
    close(fd);
    return result;
}

// Where a chain of links from CONFIG ends, as text; false for a loop.
static bool follow(char path[PATH_MAX])
{
    char target[PATH_MAX];
    strcpy(path, CONFIG);
    for (int links = 0; links < 40; links++) {
        ssize_t length = readlink(path, target, sizeof target - 1);
        if (length < 0)
            return true;
        target[length] = 0;
        char *slash = strrchr(path, '/');
        size_t base = target[0] == '/' ? 0 : (size_t)(slash - path) + 1;
        if (base + (size_t)length >= PATH_MAX)
            return false;
        memcpy(path + base, target, (size_t)length + 1);
    }
    return false;
}

// Whether the directory that holds the last component lies on the private /run.
static bool lies_in_run(const char *path)
{
    char directory[PATH_MAX];
    struct stat run, status;
    size_t length = (size_t)(strrchr(path, '/') - path);
    memcpy(directory, path, length);
    directory[length] = 0;
    return stat("/run", &run) == 0 && stat(length ? directory : "/", &status) == 0 && status.st_dev == run.st_dev;
}

// A link into /run, as systemd-resolved makes it, dangles here, but /run is private: what is missing can be made there,
// and only there.
static int make(const char *content)
{
    char path[PATH_MAX];
    if (!follow(path))
        return 0;
    for (char *slash = strchr(path + 1, '/'); slash != NULL; slash = strchr(slash + 1, '/')) {
        *slash = 0;
        bool missing = access(path, F_OK) < 0;
        if (missing && (!lies_in_run(path) || mkdir(path, 0755) < 0))
            return 0;
        *slash = '/';
    }
    return lies_in_run(path) ? write_file(path, content) : 0;
}

int resolver_in_run(const char *content)
{
    if (write_file(PRIVATE, content) < 0)
        return -1;
    int result = mount(PRIVATE, CONFIG, NULL, MS_BIND, NULL);
    int cause = errno;
    unlink(PRIVATE); // the mount keeps it
    errno = cause;
    return result < 0 && cause == ENOENT ? make(content) : result;
}
