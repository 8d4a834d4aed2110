#include "relay.h"

#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>


enum { CONNECTIONS = 128, QUESTIONS = 128, EVENTS = 512, BUFFER = 65536, NAME_SERVER_PORT = 53, PATIENCE = 30 };

// One direction of a connection.
struct half {
    bool ended;
    size_t begin, end;
    char bytes[BUFFER];
};

struct connection {
    int socket[2];
    struct half half[2]; // what came from the socket of that number
};

// A datagram whose answer goes back to who sent it.
struct question {
    int socket, asked;
    time_t when;
    socklen_t length;
    struct sockaddr_storage from;
};

struct relay {
    struct connection *connection[CONNECTIONS];
    struct question question[QUESTIONS];
    struct pollfd event[EVENTS];
    int events;
};

static void set_port(struct sockaddr_storage *address, uint16_t port)
{
    if (address->ss_family == AF_INET)
        ((struct sockaddr_in *)address)->sin_port = htons(port);
    else
        ((struct sockaddr_in6 *)address)->sin6_port = htons(port);
}

// "fe80::1%eth0", too
static bool parse_address(char *text, struct sockaddr_storage *address)
{
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        address->ss_family = AF_INET;
        return true;
    }
    char *link = strchr(text, '%');
    if (link != NULL) {
        *link = '\0';
        six->sin6_scope_id = if_nametoindex(link + 1);
    }
    address->ss_family = AF_INET6;
    return inet_pton(AF_INET6, text, &six->sin6_addr) == 1;
}

// The first one that is named, as for the programs of the host; or the one that they take when none is.
static void find_name_server(struct sockaddr_storage *address)
{
    char line[256], name[128], own[] = "127.0.0.1";
    bool found = false;
    FILE *file = fopen("/etc/resolv.conf", "re");
    while (file != NULL && !found && fgets(line, sizeof line, file) != NULL)
        found = sscanf(line, "nameserver %127s", name) == 1 && parse_address(name, address);
    if (file != NULL)
        fclose(file);
    if (!found)
        parse_address(own, address);
    set_port(address, NAME_SERVER_PORT);
}

static int connect_to(const struct listener *listener, int type)
{
    struct sockaddr_storage address;
    if (listener->to == NULL)
        find_name_server(&address);
    else
        memcpy(&address, listener->to, listener->to->sa_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6));
    socklen_t length = address.ss_family == AF_INET ? sizeof(struct sockaddr_in) : sizeof(struct sockaddr_in6);
    int made = socket(address.ss_family, type | SOCK_CLOEXEC | SOCK_NONBLOCK, 0);
    if (made >= 0 && connect(made, (struct sockaddr *)&address, length) < 0 && errno != EINPROGRESS) {
        close(made);
        return -1;
    }
    return made;
}

static void end_connection(struct connection **connection, bool failed)
{
    // The other side is to notice that something failed.
    const struct linger at_once = {.l_onoff = 1};
    for (int i = 0; i < 2; i++) {
        if (failed)
            setsockopt((*connection)->socket[i], SOL_SOCKET, SO_LINGER, &at_once, sizeof at_once);
        close((*connection)->socket[i]);
    }
    free(*connection);
    *connection = NULL;
}

static void begin_connection(struct relay *relay, const struct listener *listener)
{
    int accepted = accept4(listener->socket, NULL, NULL, SOCK_CLOEXEC | SOCK_NONBLOCK);
    int free_one = 0;
    while (free_one < CONNECTIONS && relay->connection[free_one] != NULL)
        free_one++;
    if (accepted < 0 || free_one == CONNECTIONS) {
        if (accepted >= 0)
            close(accepted);
        return;
    }
    struct connection *made = calloc(1, sizeof *made);
    if (made == NULL) {
        close(accepted);
        return;
    }
    made->socket[0] = accepted;
    made->socket[1] = connect_to(listener, SOCK_STREAM);
    relay->connection[free_one] = made;
    if (made->socket[1] < 0)
        end_connection(&relay->connection[free_one], true);
}

// Whether the connection goes on.
static bool read_half(struct half *half, int from, int to)
{
    ssize_t count = read(from, half->bytes, sizeof half->bytes);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    half->begin = 0;
    half->end = (size_t)count;
    if (count == 0) {
        half->ended = true;
        shutdown(to, SHUT_WR);
    }
    return true;
}

static bool write_half(struct half *half, int to)
{
    ssize_t count = send(to, half->bytes + half->begin, half->end - half->begin, MSG_NOSIGNAL);
    if (count < 0)
        return errno == EAGAIN || errno == EINTR;
    half->begin += (size_t)count;
    return true;
}

// What to wait for at one of the two sockets.
static short wanted(const struct connection *connection, int i)
{
    const struct half *in = &connection->half[i], *out = &connection->half[!i];
    short events = 0;
    if (!in->ended && in->begin == in->end)
        events |= POLLIN;
    if (out->begin < out->end)
        events |= POLLOUT;
    return events;
}

