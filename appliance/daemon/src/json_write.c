#include <string.h>

#include "json.h"
#include "utf8.h"

// How many of the bytes need no second look: nearly all of nearly every string.
static size_t plain_length(const char *bytes, size_t length)
{
    size_t i = 0;
    while (i < length && (unsigned char)bytes[i] >= 0x20 && (unsigned char)bytes[i] < 0x7f && bytes[i] != '"' && bytes[i] != '\\')
        i++;
    return i;
}

static void write_ascii(struct buf *out, char c)
{
    if (c == '"' || c == '\\') {
        char both[2] = {'\\', c};
        buf_add(out, both, 2);
    } else if (c == '\n') {
        buf_text(out, "\\n");
    } else if (c == '\t') {
        buf_text(out, "\\t");
    } else if ((unsigned char)c < 0x20 || c == 0x7f) {
        buf_format(out, "\\u%04x", (unsigned)c);
    } else {
        buf_byte(out, c);
    }
}

void json_write_string(struct buf *out, const char *bytes, size_t length)
{
    buf_byte(out, '"');
    for (size_t i = 0; i < length;) {
        size_t plain = plain_length(bytes + i, length - i);
        buf_add(out, bytes + i, plain);
        i += plain;
        if (i == length)
            break;
        size_t size = utf8_length(bytes + i, length - i);
        if (size == 0) {
            buf_format(out, "\\udc%02x", (unsigned)(unsigned char)bytes[i]);
            size = 1;
        } else if (size == 1) {
            write_ascii(out, bytes[i]);
        } else {
            buf_add(out, bytes + i, size);
        }
        i += size;
    }
    buf_byte(out, '"');
}

void json_key(struct buf *out, const char *key)
{
    if (out->length > 0 && out->data[out->length - 1] != '{')
        buf_byte(out, ',');
    json_write_string(out, key, strlen(key));
    buf_byte(out, ':');
}

void json_add_string(struct buf *out, const char *key, const char *value)
{
    json_key(out, key);
    if (value == NULL)
        buf_text(out, "null");
    else
        json_write_string(out, value, strlen(value));
}

void json_add_integer(struct buf *out, const char *key, int64_t value)
{
    char digits[24], *at = digits + sizeof digits;
    uint64_t rest = value < 0 ? -(uint64_t)value : (uint64_t)value;
    do
        *--at = (char)('0' + rest % 10);
    while ((rest /= 10) > 0);
    if (value < 0)
        *--at = '-';
    json_key(out, key);
    buf_add(out, at, (size_t)(digits + sizeof digits - at));
}

void json_add_bool(struct buf *out, const char *key, bool value)
{
    json_key(out, key);
    buf_text(out, value ? "true" : "false");
}

void json_add_hex(struct buf *out, const char *key, const void *bytes, size_t count)
{
    static const char digits[] = "0123456789abcdef";
    const unsigned char *byte = bytes;
    json_key(out, key);
    buf_room(out, 2 * count + 2);
    buf_byte(out, '"');
    for (size_t i = 0; i < count; i++) {
        out->data[out->length++] = digits[byte[i] >> 4];
        out->data[out->length++] = digits[byte[i] & 15];
    }
    buf_byte(out, '"');
}
