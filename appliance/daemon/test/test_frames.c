// Reads the golden frames that both sides share.
#include <dirent.h>
#include <fcntl.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

#include "channel.h"
#include "check.h"
#include "guest.h"
#include "json.h"
#include "session.h"

enum { LARGEST = 4096 };

static size_t read_hex(const char *directory, const char *name, char bytes[LARGEST])
{
    char path[4096], line[4096];
    snprintf(path, sizeof path, "%s/%s", directory, name);
    FILE *file = fopen(path, "r");
    CHECK(file != NULL);
    size_t count = 0;
    while (fgets(line, sizeof line, file) != NULL) {
        char *at = line;
        line[strcspn(line, "#\n")] = 0;
        unsigned byte;
        for (int used; sscanf(at, " %2x%n", &byte, &used) == 1; at += used) {
            CHECK(count < LARGEST);
            bytes[count++] = (char)byte;
        }
    }
    fclose(file);
    return count;
}

static bool is_good(const char *bytes, size_t count, bool from_host)
{
    static struct json_document document;
    struct frame frame;
    if (count < FRAME_HEADER || !frame_decode(bytes, from_host, &frame) || frame.length != count - FRAME_HEADER)
        return false;
    char header[FRAME_HEADER];
    frame_encode(header, frame.type, frame.id, frame.length);
    CHECK(memcmp(header, bytes, FRAME_HEADER) == 0);
    if (frame.type != FRAME_HELLO && frame.type != FRAME_REQUEST && frame.type != FRAME_REPLY)
        return true;
    char *text = must_alloc(frame.length);
    memcpy(text, bytes + FRAME_HEADER, frame.length);
    bool good = json_parse(&document, text, frame.length) != NULL;
    free(text);
    json_free(&document);
    return good;
}

_Noreturn static void serve(int connection)
{
    dup2(open("/dev/null", O_WRONLY | O_CLOEXEC), 2);
    guest_set_root("/");
    channel_open(connection, false);
    session_run();
}

// Whether a session that gets the bytes, after a greeting, ends at once, without an answer to them.
static bool ends_session(const char *hello, size_t hello_count, const char *bytes, size_t count)
{
    int ends[2], status;
    CHECK(socketpair(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0, ends) == 0);
    pid_t child = fork();
    if (child == 0) {
        close(ends[0]);
        serve(ends[1]);
    }
    close(ends[1]);
    CHECK(write(ends[0], hello, hello_count) == (ssize_t)hello_count && write(ends[0], bytes, count) == (ssize_t)count);
    char answer[4096];
    ssize_t got = 0;
    for (ssize_t more; (more = read(ends[0], answer + got, sizeof answer - (size_t)got)) > 0;)
        got += more;
    close(ends[0]);
    CHECK(waitpid(child, &status, 0) == child);
    struct frame greeting = {.length = 0};
    bool only_greeting = got == 0 || (frame_decode(answer, false, &greeting) && greeting.length + FRAME_HEADER == (size_t)got);
    return WIFEXITED(status) && WEXITSTATUS(status) == 1 && only_greeting;
}

void test_frames(const char *directory)
{
    static char bytes[LARGEST], hello[4096];
    size_t hello_count = read_hex(directory, "host-hello.hex", hello);
    int seen = 0;
    DIR *stream = opendir(directory);
    CHECK(stream != NULL);
    for (const struct dirent *entry; (entry = readdir(stream)) != NULL;) {
        if (strstr(entry->d_name, ".hex") == NULL)
            continue;
        bool from_host = strncmp(entry->d_name, "daemon-", 7) != 0, bad = strncmp(entry->d_name, "bad-", 4) == 0;
        size_t count = read_hex(directory, entry->d_name, bytes);
        if (is_good(bytes, count, from_host) == bad) {
            fprintf(stderr, "%s: %s\n", entry->d_name, bad ? "taken" : "refused");
            exit(1);
        }
        CHECK(!bad || ends_session(hello, hello_count, bytes, count));
        seen++;
    }
    closedir(stream);
    CHECK(seen > 40);
}
