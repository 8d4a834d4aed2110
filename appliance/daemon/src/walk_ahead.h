// Reads the directories of a tree before a walk asks for them, with several reads in flight, so that they come from memory.
#ifndef WALK_AHEAD_H
#define WALK_AHEAD_H

#include <stddef.h>

struct walk_ahead;

// Begins below an open directory. NULL when there is no thread to be had.
struct walk_ahead *walk_ahead_start(int top);

// Says how many entries the walk has seen, of which this keeps only so far ahead.
void walk_ahead_seen(struct walk_ahead *ahead, size_t entries);

// Ends it, wherever it is; nothing of it is open afterwards.
void walk_ahead_end(struct walk_ahead *ahead);

#endif
