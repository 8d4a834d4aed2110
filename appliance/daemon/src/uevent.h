// The kernel's announcements of new devices.
#ifndef UEVENT_H
#define UEVENT_H

#include <stdbool.h>
#include <stdint.h>

// Subscribes; what is announced from now on is not missed.
void uevent_subscribe(void);

// To be polled for input where the caller waits for other things too.
int uevent_fd(void);

// Forgets the announcements that have come; true when there were any.
bool uevent_drain(void);

// Waits until `ready` returns true, asking anew after each announcement. False when `timeout_ms` have passed.
bool uevent_wait(bool (*ready)(void *context), void *context, int64_t timeout_ms);

#endif
