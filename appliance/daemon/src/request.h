// One request: its fields, its bulk data and its reply.
#ifndef REQUEST_H
#define REQUEST_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "buf.h"
#include "json.h"

enum field_type { FIELD_STRING, FIELD_INTEGER, FIELD_BOOL, FIELD_STRINGS, FIELD_INTEGERS, FIELD_MAP, FIELD_PATH, FIELD_HEX };

struct field {
    const char *name;
    enum field_type type;
    bool required;
};

struct request;

// A handler adds its answer to `reply` and returns 0, or returns what one of the reply_ functions returned.
struct operation {
    const char *name;
    int (*handler)(struct request *request);
    bool appliance_only;
    bool needs_root;
    enum { DATA_NEVER, DATA_MAYBE, DATA_ALWAYS } data;
    const struct field *fields;
};

struct request {
    uint32_t id;
    const struct json_document *document;
    const struct json *fields;
    bool failed;
    bool data_open; // DATA or END are still to come
    struct buf reply; // an object under construction, without its closing brace
};

const char *request_string(const struct request *request, const char *name); // NULL when not given
int64_t request_integer(const struct request *request, const char *name, int64_t otherwise);
bool request_bool(const struct request *request, const char *name, bool otherwise);
const struct json *request_field(const struct request *request, const char *name);

// A NULL-terminated array of the strings of a list; the caller frees the array.
char **request_strings(const struct request *request, const char *name, size_t *count);

enum data_kind { DATA_BYTES, DATA_END, DATA_CANCELLED };

// The next piece of the request's bulk data, valid until the next call.
enum data_kind request_data(struct request *request, const char **bytes, size_t *length);

// These record the failure and return -1. reply_errno takes the cause from errno.
int reply_errno(struct request *request, const char *format, ...) __attribute__((format(printf, 2, 3)));
int reply_error(struct request *request, const char *code, const char *message, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Sends the reply; one that is too large becomes the error LIMIT.
void reply_send(struct request *request);

#endif
