#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "channel.h"
#include "clock.h"
#include "device_fence.h"
#include "exec_time.h"
#include "file.h"
#include "guest.h"
#include "held_calls.h"
#include "lend.h"
#include "lent_dev.h"
#include "modules.h"
#include "oom.h"
#include "operations.h"
#include "outcome.h"
#include "output.h"
#include "private_dev.h"
#include "program.h"
#include "sandbox.h"
#include "uevent.h"

enum { GRACE_MS = 2000, TICK_MS = 200, OUTPUT_MAX = 1 << 20, OUTPUT_LARGEST = 64 << 20, SCRIPT_LARGEST = 64 << 20 };

struct run {
    struct request *request;
    struct output output;
    pid_t pid;
    int pidfd, pipe, reports, listener;
    struct private_dev dev;
    int64_t begun, last_output, terminated; // terminated: when SIGTERM was sent, or 0
    int64_t timeout, idle; // 0: none
    int64_t kills; // of the whole machine before, see oom_kills
    enum end end;
    struct sandbox_report report;
    bool reported;
    struct not_started not_started;
};

static int receive_script(struct request *request, int *script)
{
    *script = memfd_create("script", MFD_CLOEXEC);
    if (*script < 0)
        return reply_errno(request, "store the script");
    for (size_t total = 0;;) {
        const char *bytes;
        size_t length;
        enum data_kind kind = request_data(request, &bytes, &length);
        if (kind == DATA_END)
            return 0;
        if (kind == DATA_CANCELLED)
            return reply_error(request, "CANCELLED", "cancelled", "run the script");
        total += length;
        if (total > SCRIPT_LARGEST)
            return reply_error(request, "LIMIT", "too large", "store the script");
        if (file_write_all(*script, bytes, length) < 0)
            return reply_errno(request, "store the script");
    }
}

static void terminate(struct run *run, enum end end, int64_t now)
{
    run->end = end;
    run->terminated = now;
    kill(run->pid, end == CANCELLED ? SIGKILL : SIGTERM);
}

static void check_time(struct run *run, int64_t now)
{
    if (run->terminated == 0 && run->timeout > 0 && now - run->begun >= run->timeout)
        terminate(run, TIMED_OUT, now);
    else if (run->terminated == 0 && run->idle > 0 && now - run->last_output >= run->idle)
        terminate(run, IDLE, now);
    else if (run->terminated > 0 && now - run->terminated >= GRACE_MS)
        kill(run->pid, SIGKILL);
}

// Differences of times fit; a time to come, with a limit of the host's choice, might not.
static int wait_time(const struct run *run, int64_t now)
{
    int64_t wait = TICK_MS;
    if (run->terminated == 0 && run->timeout > 0 && run->timeout - (now - run->begun) < wait)
        wait = run->timeout - (now - run->begun);
    if (run->terminated == 0 && run->idle > 0 && run->idle - (now - run->last_output) < wait)
        wait = run->idle - (now - run->last_output);
    return wait < 1 ? 1 : (int)wait;
}

// Reads once; false when there is nothing now, or no more.
static bool read_output(struct run *run)
{
    static char bytes[64 * 1024];
    errno = 0;
    ssize_t count = read(run->pipe, bytes, sizeof bytes);
    if (count <= 0)
        return false;
    run->last_output = clock_ms();
    output_add(&run->output, bytes, (size_t)count);
    return true;
}

// Until the first process of the name spaces has ended, and so everything in them.
static void supervise(struct run *run)
{
    bool ended = false, open = true;
    while (!ended) {
        int64_t now = clock_ms();
        check_time(run, now);
        struct pollfd events[] = {
            {.fd = run->pidfd, .events = POLLIN},
            {.fd = open ? run->pipe : -1, .events = POLLIN},
            {.fd = channel_fd(), .events = channel_has_room() ? POLLIN : 0},
            {.fd = run->listener, .events = POLLIN},
            {.fd = run->dev.writable_disks ? uevent_fd() : -1, .events = POLLIN},
        };
        poll(events, 5, wait_time(run, now));
        ended = events[0].revents != 0;
        if (events[1].revents != 0)
            open = read_output(run) || errno == EAGAIN || errno == EINTR;
        if (events[2].revents != 0 && channel_cancelled(run->request->id))
            terminate(run, CANCELLED, clock_ms());
        if (events[3].revents & POLLIN)
            held_calls_answer(run->listener, &run->not_started);
        if (events[4].revents & POLLIN && uevent_drain())
            private_dev_update(&run->dev);
        channel_tick();
    }
    while (read_output(run))
        ;
}

