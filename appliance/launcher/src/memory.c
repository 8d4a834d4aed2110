#include "memory.h"

#include <errno.h>
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/sendfile.h>
#include <sys/stat.h>
#include <unistd.h>

static bool copy_range(int from, int to, off_t begin, off_t end)
{
    if (lseek(to, begin, SEEK_SET) < 0)
        return false;
    while (begin < end) {
        ssize_t count = sendfile(to, from, &begin, (size_t)(end - begin));
        if (count <= 0)
            return false;
    }
    return true;
}

bool memory_copy(int from, int to)
{
    struct stat status;
    if (fstat(from, &status) < 0 || ftruncate(to, status.st_size) < 0)
        return false;
    for (off_t hole = 0;;) {
        off_t data = lseek(from, hole, SEEK_DATA);
        if (data < 0)
            return errno == ENXIO; // only a hole is left
        hole = lseek(from, data, SEEK_HOLE);
        if (hole < 0 || !copy_range(from, to, data, hole))
            return false;
    }
}

int memory_private_copy(const char *file)
{
    int original = open(file, O_RDONLY | O_CLOEXEC), copy = memfd_create("memory", MFD_CLOEXEC);
    bool copied = original >= 0 && copy >= 0 && memory_copy(original, copy);
    if (original >= 0)
        close(original);
    if (!copied && copy >= 0)
        close(copy);
    return copied ? copy : -1;
}
