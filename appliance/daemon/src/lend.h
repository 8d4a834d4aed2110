// What the guest's own files hold for the time of a program that has a network: name servers, and authorities to trust.
#ifndef LEND_H
#define LEND_H

#include "program.h"

typedef int lend_run(struct request *request, const struct program *program);

// Runs the program with what it is to find, and takes that back whatever becomes of it. 0, or -1 with the reply made.
int lend_and_run(struct request *request, struct program *program, lend_run *run);

#endif