static void receive_report(struct run *run)
{
    int descriptor;
    run->reported = sandbox_receive(run->reports, &run->report, &descriptor);
    if (descriptor >= 0)
        run->listener = descriptor;
}

static int start(struct run *run, const struct program *program, int pipes[2], int reports[2])
{
    if (pipe2(pipes, O_CLOEXEC) < 0 || socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, reports) < 0)
        return reply_errno(run->request, "make a pipe");
    fcntl(pipes[0], F_SETFL, O_NONBLOCK);
    run->pipe = pipes[0];
    run->begun = run->last_output = clock_ms();
    const char *failed = private_dev_make(&run->dev, program);
    if (failed != NULL)
        return reply_errno(run->request, "prepare to run %s: %s", program->argv[0], failed);
    run->pid = sandbox_start(program, run->dev.fd, pipes[1], reports[1]);
    if (run->pid < 0)
        return reply_errno(run->request, "make name spaces for %s", program->argv[0]);
    run->pidfd = (int)syscall(SYS_pidfd_open, run->pid, 0);
    // From here on the ends for writing belong to the program alone, so that their end can be seen.
    close(pipes[1]);
    close(reports[1]);
    pipes[1] = reports[1] = -1;
    run->reports = reports[0];
    receive_report(run);
    return 0;
}

static void close_all(int count, const int *fds)
{
    for (int i = 0; i < count; i++) {
        if (fds[i] >= 0)
            close(fds[i]);
    }
}

static struct timespec first_time;

struct timespec exec_first_time(void)
{
    return first_time;
}

static void note_time(const struct program *program)
{
    if (first_time.tv_sec == 0 && !program->probe)
        clock_gettime(CLOCK_REALTIME_COARSE, &first_time);
}

static int run_program(struct request *request, const struct program *program)
{
    note_time(program);
    struct run run = {
        .request = request,
        .timeout = request_integer(request, "timeout_ms", 0),
        .idle = request_integer(request, "idle_ms", 0),
        .kills = oom_kills(),
        .pidfd = -1,
        .listener = -1,
        .dev = {.fd = -1},
    };
    int64_t max = request_integer(request, "output_max", OUTPUT_MAX);
    if (max > OUTPUT_LARGEST)
        return reply_error(request, "INVALID", "out of range", "field output_max");
    output_begin(&run.output, request->id, (size_t)max);
    int fds[] = {-1, -1, -1, -1};
    struct lent_dev lent;
    lent_dev_make(&lent);
    int result = start(&run, program, fds, fds + 2);
    if (result == 0) {
        struct rusage usage = {0};
        supervise(&run);
        while (wait4(run.pid, NULL, 0, &usage) < 0 && errno == EINTR)
            ;
        if (run.reported && run.report.kind == SANDBOX_READY)
            receive_report(&run);
        struct outcome outcome = {
            .end = run.end,
            .report = run.reported ? &run.report : NULL,
            .not_started = &run.not_started,
            .usage = &usage,
            .output_dropped = output_end(&run.output),
            .output_total = run.output.total,
            .wall_ms = clock_ms() - run.begun,
            .kills = run.kills,
        };
        result = outcome_answer(request, program, &outcome);
    }
    close_all(4, fds);
    close_all(1, &run.pidfd);
    close_all(1, &run.listener);
    private_dev_free(&run.dev);
    lent_dev_remove(&lent);
    return result;
}

int op_exec(struct request *request)
{
    struct program program;
    int result = program_read(request, &program);
    if (result == 0 && request->data_open)
        result = receive_script(request, &program.script);
    if (result == 0 && guest_appliance() && device_fence_prepare() < 0)
        result = reply_errno(request, "fence in the devices");
    if (result == 0 && program.probe && modules_load("overlay") < 0)
        result = reply_errno(request, "load the driver for overlay");
    if (result == 0)
        result = lend_and_run(request, &program, run_program);
    program_free(&program);
    return result;
}
