#include "buf.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>

static void out_of_memory(void)
{
    fputs("customize-daemon: out of memory\n", stderr);
    abort();
}

void *must_alloc(size_t size)
{
    return must_resize(NULL, size);
}

void *must_resize(void *old, size_t size)
{
    void *block = realloc(old, size ? size : 1);
    if (block == NULL)
        out_of_memory();
    return block;
}

char *must_map_private(size_t size)
{
    void *block = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
    if (block == MAP_FAILED || madvise(block, size, MADV_DONTFORK) < 0)
        out_of_memory();
    return block;
}

char *must_copy(const char *text)
{
    size_t size = strlen(text) + 1;
    return memcpy(must_alloc(size), text, size);
}

void buf_room(struct buf *buf, size_t more)
{
    if (more <= buf->capacity - buf->length)
        return;
    if (more > SIZE_MAX / 4 || buf->length > SIZE_MAX / 4)
        out_of_memory();
    size_t capacity = buf->capacity ? buf->capacity : 256;
    while (capacity < buf->length + more)
        capacity *= 2;
    buf->data = must_resize(buf->data, capacity);
    buf->capacity = capacity;
}

void buf_add(struct buf *buf, const void *bytes, size_t count)
{
    if (count == 0)
        return;
    buf_room(buf, count);
    memcpy(buf->data + buf->length, bytes, count);
    buf->length += count;
}

void buf_text(struct buf *buf, const char *text)
{
    buf_add(buf, text, strlen(text));
}

void buf_vformat(struct buf *buf, const char *format, va_list args)
{
    va_list again;
    va_copy(again, args);
    int needed = vsnprintf(NULL, 0, format, args);
    if (needed > 0) {
        buf_room(buf, (size_t)needed + 1);
        vsnprintf(buf->data + buf->length, (size_t)needed + 1, format, again);
        buf->length += (size_t)needed;
    }
    va_end(again);
}

void buf_format(struct buf *buf, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    buf_vformat(buf, format, args);
    va_end(args);
}

void buf_free(struct buf *buf)
{
    free(buf->data);
    *buf = (struct buf){0};
}
