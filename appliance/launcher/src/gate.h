// A process of this host that is the only way out of a name space of networks: it starts slirp4netns, and passes on what may
// be reached whatever the rules say.
#ifndef GATE_H
#define GATE_H

#include <stdbool.h>
#include <sys/types.h>

#include "confinement.h"
#include "plan.h"

// What the process inside and the gate tell each other. MADE has whether there may be IPv6, and so has OPEN; LISTENING
// comes with a socket of the name space, and the number of what it stands for: one of the plan's passes, or GATE_NAMES.
enum gate_word { GATE_MADE, GATE_OPEN, GATE_SHUT, GATE_LISTENING, GATE_DONE };

enum { GATE_NAMES = -1 };

struct gate_message {
    enum gate_word word;
    int value;
    struct reason reason; // of GATE_SHUT
};

void gate_tell(int line, const struct gate_message *message, int descriptor);
bool gate_hear(int line, struct gate_message *message, int *descriptor);

// The name of the device in the name space, the addresses that slirp4netns has for both sides, and the size of packets.
#define GATE_DEVICE "tap0"
#define GATE_NETWORK "240.0.0.0/24"
#define GATE_ROUTER "240.0.0.2"
#define GATE_ADDRESS "240.0.0.100"
#define GATE_ROUTER6 "fd00::2"
#define GATE_ADDRESS6 "fd00::100"
enum { GATE_PACKET = 65520 };

// Makes the process for another one that has just been made; returns its id, or -1. It ends with that or with this one,
// whichever is first. Of the two ends of the line the caller closes its own.
pid_t gate_make(const struct plan *plan, pid_t process, bool own_user_space, int line);

#endif
