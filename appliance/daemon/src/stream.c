#include "stream.h"

#include <string.h>

enum data_kind stream_wait(struct stream *stream)
{
    while (stream->length == 0) {
        enum data_kind kind = request_data(stream->request, &stream->bytes, &stream->length);
        if (kind != DATA_BYTES)
            return kind;
    }
    return DATA_BYTES;
}

size_t stream_piece(struct stream *stream, uint64_t most, const char **bytes)
{
    enum data_kind kind = stream_wait(stream);
    if (kind == DATA_CANCELLED)
        reply_error(stream->request, "CANCELLED", "cancelled", "read the data");
    else if (kind == DATA_END)
        reply_error(stream->request, "INVALID", "it ends in the middle of an entry", "read the data");
    if (kind != DATA_BYTES)
        return 0;
    size_t count = stream->length < most ? stream->length : (size_t)most;
    *bytes = stream->bytes;
    stream->bytes += count;
    stream->length -= count;
    return count;
}

int stream_take(struct stream *stream, void *to, size_t count)
{
    char *at = to;
    while (count > 0) {
        const char *bytes;
        size_t piece = stream_piece(stream, count, &bytes);
        if (piece == 0)
            return -1;
        memcpy(at, bytes, piece);
        at += piece;
        count -= piece;
    }
    return 0;
}
