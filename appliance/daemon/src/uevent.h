// The kernel's announcements of new devices.
#ifndef UEVENT_H
#define UEVENT_H

#include <stdbool.h>
#include <stdint.h>

// Subscribes; what is announced from now on is not missed.
void uevent_subscribe(void);

// Waits until `ready` returns true, asking anew after each announcement. False when `timeout_ms` have passed.
bool uevent_wait(bool (*ready)(void *context), void *context, int64_t timeout_ms);

#endif
