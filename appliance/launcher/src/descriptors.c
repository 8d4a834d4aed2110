#include "descriptors.h"

#include <errno.h>
#include <fcntl.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/un.h>
#include <unistd.h>

#include "fail.h"

// Above those that the program gets, so that none stands in the way of another.
enum { PRIVATE = 64, MOST = 1024 };

static int connect_to(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        return -1;
    }
    strcpy(address.sun_path, path);
    int connection = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    if (connection >= 0 && connect(connection, (struct sockaddr *)&address, sizeof address) < 0)
        return -1;
    return connection;
}

int descriptors_add(struct descriptors *descriptors, int descriptor)
{
    int moved = fcntl(descriptor, F_DUPFD_CLOEXEC, PRIVATE);
    if (moved < 0)
        fail_errno("arrange descriptors", "");
    descriptors->number[descriptors->count] = moved;
    return FIRST_DESCRIPTOR + descriptors->count++;
}

void descriptors_open(const struct plan *plan, struct descriptors *descriptors)
{
    if (plan->console)
        descriptors_add(descriptors, STDOUT_FILENO);
    for (int i = 0; i < plan->socket_count; i++) {
        int connection = connect_to(plan->sockets[i]);
        if (connection < 0)
            fail_errno("connect to", plan->sockets[i]);
        descriptors_add(descriptors, connection);
        close(connection);
    }
}

void descriptors_close_from(int first)
{
    if (syscall(SYS_close_range, first, ~0u, 0) == 0)
        return;
    for (int i = first; i < MOST; i++)
        close(i);
}

int descriptors_arrange(const struct descriptors *descriptors, int kept)
{
    int next = FIRST_DESCRIPTOR;
    kept = kept < 0 ? -1 : fcntl(kept, F_DUPFD_CLOEXEC, PRIVATE);
    for (int i = 0; i < descriptors->count; i++) {
        if (dup2(descriptors->number[i], next++) < 0)
            fail_errno("arrange descriptors", "");
    }
    if (kept >= 0 && dup3(kept, next, O_CLOEXEC) < 0)
        fail_errno("arrange descriptors", "");
    descriptors_close_from(kept < 0 ? next : next + 1);
    return kept < 0 ? -1 : next;
}
