#include "wire.h"

#include <endian.h>
#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { LENGTH = 4, STATUS = LENGTH, HEADER = LENGTH + 1, DONE = 0, FAILED = 1 };

static char *request_bytes;

static struct {
    char *bytes; // the length, whether it went well, and the texts
    size_t length, capacity;
    bool failed;
} answer;

static bool read_all(char *to, size_t count)
{
    while (count > 0) {
        ssize_t got = read(STDIN_FILENO, to, count);
        if (got == 0 || (got < 0 && errno != EINTR))
            return false;
        if (got > 0) {
            to += got;
            count -= (size_t)got;
        }
    }
    return true;
}

static uint32_t number_at(const char *at)
{
    uint32_t number;
    memcpy(&number, at, sizeof number);
    return le32toh(number);
}

static void put_number(char *at, size_t value)
{
    uint32_t number = htole32((uint32_t)value);
    memcpy(at, &number, sizeof number);
}

// The lengths are read before the NULs that end the texts take their places: that of the text before lies where the next length began.
static bool split(struct request *request, size_t length)
{
    size_t at = 0, count = 0;
    struct text all[WIRE_TEXTS + 1];
    while (at < length) {
        if (length - at < LENGTH || count == WIRE_TEXTS + 1)
            return false;
        size_t size = number_at(request_bytes + at);
        if (size > length - at - LENGTH)
            return false;
        all[count++] = (struct text){request_bytes + at + LENGTH, size};
        at += LENGTH + size;
    }
    if (count == 0)
        return false;
    for (size_t i = 0; i < count; i++)
        all[i].bytes[all[i].length] = 0;
    request->name = all[0].bytes;
    request->count = count - 1;
    memcpy(request->texts, all + 1, (count - 1) * sizeof *all);
    return true;
}

bool wire_read(struct request *request)
{
    char header[LENGTH];
    free(request_bytes);
    request_bytes = NULL;
    if (!read_all(header, LENGTH))
        return false;
    size_t length = number_at(header);
    if (length > WIRE_REQUEST_MAX || (request_bytes = malloc(length + 1)) == NULL)
        return false;
    answer.length = HEADER;
    answer.failed = false;
    return read_all(request_bytes, length) && split(request, length);
}

static bool make_room(size_t more)
{
    size_t wanted = answer.length + more;
    if (wanted <= answer.capacity)
        return true;
    size_t capacity = wanted < 4096 ? 4096 : 2 * wanted;
    char *bytes = realloc(answer.bytes, capacity);
    if (bytes == NULL)
        return false;
    answer.bytes = bytes;
    answer.capacity = capacity;
    return true;
}

void wire_add(const void *bytes, size_t length)
{
    if (answer.failed)
        return;
    if (length > WIRE_ANSWER_MAX - HEADER || answer.length + LENGTH > WIRE_ANSWER_MAX - length) {
        wire_error("the answer is larger than %d MiB", WIRE_ANSWER_MAX >> 20);
        return;
    }
    if (!make_room(LENGTH + length))
        abort();
    put_number(answer.bytes + answer.length, length);
    if (length > 0)
        memcpy(answer.bytes + answer.length + LENGTH, bytes, length);
    answer.length += LENGTH + length;
}

void wire_add_text(const char *text)
{
    wire_add(text, strlen(text));
}

void wire_add_number(int64_t number)
{
    char text[32];
    wire_add(text, (size_t)snprintf(text, sizeof text, "%lld", (long long)number));
}

void wire_error(const char *format, ...)
{
    char message[4096];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof message, format, args);
    va_end(args);
    answer.failed = false;
    answer.length = HEADER;
    wire_add_text(message);
    answer.failed = true;
}

bool wire_failed(void)
{
    return answer.failed;
}

bool wire_send(void)
{
    if (!make_room(0))
        abort();
    put_number(answer.bytes, answer.length - LENGTH);
    answer.bytes[STATUS] = answer.failed ? FAILED : DONE;
    for (size_t sent = 0; sent < answer.length;) {
        ssize_t count = write(STDOUT_FILENO, answer.bytes + sent, answer.length - sent);
        if (count < 0 && errno != EINTR)
            return false;
        sent += count > 0 ? (size_t)count : 0;
    }
    return true;
}

bool wire_number(const struct text *text, int64_t *number)
{
    char *end;
    errno = 0;
    *number = strtoll(text->bytes, &end, 10);
    if (text->length > 0 && end == text->bytes + text->length && errno == 0)
        return true;
    wire_error("'%s' is no number", text->bytes);
    return false;
}
