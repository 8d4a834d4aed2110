#ifndef REMOVE_H
#define REMOVE_H

#include "request.h"

// Removes NAME of a directory and all below; 0, or -1 with the reply made.
int remove_tree(struct request *request, int directory, const char *name, const char *path);

#endif
