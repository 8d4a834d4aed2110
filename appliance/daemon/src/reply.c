#include <errno.h>
#include <string.h>

#include "channel.h"
#include "errno_name.h"
#include "request.h"

static int fail(struct request *request, const char *code, const char *message, const char *format, va_list args)
{
    struct buf what = {0}, whole = {0};
    buf_vformat(&what, format, args);
    buf_byte(&what, 0);
    buf_format(&whole, "%s: %s", what.data, message);
    buf_byte(&whole, 0);

    struct buf *out = &request->reply;
    out->length = 0;
    buf_text(out, "{\"ok\":false,\"error\":{");
    json_add_string(out, "code", code);
    json_add_string(out, "what", what.data);
    json_add_string(out, "message", whole.data);
    buf_byte(out, '}');
    request->failed = true;
    buf_free(&what);
    buf_free(&whole);
    return -1;
}

int reply_errno(struct request *request, const char *format, ...)
{
    int number = errno;
    va_list args;
    va_start(args, format);
    int result = fail(request, errno_name(number), strerror(number), format, args);
    va_end(args);
    return result;
}

int reply_error(struct request *request, const char *code, const char *message, const char *format, ...)
{
    va_list args;
    va_start(args, format);
    int result = fail(request, code, message, format, args);
    va_end(args);
    return result;
}

void reply_send(struct request *request)
{
    if (request->reply.length >= FRAME_REPLY_MAX)
        reply_error(request, "LIMIT", "larger than a reply may be", "answer");
    buf_byte(&request->reply, '}');
    channel_send(FRAME_REPLY, request->id, request->reply.data, request->reply.length);
}
