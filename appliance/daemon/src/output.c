#include "output.h"

#include <stdlib.h>
#include <string.h>

#include "buf.h"
#include "channel.h"

void output_begin(struct output *output, uint32_t id, size_t max)
{
    *output = (struct output){.id = id, .head_left = max / 2, .tail_size = max - max / 2};
}

static void send_data(uint32_t id, const char *bytes, size_t count)
{
    while (count > 0) {
        size_t piece = count < FRAME_DATA_MAX ? count : FRAME_DATA_MAX;
        channel_send(FRAME_DATA, id, bytes, piece);
        bytes += piece;
        count -= piece;
    }
}

static void keep(struct output *output, const char *bytes, size_t count)
{
    output->tail_total += count;
    if (output->tail_size == 0)
        return;
    if (output->tail == NULL)
        output->tail = must_alloc(output->tail_size);
    size_t at = (size_t)((output->tail_total - count) % output->tail_size);
    if (count > output->tail_size) {
        size_t skip = count - output->tail_size;
        bytes += skip;
        count -= skip;
        at = (at + skip) % output->tail_size;
    }
    size_t first = output->tail_size - at < count ? output->tail_size - at : count;
    memcpy(output->tail + at, bytes, first);
    memcpy(output->tail, bytes + first, count - first);
}

void output_add(struct output *output, const char *bytes, size_t count)
{
    output->total += count;
    size_t head = count < output->head_left ? count : output->head_left;
    if (head > 0) {
        send_data(output->id, bytes, head);
        channel_flush(); // whoever watches sees it now
        output->head_left -= head;
    }
    if (count > head)
        keep(output, bytes + head, count - head);
}

uint64_t output_end(struct output *output)
{
    uint64_t kept = output->tail_total < output->tail_size ? output->tail_total : output->tail_size;
    if (kept > 0) {
        size_t start = kept < output->tail_total ? (size_t)(output->tail_total % output->tail_size) : 0;
        size_t first = output->tail_size - start < kept ? output->tail_size - start : (size_t)kept;
        send_data(output->id, output->tail + start, first);
        send_data(output->id, output->tail, (size_t)kept - first);
    }
    free(output->tail);
    output->tail = NULL;
    return output->tail_total - kept;
}
