#include "request.h"

#include <string.h>

#include "channel.h"
#include "finish.h"

const struct json *request_field(const struct request *request, const char *name)
{
    return json_member(request->document, request->fields, name);
}

const char *request_string(const struct request *request, const char *name)
{
    const struct json *field = request_field(request, name);
    return field ? field->text : NULL;
}

int64_t request_integer(const struct request *request, const char *name, int64_t otherwise)
{
    const struct json *field = request_field(request, name);
    return field ? field->integer : otherwise;
}

bool request_bool(const struct request *request, const char *name, bool otherwise)
{
    const struct json *field = request_field(request, name);
    return field ? field->truth : otherwise;
}

char **request_strings(const struct request *request, const char *name, size_t *count)
{
    const struct json *list = request_field(request, name);
    char **strings = must_alloc(((list ? list->count : 0) + 1) * sizeof *strings);
    *count = 0;
    if (list != NULL) {
        for (const struct json *e = json_first(request->document, list); e != NULL; e = json_next(request->document, e))
            strings[(*count)++] = e->text;
    }
    strings[*count] = NULL;
    return strings;
}

enum data_kind request_data(struct request *request, const char **bytes, size_t *length)
{
    struct frame frame;
    channel_next(&frame);
    if (frame.id == request->id && frame.type == FRAME_DATA) {
        *bytes = frame.payload;
        *length = frame.length;
        return DATA_BYTES;
    }
    request->data_open = false;
    if (frame.id == request->id && frame.type == FRAME_END)
        return DATA_END;
    if (frame.id != request->id || frame.type != FRAME_CANCEL)
        finish_broken("a frame that is not allowed among bulk data");
    return DATA_CANCELLED;
}
