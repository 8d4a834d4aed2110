// The descriptors that a program gets beyond its three streams.
#ifndef DESCRIPTORS_H
#define DESCRIPTORS_H

#include "plan.h"

struct descriptors {
    int count;
    int number[SOCKETS_MAX + 2];
};

// The standard output again and connections, as the plan wants them; they stay private for now.
void descriptors_open(const struct plan *plan, struct descriptors *descriptors);

// Takes one more; returns the number that it will have.
int descriptors_add(struct descriptors *descriptors, int descriptor);

// Gives all their numbers and closes everything else, but for one, which is closed when the program starts; returns its number.
int descriptors_arrange(const struct descriptors *descriptors, int kept);

// Closes this one and all with higher numbers.
void descriptors_close_from(int first);

#endif
