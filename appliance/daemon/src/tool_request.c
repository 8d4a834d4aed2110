// Tools that the host asks for by name: how disks are put together, divided and made is decided there.
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/wait.h>

#include "modules.h"
#include "operations.h"
#include "tool.h"

enum { INPUT_MOST = 1 << 20 };

static int load_drivers(struct request *request)
{
    size_t count;
    char **groups = request_strings(request, "drivers", &count);
    // Some of them lie there.
    int result = count == 0 || tool_mount_disk() == 0 ? 0 : reply_errno(request, "mount the tools disk");
    for (size_t i = 0; i < count && result == 0; i++) {
        if (modules_load(groups[i]) < 0)
            result = reply_errno(request, "load the drivers %s", groups[i]);
    }
    free(groups);
    return result;
}

// It may be a key, so it lies where no process of the guest gets at it.
struct input {
    char *bytes;
    size_t length;
};

static int read_input(struct request *request, struct input *input)
{
    while (request->data_open) {
        const char *bytes;
        size_t length;
        enum data_kind kind = request_data(request, &bytes, &length);
        if (kind == DATA_CANCELLED)
            return reply_error(request, "CANCELLED", "cancelled", "read the input of a tool");
        if (kind != DATA_BYTES)
            break;
        if (length > INPUT_MOST - input->length)
            return reply_error(request, "LIMIT", "too long", "read the input of a tool");
        memcpy(input->bytes + input->length, bytes, length);
        explicit_bzero((char *)(uintptr_t)bytes, length);
        input->length += length;
    }
    return 0;
}

static void add_output(struct buf *reply, const char *key, struct buf *output)
{
    buf_byte(output, 0);
    for (char *c = output->data; c < output->data + output->length - 1; c++)
        *c = *c == 0 ? '?' : *c;
    json_add_string(reply, key, output->data);
    buf_free(output);
}

static int answer(struct request *request, struct tool_result *result)
{
    add_output(&request->reply, "output", &result->output);
    add_output(&request->reply, "errors", &result->errors);
    if (WIFEXITED(result->status))
        json_add_integer(&request->reply, "exit", WEXITSTATUS(result->status));
    else
        json_add_integer(&request->reply, "signal", WTERMSIG(result->status));
    return 0;
}

// Copies, because the process of the tool does not get the memory that requests come in.
static const char **copy_arguments(const struct request *request)
{
    size_t count;
    char **strings = request_strings(request, "argv", &count);
    const char **argv = must_alloc((count + 1) * sizeof *argv);
    for (size_t i = 0; i < count; i++)
        argv[i] = must_copy(strings[i]);
    argv[count] = NULL;
    free(strings);
    return argv;
}

static void free_arguments(const char **argv)
{
    for (const char **one = argv; *one != NULL; one++)
        free((char *)(uintptr_t)*one);
    free(argv);
}

static int run(struct request *request, const char *const *argv)
{
    struct input input = {.bytes = must_map_private(INPUT_MOST)};
    int outcome = read_input(request, &input);
    if (outcome == 0) {
        struct tool tool = {.argv = argv, .input = input.bytes, .input_length = input.length, .on_disks = true};
        struct tool_result result;
        const char *failed;
        outcome = tool_run(&tool, &result, &failed) < 0 ? reply_errno(request, "%s", failed) : answer(request, &result);
    }
    explicit_bzero(input.bytes, input.length);
    munmap(input.bytes, INPUT_MOST);
    return outcome;
}

int op_tool(struct request *request)
{
    const char **argv = copy_arguments(request);
    int result;
    if (argv[0] == NULL || argv[0][0] != '/')
        result = reply_error(request, "INVALID", "not the path of a program", "field argv");
    else
        result = load_drivers(request) < 0 ? -1 : run(request, argv);
    free_arguments(argv);
    return result;
}
