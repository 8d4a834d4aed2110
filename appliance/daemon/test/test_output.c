// What of a program's output reaches the host.
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "channel.h"
#include "check.h"
#include "output.h"

enum { LARGEST = 4096 };

static char letter(size_t at)
{
    return (char)('a' + at % 23);
}

// In a process of its own, because a channel lasts as long as its process: `total` bytes in pieces, at most `max` let through.
static uint64_t produce(int connection, size_t total, size_t piece, size_t max)
{
    struct output output;
    char bytes[LARGEST];
    channel_open(connection, false);
    output_begin(&output, 1, max);
    for (size_t at = 0; at < total; at += piece) {
        size_t count = total - at < piece ? total - at : piece;
        for (size_t i = 0; i < count; i++)
            bytes[i] = letter(at + i);
        output_add(&output, bytes, count);
    }
    uint64_t dropped = output_end(&output);
    channel_flush();
    return output.total == total ? dropped : UINT64_MAX;
}

static size_t payloads(const char *stream, size_t count, char *out)
{
    size_t length = 0;
    for (size_t at = 0; at < count;) {
        struct frame frame;
        CHECK(frame_decode(stream + at, false, &frame) && frame.type == FRAME_DATA);
        memcpy(out + length, stream + at + FRAME_HEADER, frame.length);
        length += frame.length;
        at += FRAME_HEADER + frame.length;
    }
    return length;
}

static void lets_through(size_t total, size_t piece, size_t max)
{
    int ends[2], status;
    CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    size_t sent = total < max ? total : max, head = sent < max / 2 ? sent : max / 2;
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        _exit(produce(ends[1], total, piece, max) == total - sent ? 0 : 1);
    }
    close(ends[1]);
    char stream[16 * LARGEST], out[16 * LARGEST];
    size_t got = 0;
    for (ssize_t more; (more = read(ends[0], stream + got, sizeof stream - got)) > 0;)
        got += (size_t)more;
    close(ends[0]);
    CHECK(waitpid(child, &status, 0) == child && status == 0);
    CHECK(payloads(stream, got, out) == sent);
    for (size_t i = 0; i < sent; i++)
        CHECK(out[i] == letter(i < head ? i : total - sent + i));
}

void test_output(void)
{
    lets_through(0, 1, 100);
    lets_through(100, 7, 100);
    lets_through(101, 7, 100);
    lets_through(99, 99, 100);
    lets_through(1000, 1000, 101);
    lets_through(1000, 13, 101);
    lets_through(1000, 51, 101);
    lets_through(1000, 3, 1);
    lets_through(1000, 100, 0);
    lets_through(2000, 4, 2000);
}
