// Where this daemon works: the root of the guest's files, and whether it runs as process 1 of the appliance.
#ifndef GUEST_H
#define GUEST_H

#include <stdbool.h>

bool guest_appliance(void);
void guest_set_appliance(void);

// Opens DIR as the root; returns -1 with errno. NULL forgets the root.
int guest_set_root(const char *directory);

int guest_root(void); // a descriptor (O_PATH), or -1 when nothing is mounted
const char *guest_root_path(void);

#endif
