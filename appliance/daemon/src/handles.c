#include "handles.h"

#include <errno.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "copy_data.h"
#include "guest.h"
#include "handle_process.h"
#include "operations.h"
#include "replaced_file.h"
#include "target.h"

enum { HANDLES = 16, USUAL_TIMEOUT_MS = 300000, MOST_TIMEOUT_MS = 24 * 3600 * 1000 };

static struct {
    bool open;
    struct handle_process process;
} handles[HANDLES];

static void close_handle(int number)
{
    handles[number].open = false;
    handle_process_end(&handles[number].process);
}

static void close_those(bool in_root_only)
{
    for (int i = 0; i < HANDLES; i++) {
        if (handles[i].open && (!in_root_only || handles[i].process.file < 0))
            close_handle(i);
    }
}

void handles_leave_root(void)
{
    close_those(true);
}

void handles_close_all(void)
{
    close_those(false);
}

static int ask(struct request *request, int number, bool *good)
{
    int64_t timeout = request_integer(request, "timeout_ms", USUAL_TIMEOUT_MS);
    int result = handle_process_ask(&handles[number].process, request, timeout < MOST_TIMEOUT_MS ? timeout : MOST_TIMEOUT_MS, good);
    if (result < 0)
        close_handle(number);
    return result;
}

static int find_free(struct request *request)
{
    for (int i = 0; i < HANDLES; i++) {
        if (!handles[i].open)
            return i;
    }
    return reply_error(request, "LIMIT", "too many are open", "open a handle");
}

static int open_handle(struct request *request, const char *kind)
{
    const char *path = request_string(request, "path");
    bool hive = strcmp(kind, "hive") == 0, good = false;
    if ((!hive && strcmp(kind, "augeas") != 0) || hive != (path != NULL))
        return reply_error(request, "INVALID", "neither augeas, nor hive with a path", "field open");
    if (guest_root() < 0) {
        errno = ENOTCONN;
        return reply_errno(request, "open a handle before a root is mounted");
    }
    int number = find_free(request);
    if (number < 0 || handle_process_start(&handles[number].process, request, hive ? path : NULL) < 0)
        return -1;
    handles[number].open = true;
    if (ask(request, number, &good) < 0)
        return -1;
    if (good)
        json_add_integer(&request->reply, "number", number + 1);
    else
        close_handle(number);
    return 0;
}

static int copy_out(struct request *request, void *context, int fd)
{
    const int *file = context;
    struct stat status;
    if (fstat(*file, &status) == 0 && copy_data(*file, fd, status.st_size) == 0)
        return 0;
    return reply_errno(request, "write %s", request_string(request, "into"));
}

// What the process has written into its copy takes the place of a file of the guest, as by `write`.
static int write_into(struct request *request, int number, const char *path)
{
    struct target target;
    if (target_open(&target, request, path) < 0)
        return -1;
    struct replaced_file file = {
        .request = request, .path = path, .write_content = copy_out, .context = &handles[number].process.file};
    int result = replaced_file_write(&file, target.directory, target.name, target.old, &target.status);
    if (result == 1)
        result = reply_errno(request, "write %s", path);
    target_close(&target);
    return result;
}

static int use_handle(struct request *request, int number)
{
    const char *into = request_string(request, "into");
    bool good = false;
    if (into != NULL && handles[number].process.file < 0)
        return reply_error(request, "INVALID", "only of a hive", "field into");
    if (ask(request, number, &good) < 0)
        return -1;
    return into != NULL && good ? write_into(request, number, into) : 0;
}

int op_handle(struct request *request)
{
    const char *kind = request_string(request, "open");
    int64_t number = request_integer(request, "number", 0);
    bool closes = request_bool(request, "close", false);
    if ((kind != NULL) == (number != 0) || closes == request->data_open || (closes && kind != NULL))
        return reply_error(request, "INVALID", "either open with data, or number with data, or number and close", "fields of handle");
    if (kind != NULL)
        return open_handle(request, kind);
    if (number > HANDLES || !handles[number - 1].open) {
        errno = EBADF;
        return reply_errno(request, "use the handle %d", (int)number);
    }
    if (!closes)
        return use_handle(request, (int)number - 1);
    close_handle((int)number - 1);
    return 0;
}
