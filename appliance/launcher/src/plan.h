// What the command line asks for.
#ifndef PLAN_H
#define PLAN_H

#include <stdbool.h>
#include <sys/socket.h>
#include <sys/types.h>

#include "limits.h"

enum { PATHS_MAX = 64, SOCKETS_MAX = 4, PASSES_MAX = 16 };

// Where the program finds the memory file of --memory, and the first descriptor that it gets beyond its three streams.
#define MEMORY_PATH "/customize/memory"
enum { FIRST_DESCRIPTOR = 3 };

// Where a program that may use the network looks for name servers.
#define NAME_SERVERS "/etc/resolv.conf"

// In the order in which they are put into the jail: a file may lie in a tree.
enum path_kind { PATH_TREE, PATH_READ, PATH_WRITE, PATH_DEVICE, PATH_EXECUTE };

struct path {
    enum path_kind kind;
    const char *name;
    const char *real; // with all links resolved; a tree may be a link itself
};

struct plan {
    pid_t parent;
    bool detached; // do not end with the parent
    struct limits limits;
    bool jail; // confine the program
    bool require; // rather refuse than confine it in part
    bool report; // print how it is confined, as the first line
    bool network; // the program may use the network, but for what the rules forbid
    bool deny_private; // private networks too
    const char *gateway; // slirp4netns, without which there are no rules
    bool console; // a second descriptor for the standard output
    int path_count, socket_count, pass_count;
    struct path paths[PATHS_MAX];
    const char *sockets[SOCKETS_MAX];
    struct sockaddr_storage passes[PASSES_MAX]; // may be reached whatever the rules say
    const char *memory;
    char **program; // and its arguments, with a NULL at the end
};

void plan_parse(int argc, char **argv, struct plan *plan);
void plan_add_path(struct plan *plan, enum path_kind kind, const char *name);

#endif
