// The byte stream to the host: framing, buffering and waiting. The end of the stream ends the process (see finish.h).
#ifndef CHANNEL_H
#define CHANNEL_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "frame.h"

// Takes over a stream. With `patient` a host that is not (or no longer) connected is waited for, until channel_attached().
void channel_open(int fd, bool patient);

// From now on the end of the stream is the end of the session.
void channel_attached(void);

// The next host to connect is waited for.
void channel_detached(void);

// Sends what is buffered, then waits for the next frame. The payload is valid until the next call.
void channel_next(struct frame *frame);

// The descriptor to poll for input while a program runs.
int channel_fd(void);

// False while so much has been sent ahead that there is no room to read more.
bool channel_has_room(void);

// Reads what has arrived without waiting, and tells whether it holds the CANCEL of this request (which is then removed).
bool channel_cancelled(uint32_t id);

// Appends a frame to what is sent next.
void channel_send(uint8_t type, uint32_t id, const void *payload, size_t length);

// Room for the payload of a DATA frame of up to FRAME_DATA_MAX bytes, to be filled and then committed: saves a copy of bulk data.
char *channel_data_room(void);
void channel_data_commit(uint32_t id, size_t length);

void channel_flush(void);

// To be called often during long work: sends a HEARTBEAT when nothing has been sent for a second.
void channel_tick(void);

#endif
