#include "outcome.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>

#include "oom.h"

static int64_t milliseconds(struct timeval time)
{
    return time.tv_sec * 1000 + time.tv_usec / 1000;
}

// An exit code or a signal that the host did not allow fails the request, and so stops its group.
static int judge(struct request *request, const struct program *program, int status)
{
    char message[64];
    if (program->any_exit || (WIFEXITED(status) && program->ok_exits[WEXITSTATUS(status)]))
        return 0;
    if (WIFSIGNALED(status))
        snprintf(message, sizeof message, "killed by signal %d", WTERMSIG(status));
    else
        snprintf(message, sizeof message, "exited with %d", WEXITSTATUS(status));
    return reply_error(request, "EXIT", message, "run %s", program->argv[0]);
}

static void add_names(struct buf *reply, const char *key, const struct not_started *list)
{
    if (list->count == 0)
        return;
    json_key(reply, key);
    for (size_t i = 0; i < list->count; i++) {
        buf_byte(reply, i == 0 ? '[' : ',');
        json_write_string(reply, list->names[i], strlen(list->names[i]));
    }
    buf_byte(reply, ']');
}

// Several processes of one name are one to whoever reads it.
static void add_left(struct buf *reply, const char *names)
{
    struct not_started list = {.count = 0};
    for (const char *at = names; *at != 0;) {
        size_t length = strcspn(at, "\n");
        if (length > 0)
            not_started_add(&list, "%.*s", (int)length, at);
        at += length + (at[length] != 0);
    }
    add_names(reply, "left", &list);
}

// The same fields whether the exit code is a failure or not.
static void add_fields(struct request *request, int status, const struct outcome *outcome)
{
    struct buf *reply = &request->reply;
    json_add_integer(reply, "output_bytes", (int64_t)outcome->output_total);
    json_add_integer(reply, "output_dropped", (int64_t)outcome->output_dropped);
    if (WIFSIGNALED(status))
        json_add_integer(reply, "signal", WTERMSIG(status));
    else
        json_add_integer(reply, "exit", WEXITSTATUS(status));
    // Killed by the kernel looks like any SIGKILL, or like nothing when a child of the program was it.
    if (status != 0 && oom_kills() > outcome->kills)
        json_add_bool(reply, "out_of_memory", true);
    json_add_integer(reply, "user_ms", milliseconds(outcome->usage->ru_utime));
    json_add_integer(reply, "wall_ms", outcome->wall_ms);
    add_names(reply, "not_started", outcome->not_started);
    add_left(reply, outcome->report->what);
}

// Nobody is left to say how the program ended.
static int killed(struct request *request, const struct program *program, const struct outcome *outcome)
{
    if (oom_kills() <= outcome->kills)
        return reply_error(request, "EIO", "its name space was killed", "run %s", program->argv[0]);
    reply_error(request, "ENOMEM", "its name space was killed, because no memory was left", "run %s", program->argv[0]);
    json_add_bool(&request->reply, "out_of_memory", true);
    return -1;
}

int outcome_answer(struct request *request, const struct program *program, const struct outcome *outcome)
{
    const struct sandbox_report *report = outcome->report;
    if (outcome->end == CANCELLED)
        return reply_error(request, "CANCELLED", "cancelled", "run %s", program->argv[0]);
    if (outcome->end != ENDED)
        return reply_error(request, "TIMEOUT", outcome->end == IDLE ? "no output for too long" : "took too long", "run %s", program->argv[0]);
    if (report == NULL)
        return killed(request, program, outcome);
    errno = report->value;
    if (report->kind == SANDBOX_NOT_RUN)
        return reply_errno(request, "run %s%s%.*s", program->argv[0], report->what[0] ? ": " : "", SANDBOX_WHAT - 1, report->what);
    if (report->kind == SANDBOX_FAILED)
        return reply_errno(request, "prepare to run %s: %.*s", program->argv[0], SANDBOX_WHAT - 1, report->what);
    int result = judge(request, program, report->value);
    add_fields(request, report->value, outcome);
    return result;
}
