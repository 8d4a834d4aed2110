#ifndef DISPATCH_H
#define DISPATCH_H

#include "request.h"

// Checks a request against the table of operations and carries it out; the reply is then ready to be sent.
void dispatch(struct request *request);

#endif
