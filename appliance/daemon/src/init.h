#ifndef INIT_H
#define INIT_H

// As process 1: sets up the appliance and opens the channel to the host.
void init_appliance(void);

#endif
