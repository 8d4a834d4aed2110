// Which calls of programs would start or stop something on a running system. A guest that is being prepared does not run: such a call does
// nothing and succeeds, whichever tool of whichever family makes it.
#ifndef SERVICES_H
#define SERVICES_H

#include <stdbool.h>

#include "not_started.h"

enum service_call {
    SERVICE_NONE, // runs as it is
    SERVICE_DROPPED, // ends at once, successfully
    SERVICE_WITHOUT_NOW, // runs, but without its argument --now
};

// How busybox calls another of its applets; which, only the arguments say.
#define SERVICE_ITSELF "/proc/self/exe"

// Whether a program at this path can be one of them: most are not, and need no closer look.
bool service_tool(const char *path);

// Judges a call of `path` and adds to the list what it would have started.
enum service_call service_judge(const char *path, char *const argv[], struct not_started *list);

#endif
