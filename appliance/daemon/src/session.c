#include "session.h"

#include <string.h>
#include <sys/utsname.h>

#include "channel.h"
#include "dispatch.h"
#include "entropy.h"
#include "finish.h"
#include "version.h"
#include "guest.h"
#include "handles.h"

enum { FAILED_GROUPS = 256, REQUEST_MAX = 256 * 1024 };

static struct {
    bool greeted;
    uint32_t last_id;
    int64_t failed_groups[FAILED_GROUPS]; // the groups that failed last; a host has one at a time
    size_t failures;
    struct json_document document;
    char *text;
    struct buf reply;
} session;

static const struct json *parse(const struct frame *frame)
{
    memcpy(session.text, frame->payload, frame->length);
    const struct json *object = json_parse(&session.document, session.text, frame->length);
    if (object == NULL)
        finish_broken("malformed JSON");
    return object;
}

static void check_hello(const struct json *hello)
{
    for (const struct json *m = json_first(&session.document, hello); m != NULL; m = json_next(&session.document, m)) {
        bool number = strcmp(m->key, "protocol") == 0 || strcmp(m->key, "time_ns") == 0;
        if (!(number && m->type == JSON_INTEGER) && !(strcmp(m->key, "entropy") == 0 && m->type == JSON_STRING))
            finish_broken("malformed HELLO");
    }
    const struct json *protocol = json_member(&session.document, hello, "protocol");
    if (protocol == NULL || protocol->integer != 1)
        finish_broken("HELLO with another protocol");
}

static void answer_hello(void)
{
    struct utsname system;
    uname(&system);
    struct buf hello = {0};
    buf_byte(&hello, '{');
    json_add_integer(&hello, "protocol", 1);
    json_add_string(&hello, "version", DAEMON_VERSION);
    json_add_string(&hello, "kernel", system.release);
    json_add_string(&hello, "arch", system.machine);
    json_add_bool(&hello, "appliance", guest_appliance());
    buf_byte(&hello, '}');
    channel_send(FRAME_HELLO, 0, hello.data, hello.length);
    buf_free(&hello);
}

static void on_hello(const struct frame *frame)
{
    const struct json *hello = parse(frame);
    check_hello(hello);
    const struct json *time = json_member(&session.document, hello, "time_ns");
    const struct json *entropy = json_member(&session.document, hello, "entropy");
    if (entropy != NULL && !entropy_add(entropy->text, guest_appliance()))
        finish_broken("malformed entropy");
    if (time != NULL && guest_appliance())
        entropy_set_clock(time->integer);
    channel_attached();
    handles_close_all();
    session.greeted = true;
    session.last_id = 0;
    session.failures = 0;
    answer_hello();
}

static bool group_failed(int64_t group)
{
    size_t kept = session.failures < FAILED_GROUPS ? session.failures : FAILED_GROUPS;
    for (size_t i = 0; i < kept; i++) {
        if (session.failed_groups[i] == group)
            return true;
    }
    return false;
}

static void drop_data(struct request *request)
{
    const char *bytes;
    size_t length;
    while (request->data_open)
        request_data(request, &bytes, &length);
}

static void on_request(const struct frame *frame)
{
    if (!session.greeted || frame->id <= session.last_id)
        finish_broken("a request out of turn");
    session.last_id = frame->id;
    struct request request = {.id = frame->id, .document = &session.document, .reply = session.reply};
    request.fields = parse(frame);
    request.reply.length = 0;
    buf_text(&request.reply, "{\"ok\":true");

    const struct json *data = request_field(&request, "data");
    request.data_open = data != NULL && data->type == JSON_BOOL && data->truth;
    const struct json *group = request_field(&request, "group");
    int64_t number = group != NULL && group->type == JSON_INTEGER ? group->integer : 0;
    if (number > 0 && group_failed(number))
        reply_error(&request, "SKIPPED", "an earlier request of the group failed", "skip request");
    else
        dispatch(&request);
    if (request.failed && number > 0)
        session.failed_groups[session.failures++ % FAILED_GROUPS] = number;
    reply_send(&request);
    session.reply = request.reply;
    drop_data(&request);
}

_Noreturn void session_run(void)
{
    session.text = must_map_private(REQUEST_MAX);
    for (;;) {
        struct frame frame;
        channel_next(&frame);
        if (frame.type == FRAME_HELLO)
            on_hello(&frame);
        else if (frame.type == FRAME_REQUEST)
            on_request(&frame);
        else if (frame.type != FRAME_CANCEL || frame.id > session.last_id)
            finish_broken("a frame that is not allowed now");
        // A CANCEL may cross the reply of its request; it then comes too late and means nothing.
    }
}
