#include "channel.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <string.h>
#include <sys/epoll.h>
#include <unistd.h>

#include "buf.h"
#include "clock.h"
#include "finish.h"

enum {
    INPUT_SIZE = 3 * FRAME_DATA_MAX, // a whole frame and room to read ahead
    FLUSH_AT = 128 * 1024,
    HEARTBEAT_MS = 800,
};

static struct {
    int fd;
    int epoll;
    bool patient;
    char *input;
    size_t start, end;
    struct buf output;
    int64_t last_sent;
} channel;

void channel_open(int fd, bool patient)
{
    channel.fd = fd;
    channel.patient = patient;
    channel.input = must_map_private(INPUT_SIZE);
    channel.start = channel.end = 0;
    channel.last_sent = clock_ms();
    fcntl(fd, F_SETFL, fcntl(fd, F_GETFL) | O_NONBLOCK);
    // A virtio port whose host side is closed reports a hang-up for as long as that lasts. Edge-triggered, it is reported once,
    // so that waiting for a host costs nothing.
    channel.epoll = epoll_create1(EPOLL_CLOEXEC);
    struct epoll_event event = {.events = EPOLLIN | EPOLLET};
    if (channel.epoll < 0 || epoll_ctl(channel.epoll, EPOLL_CTL_ADD, fd, &event) < 0)
        finish_failed("watch the channel");
}

void channel_attached(void)
{
    channel.patient = false;
}

void channel_detached(void)
{
    channel.patient = true;
}

int channel_fd(void)
{
    return channel.fd;
}

static void make_room(void)
{
    if (channel.start == channel.end) {
        channel.start = channel.end = 0;
    } else if (INPUT_SIZE - channel.start < FRAME_HEADER + FRAME_DATA_MAX || channel.end == INPUT_SIZE) {
        memmove(channel.input, channel.input + channel.start, channel.end - channel.start);
        channel.end -= channel.start;
        channel.start = 0;
    }
}

// Reads once; false when there is nothing to read now.
static bool read_some(void)
{
    ssize_t count = read(channel.fd, channel.input + channel.end, INPUT_SIZE - channel.end);
    if (count > 0) {
        channel.end += (size_t)count;
        return true;
    }
    if (count < 0 && (errno == EINTR || errno == EAGAIN))
        return false;
    if (!channel.patient)
        finish_end_of_stream();
    channel.start = channel.end = 0;
    return false;
}

static void wait_for_input(void)
{
    channel_flush();
    struct epoll_event event;
    epoll_wait(channel.epoll, &event, 1, -1);
}

void channel_next(struct frame *frame)
{
    for (;;) {
        size_t have = channel.end - channel.start;
        if (have >= FRAME_HEADER) {
            if (!frame_decode(channel.input + channel.start, true, frame))
                finish_broken("malformed frame");
            if (have >= FRAME_HEADER + (size_t)frame->length)
                break;
        }
        make_room();
        if (!read_some())
            wait_for_input();
    }
    frame->payload = channel.input + channel.start + FRAME_HEADER;
    channel.start += FRAME_HEADER + (size_t)frame->length;
}

// Walks over the complete frames that wait; requests sent ahead stay where they are.
static bool remove_cancel(uint32_t id)
{
    struct frame frame;
    for (size_t at = channel.start; channel.end - at >= FRAME_HEADER; at += FRAME_HEADER + (size_t)frame.length) {
        if (!frame_decode(channel.input + at, true, &frame))
            finish_broken("malformed frame");
        if (channel.end - at < FRAME_HEADER + (size_t)frame.length)
            return false;
        if (frame.type == FRAME_CANCEL && frame.id == id) {
            memmove(channel.input + at, channel.input + at + FRAME_HEADER, channel.end - at - FRAME_HEADER);
            channel.end -= FRAME_HEADER;
            return true;
        }
    }
    return false;
}

bool channel_has_room(void)
{
    make_room();
    return channel.end < INPUT_SIZE;
}

bool channel_cancelled(uint32_t id)
{
    make_room();
    while (channel.end < INPUT_SIZE && read_some())
        ;
    return remove_cancel(id);
}

void channel_flush(void)
{
    size_t done = 0;
    while (done < channel.output.length) {
        ssize_t count = write(channel.fd, channel.output.data + done, channel.output.length - done);
        if (count >= 0) {
            done += (size_t)count;
        } else if (errno == EAGAIN) {
            struct pollfd writable = {.fd = channel.fd, .events = POLLOUT};
            poll(&writable, 1, -1);
            if (!(writable.revents & POLLOUT) && (writable.revents & (POLLHUP | POLLERR)))
                finish_end_of_stream();
        } else if (errno != EINTR) {
            finish_end_of_stream();
        }
    }
    if (done > 0)
        channel.last_sent = clock_ms();
    channel.output.length = 0;
}

static void flush_if_much(void)
{
    if (channel.output.length >= FLUSH_AT)
        channel_flush();
}

void channel_send(uint8_t type, uint32_t id, const void *payload, size_t length)
{
    char header[FRAME_HEADER];
    frame_encode(header, type, id, (uint32_t)length);
    buf_add(&channel.output, header, FRAME_HEADER);
    buf_add(&channel.output, payload, length);
    flush_if_much();
}

char *channel_data_room(void)
{
    buf_room(&channel.output, FRAME_HEADER + FRAME_DATA_MAX);
    return channel.output.data + channel.output.length + FRAME_HEADER;
}

void channel_data_commit(uint32_t id, size_t length)
{
    frame_encode(channel.output.data + channel.output.length, FRAME_DATA, id, (uint32_t)length);
    channel.output.length += FRAME_HEADER + length;
    flush_if_much();
}

void channel_tick(void)
{
    if (clock_ms() - channel.last_sent < HEARTBEAT_MS)
        return;
    channel_send(FRAME_HEARTBEAT, 0, NULL, 0);
    channel_flush();
}
