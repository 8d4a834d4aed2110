// A growing byte buffer; running out of memory ends the process.
#ifndef BUF_H
#define BUF_H

#include <stdarg.h>
#include <stddef.h>

struct buf {
    char *data;
    size_t length;
    size_t capacity;
};

void *must_alloc(size_t size);
void *must_resize(void *old, size_t size);

// Memory that child processes do not get: programs of the guest could read there what was not meant for them.
char *must_map_private(size_t size);
char *must_copy(const char *text);

void buf_room(struct buf *buf, size_t more);
void buf_add(struct buf *buf, const void *bytes, size_t count);
void buf_text(struct buf *buf, const char *text);

// Here, since JSON is mostly made of single bytes.
static inline void buf_byte(struct buf *buf, char byte)
{
    if (buf->length == buf->capacity)
        buf_room(buf, 1);
    buf->data[buf->length++] = byte;
}

void buf_format(struct buf *buf, const char *format, ...) __attribute__((format(printf, 2, 3)));
void buf_vformat(struct buf *buf, const char *format, va_list args) __attribute__((format(printf, 2, 0)));
void buf_free(struct buf *buf);

#endif
