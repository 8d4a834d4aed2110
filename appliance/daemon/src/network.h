#ifndef NETWORK_H
#define NETWORK_H

#include <stdbool.h>

// Whether a network card has been brought up; until then the daemon's own network name space is empty.
bool network_is_up(void);

// The content of resolv.conf, or NULL when none was told.
const char *network_resolver(void);

#endif
