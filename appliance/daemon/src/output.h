// The output of a program, limited: the first half goes to the host at once, of the rest the end is kept and sent at the end.
#ifndef OUTPUT_H
#define OUTPUT_H

#include <stddef.h>
#include <stdint.h>

struct output {
    uint32_t id;
    size_t head_left;
    size_t tail_size;
    char *tail; // a ring, made when it is needed
    uint64_t tail_total; // bytes that went into the ring
    uint64_t total;
};

void output_begin(struct output *output, uint32_t id, size_t max);
void output_add(struct output *output, const char *bytes, size_t count);

// Sends the tail, frees the ring and returns the number of bytes that were left out.
uint64_t output_end(struct output *output);

#endif
