// What the command line asks for.
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <sys/types.h>

#include "limits.h"

enum { PATHS_MAX = 64, SOCKETS_MAX = 4 };

// Where the program finds the memory file of --memory, and the first descriptor that it gets beyond its three streams.
#define MEMORY_PATH "/customize/memory"
enum { FIRST_DESCRIPTOR = 3 };

// In the order in which they are put into the jail: a file may lie in a tree.
enum path_kind { PATH_TREE, PATH_READ, PATH_WRITE, PATH_DEVICE, PATH_EXECUTE };

struct path {
    enum path_kind kind;
    const char *name;
    const char *real; // with all links resolved; a tree may be a link itself
};

struct plan {
    pid_t parent;
    struct limits limits;
    bool jail; // confine the program
    bool require; // rather refuse than confine it in part
    bool report; // print how it is confined, as the first line
    bool network; // the program may use the host's network
    bool console; // a second descriptor for the standard output
    int path_count, socket_count;
    struct path paths[PATHS_MAX];
    const char *sockets[SOCKETS_MAX];
    const char *memory;
    char **program; // and its arguments, with a NULL at the end
};

void plan_parse(int argc, char **argv, struct plan *plan);
void plan_add_path(struct plan *plan, enum path_kind kind, const char *name);

#endif