static bool go_on(struct connection *connection, int i, short events)
{
    struct half *in = &connection->half[i], *out = &connection->half[!i];
    short wants = wanted(connection, i);
    if ((events & POLLERR) != 0)
        return false;
    if ((events & (POLLOUT | POLLHUP)) != 0 && (wants & POLLOUT) != 0 && !write_half(out, connection->socket[i]))
        return false;
    return (events & (POLLIN | POLLHUP)) == 0 || (wants & POLLIN) == 0 || read_half(in, connection->socket[i], connection->socket[!i]);
}

static void ask(struct relay *relay, const struct listener *listener)
{
    static char bytes[BUFFER];
    struct question *oldest = &relay->question[0];
    for (int i = 1; i < QUESTIONS && oldest->socket >= 0; i++) {
        if (relay->question[i].socket < 0 || relay->question[i].when < oldest->when)
            oldest = &relay->question[i];
    }
    struct question asked = {.asked = listener->socket, .when = time(NULL), .length = sizeof asked.from};
    ssize_t size = recvfrom(listener->socket, bytes, sizeof bytes, MSG_DONTWAIT, (struct sockaddr *)&asked.from, &asked.length);
    asked.socket = size < 0 ? -1 : connect_to(listener, SOCK_DGRAM);
    if (asked.socket < 0)
        return;
    if (oldest->socket >= 0)
        close(oldest->socket);
    *oldest = asked;
    send(asked.socket, bytes, (size_t)size, MSG_NOSIGNAL);
}

static void answer(struct question *question)
{
    static char bytes[BUFFER];
    ssize_t size = recv(question->socket, bytes, sizeof bytes, MSG_DONTWAIT);
    if (size >= 0)
        sendto(question->asked, bytes, (size_t)size, MSG_DONTWAIT, (struct sockaddr *)&question->from, question->length);
    close(question->socket);
    question->socket = -1;
}

static int listen_for(struct relay *relay, int descriptor, short events)
{
    relay->event[relay->events] = (struct pollfd){.fd = descriptor, .events = events};
    return relay->events++;
}

static bool is_stream(int descriptor)
{
    int type = 0;
    socklen_t size = sizeof type;
    getsockopt(descriptor, SOL_SOCKET, SO_TYPE, &type, &size);
    return type == SOCK_STREAM;
}

static void serve_listeners(struct relay *relay, const struct listener *listeners, int count, int first)
{
    for (int i = 0; i < count; i++) {
        if (relay->event[first + i].revents == 0)
            continue;
        if (is_stream(listeners[i].socket))
            begin_connection(relay, &listeners[i]);
        else
            ask(relay, &listeners[i]);
    }
}

static void serve_connection(struct relay *relay, struct connection **connection, int first)
{
    for (int i = 0; i < 2; i++) {
        short events = relay->event[first + i].revents;
        if (events != 0 && !go_on(*connection, i, events)) {
            end_connection(connection, true);
            return;
        }
    }
    const struct half *half = (*connection)->half;
    if (half[0].ended && half[1].ended)
        end_connection(connection, false);
}

static void serve_question(struct question *question, const struct pollfd *event)
{
    if (event->revents != 0) {
        answer(question);
    } else if (question->when + PATIENCE < time(NULL)) {
        close(question->socket);
        question->socket = -1;
    }
}

// Whether one of the ends has come.
static bool turn(struct relay *relay, const struct listener *listeners, int listener_count, const int *ends, int end_count)
{
    int connection[CONNECTIONS], question[QUESTIONS];
    relay->events = 0;
    for (int i = 0; i < end_count; i++)
        listen_for(relay, ends[i], POLLIN);
    for (int i = 0; i < listener_count; i++)
        listen_for(relay, listeners[i].socket, POLLIN);
    for (int i = 0; i < CONNECTIONS; i++) {
        connection[i] = -1;
        for (int side = 0; relay->connection[i] != NULL && side < 2; side++) {
            // Without anything to wait for, a socket that was hung up would wake us again and again.
            short events = wanted(relay->connection[i], side);
            int at = listen_for(relay, events == 0 ? -1 : relay->connection[i]->socket[side], events);
            connection[i] = side == 0 ? at : connection[i];
        }
    }
    for (int i = 0; i < QUESTIONS; i++)
        question[i] = relay->question[i].socket < 0 ? -1 : listen_for(relay, relay->question[i].socket, POLLIN);
    if (poll(relay->event, (nfds_t)relay->events, PATIENCE * 1000) < 0)
        return errno != EINTR;
    for (int i = 0; i < end_count; i++) {
        if (relay->event[i].revents != 0)
            return true;
    }
    for (int i = 0; i < CONNECTIONS; i++) {
        if (connection[i] >= 0)
            serve_connection(relay, &relay->connection[i], connection[i]);
    }
    for (int i = 0; i < QUESTIONS; i++) {
        if (question[i] >= 0)
            serve_question(&relay->question[i], &relay->event[question[i]]);
    }
    serve_listeners(relay, listeners, listener_count, end_count);
    return false;
}

void relay_run(const struct listener *listeners, int listener_count, const int *ends, int end_count)
{
    static struct relay relay;
    for (int i = 0; i < QUESTIONS; i++)
        relay.question[i].socket = -1;
    while (!turn(&relay, listeners, listener_count, ends, end_count))
        ;
}
