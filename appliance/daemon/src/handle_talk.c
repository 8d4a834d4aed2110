// One request to a process that holds a handle, and its answer. The process may be in the hands of the guest.
#include <endian.h>
#include <errno.h>
#include <poll.h>
#include <string.h>
#include <sys/socket.h>

#include "channel.h"
#include "clock.h"
#include "handle_process.h"

enum { TICK_MS = 200, ANSWER_MAX = 16 << 20, PIECE = 64 * 1024 };

struct talk {
    const struct handle_process *process;
    struct request *request;
    int64_t deadline;
};

static int ended(const struct talk *talk)
{
    return reply_error(talk->request, "EXIT", "its process has ended", "use the handle");
}

// Until the process takes bytes or has some.
static int wait_for(const struct talk *talk, short what)
{
    for (;;) {
        int64_t left = talk->deadline - clock_ms();
        if (left <= 0)
            return reply_error(talk->request, "TIMEOUT", "it took too long", "use the handle");
        struct pollfd events[] = {
            {.fd = talk->process->socket, .events = what},
            {.fd = talk->request->data_open ? -1 : channel_fd(), .events = channel_has_room() ? POLLIN : 0},
        };
        poll(events, 2, left < TICK_MS ? (int)left : TICK_MS);
        if (events[1].revents != 0 && channel_cancelled(talk->request->id))
            return reply_error(talk->request, "CANCELLED", "cancelled", "use the handle");
        channel_tick();
        if (events[0].revents != 0)
            return 0;
    }
}

static int send_all(const struct talk *talk, const char *bytes, size_t count)
{
    while (count > 0) {
        ssize_t sent = send(talk->process->socket, bytes, count, MSG_NOSIGNAL);
        if (sent < 0 && errno != EAGAIN && errno != EINTR)
            return ended(talk);
        if (sent < 0 && wait_for(talk, POLLOUT) < 0)
            return -1;
        bytes += sent > 0 ? sent : 0;
        count -= sent > 0 ? (size_t)sent : 0;
    }
    return 0;
}

static int pass_on(const struct talk *talk)
{
    while (talk->request->data_open) {
        const char *bytes;
        size_t length;
        switch (request_data(talk->request, &bytes, &length)) {
        case DATA_END: return 0;
        case DATA_CANCELLED: return reply_error(talk->request, "CANCELLED", "cancelled", "use the handle");
        case DATA_BYTES:
            if (send_all(talk, bytes, length) < 0)
                return -1;
        }
    }
    return 0;
}

// Between one and `most` bytes; 0 when the reply is made.
static size_t receive(const struct talk *talk, char *to, size_t most)
{
    for (;;) {
        ssize_t got = recv(talk->process->socket, to, most, 0);
        if (got > 0)
            return (size_t)got;
        if (got == 0 || (errno != EAGAIN && errno != EINTR)) {
            ended(talk);
            return 0;
        }
        if (wait_for(talk, POLLIN) < 0)
            return 0;
    }
}

static int receive_length(const struct talk *talk, uint32_t *length)
{
    char bytes[sizeof *length];
    for (size_t got = 0, more; got < sizeof bytes; got += more) {
        more = receive(talk, bytes + got, sizeof bytes - got);
        if (more == 0)
            return -1;
    }
    memcpy(length, bytes, sizeof *length);
    *length = le32toh(*length);
    if (*length == 0 || *length > ANSWER_MAX)
        return reply_error(talk->request, "LIMIT", "an answer of another length than it may have", "use the handle");
    return 0;
}

int handle_process_ask(const struct handle_process *process, struct request *request, int64_t timeout_ms, bool *good)
{
    struct talk talk = {process, request, clock_ms() + timeout_ms};
    uint32_t left;
    if (pass_on(&talk) < 0 || receive_length(&talk, &left) < 0)
        return -1;
    for (bool first = true; left > 0; first = false) {
        static char piece[PIECE];
        size_t got = receive(&talk, piece, left < PIECE ? left : PIECE);
        if (got == 0)
            return -1;
        if (first)
            *good = piece[0] == 0;
        channel_send(FRAME_DATA, request->id, piece, got);
        left -= (uint32_t)got;
    }
    return 0;
}
