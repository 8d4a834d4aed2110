// A strict reader and a writer for the JSON of the protocol: integers only, bounded depth, bytes that are not UTF-8 as lone low surrogates.
#ifndef JSON_H
#define JSON_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"

enum { JSON_DEPTH = 16, JSON_KEYS = 4096 };

enum json_type { JSON_NULL, JSON_BOOL, JSON_INTEGER, JSON_STRING, JSON_ARRAY, JSON_OBJECT };

struct json {
    enum json_type type;
    bool truth;
    int64_t integer;
    char *text; // of a string: NUL-terminated, holding no other NUL
    const char *key; // within an object
    uint32_t first, next; // of an array or object, and of its elements: an index, 0 = none
    uint32_t count;
};

struct json_document {
    struct json *nodes;
    uint32_t count, capacity;
};

// Parses `length` bytes that must be one object, decoding strings in place. NULL when they are not; the nodes live until the next parse.
const struct json *json_parse(struct json_document *document, char *text, size_t length);
void json_free(struct json_document *document);

const struct json *json_first(const struct json_document *document, const struct json *parent);
const struct json *json_next(const struct json_document *document, const struct json *element);
const struct json *json_member(const struct json_document *document, const struct json *object, const char *key);

void json_write_string(struct buf *out, const char *bytes, size_t length);

// Members of an object under construction; each writes a comma first unless the object has just been opened.
void json_key(struct buf *out, const char *key);
void json_add_string(struct buf *out, const char *key, const char *value); // NULL becomes null
void json_add_integer(struct buf *out, const char *key, int64_t value);
void json_add_bool(struct buf *out, const char *key, bool value);
void json_add_hex(struct buf *out, const char *key, const void *bytes, size_t count);

#endif
