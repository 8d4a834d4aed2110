#include "frame.h"

int64_t frame_limit(uint8_t type, bool from_host)
{
    switch (type) {
    case FRAME_HELLO: return 4 * 1024;
    case FRAME_REQUEST: return from_host ? 256 * 1024 : -1;
    case FRAME_REPLY: return from_host ? -1 : FRAME_REPLY_MAX;
    case FRAME_DATA: return FRAME_DATA_MAX;
    case FRAME_END: return from_host ? 0 : -1;
    case FRAME_CANCEL: return from_host ? 0 : -1;
    case FRAME_HEARTBEAT: return from_host ? -1 : 0;
    default: return -1;
    }
}

static uint32_t get32(const char *at)
{
    const unsigned char *b = (const unsigned char *)at;
    return (uint32_t)b[0] << 24 | (uint32_t)b[1] << 16 | (uint32_t)b[2] << 8 | b[3];
}

static void put32(char *at, uint32_t value)
{
    for (int i = 0; i < 4; i++)
        at[i] = (char)(value >> (24 - 8 * i));
}

bool frame_decode(const char header[FRAME_HEADER], bool from_host, struct frame *frame)
{
    frame->length = get32(header);
    frame->type = (uint8_t)header[4];
    frame->id = get32(header + 8);
    frame->payload = NULL;
    if (header[5] != 0 || header[6] != 0 || header[7] != 0)
        return false;
    bool of_a_request = frame->type != FRAME_HELLO && frame->type != FRAME_HEARTBEAT;
    return (int64_t)frame->length <= frame_limit(frame->type, from_host) && of_a_request == (frame->id != 0);
}

void frame_encode(char header[FRAME_HEADER], uint8_t type, uint32_t id, uint32_t length)
{
    put32(header, length);
    header[4] = (char)type;
    header[5] = header[6] = header[7] = 0;
    put32(header + 8, id);
}
