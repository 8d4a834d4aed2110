// Passes on what comes to sockets of one network to addresses of another.
#ifndef RELAY_H
#define RELAY_H

#include <sys/socket.h>

struct listener {
    int socket; // of datagrams, or a listening one of streams
    const struct sockaddr *to; // NULL: the host's name server, which may change
};

// Until one of these descriptors can be read.
void relay_run(const struct listener *listeners, int listener_count, const int *ends, int end_count);

#endif
