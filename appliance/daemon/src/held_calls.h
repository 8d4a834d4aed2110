// The system calls of programs that are held until they are looked at (see syscall_filter.h): starting a program, which may be one that
// starts services, and naming the host, which takes a right that programs do not have.
#ifndef HELD_CALLS_H
#define HELD_CALLS_H

#include "not_started.h"

// Answers one held call; `listener` is the descriptor that the filter was installed with.
void held_calls_answer(int listener, struct not_started *list);

#endif
