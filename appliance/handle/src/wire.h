// Requests and answers, as docs/protocol.md has them for the operation `handle`: a length, and so many bytes, which are texts one after the
// other, each behind its own length. The numbers are of 32 bits, little-endian.
#ifndef WIRE_H
#define WIRE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum { WIRE_REQUEST_MAX = 16 << 20, WIRE_ANSWER_MAX = 16 << 20, WIRE_TEXTS = 8 };

// Bytes with a NUL behind them, which is not counted.
struct text {
    char *bytes;
    size_t length;
};

struct request {
    const char *name;
    struct text texts[WIRE_TEXTS]; // what follows the name
    size_t count;
};

// The next request; valid until the next call. False at the end, and when it is malformed.
bool wire_read(struct request *request);

// An answer is made of any number of texts, or is an error, which replaces what was added before.
void wire_add(const void *bytes, size_t length);
void wire_add_text(const char *text);
void wire_add_number(int64_t number);
void wire_error(const char *format, ...) __attribute__((format(printf, 1, 2)));
bool wire_failed(void);

// Sends the answer; false when nobody takes it.
bool wire_send(void);

// The number that a text is; an error when it is none.
bool wire_number(const struct text *text, int64_t *number);

#endif
