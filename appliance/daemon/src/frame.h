// The frames of docs/protocol.md: their header and what is checked before anything is allocated.
#ifndef FRAME_H
#define FRAME_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum frame_type {
    FRAME_HELLO = 1,
    FRAME_REQUEST = 2,
    FRAME_REPLY = 3,
    FRAME_DATA = 4,
    FRAME_END = 5,
    FRAME_CANCEL = 6,
    FRAME_HEARTBEAT = 7,
};

enum { FRAME_HEADER = 12, FRAME_DATA_MAX = 256 * 1024, FRAME_REPLY_MAX = 1024 * 1024 };

struct frame {
    uint8_t type;
    uint32_t id;
    uint32_t length;
    char *payload;
};

// The largest payload of a type in one direction, or -1 when the type does not travel that way.
int64_t frame_limit(uint8_t type, bool from_host);

// Reads a header; false when it is malformed.
bool frame_decode(const char header[FRAME_HEADER], bool from_host, struct frame *frame);
void frame_encode(char header[FRAME_HEADER], uint8_t type, uint32_t id, uint32_t length);

#endif
