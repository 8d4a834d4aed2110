// The bulk data of a request as one stream of bytes, in whatever pieces it came.
#ifndef STREAM_H
#define STREAM_H

#include "request.h"

struct stream {
    struct request *request;
    const char *bytes; // what is at hand and not taken yet
    size_t length;
};

// Waits until bytes are at hand; DATA_END and DATA_CANCELLED are told once only.
enum data_kind stream_wait(struct stream *stream);

// Takes exactly `count` bytes; -1, with the reply made, when the stream ends before or is cancelled.
int stream_take(struct stream *stream, void *to, size_t count);

// The next 1 to `most` bytes, valid until the next call; 0 under the same conditions as the -1 of stream_take.
size_t stream_piece(struct stream *stream, uint64_t most, const char **bytes);

#endif
