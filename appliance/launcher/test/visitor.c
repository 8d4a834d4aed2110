// visitor WHAT...: tries to reach servers as a program with the network, and tells for each how that went: "WHAT=" and what
// the server said first, or the number of an error. WHAT is tcp,ADDRESS,PORT or udp,ADDRESS,PORT, which sends "?" first. With
// ",DEVICE" behind it the socket is bound to the device, past the routes, as a program may do that was taken over. A number
// is so many seconds to wait; "names" prints the name servers.
// visitor serve NAME PORT: says its name to all who ask something at this port.
#include <arpa/inet.h>
#include <errno.h>
#include <net/if.h>
#include <netinet/in.h>
#include <poll.h>
#include <stdint.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <sys/time.h>
#include <unistd.h>

enum { PATIENCE = 3 };

static socklen_t parse(const char *text, const char *port, const char *device, struct sockaddr_storage *address)
{
    struct sockaddr_in *four = (struct sockaddr_in *)address;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)address;
    memset(address, 0, sizeof *address);
    if (inet_pton(AF_INET, text, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)atoi(port));
        return sizeof *four;
    }
    six->sin6_family = AF_INET6;
    six->sin6_port = htons((uint16_t)atoi(port));
    six->sin6_scope_id = device == NULL ? 0 : if_nametoindex(device);
    return inet_pton(AF_INET6, text, &six->sin6_addr) == 1 ? sizeof *six : 0;
}

static bool visit(const char *kind, const char *address, const char *port, const char *device, char *said, size_t size)
{
    const struct timeval patience = {.tv_sec = PATIENCE};
    struct sockaddr_storage to;
    socklen_t length = parse(address, port, device, &to);
    int made = socket(to.ss_family, strcmp(kind, "tcp") == 0 ? SOCK_STREAM : SOCK_DGRAM, 0);
    if (made < 0 || length == 0)
        return false;
    setsockopt(made, SOL_SOCKET, SO_SNDTIMEO, &patience, sizeof patience);
    setsockopt(made, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    if (device != NULL && setsockopt(made, SOL_SOCKET, SO_BINDTODEVICE, device, (socklen_t)strlen(device)) < 0)
        return false;
    if (connect(made, (struct sockaddr *)&to, length) < 0 || send(made, "?", 1, MSG_NOSIGNAL) < 0)
        return false;
    ssize_t count = recv(made, said, size - 1, 0);
    close(made);
    if (count < 0)
        return false;
    said[count] = '\0';
    said[strcspn(said, "\n")] = '\0';
    return true;
}

static void print_names(void)
{
    char text[512] = "";
    FILE *file = fopen("/etc/resolv.conf", "r");
    while (file != NULL && fgets(text, sizeof text, file) != NULL)
        printf("names=%s", text);
}

static int listen_at(int type, const char *port)
{
    struct sockaddr_in6 all = {.sin6_family = AF_INET6, .sin6_port = htons((uint16_t)atoi(port))};
    int made = socket(AF_INET6, type, 0);
    if (made < 0 || bind(made, (struct sockaddr *)&all, sizeof all) < 0 || (type == SOCK_STREAM && listen(made, PATIENCE) < 0)) {
        perror("visitor: listen");
        exit(1);
    }
    return made;
}

static void answer_one(int socket, char *line)
{
    char byte;
    int accepted = accept(socket, NULL, NULL);
    if (recv(accepted, &byte, 1, 0) == 1)
        send(accepted, line, strlen(line), MSG_NOSIGNAL);
    close(accepted);
}

// From the address that was asked.
static void answer_datagram(int socket, char *line)
{
    char question[16], control[256];
    struct sockaddr_storage who;
    struct iovec bytes = {question, sizeof question};
    struct msghdr message = {&who, sizeof who, &bytes, 1, control, sizeof control, 0};
    if (recvmsg(socket, &message, 0) < 0)
        return;
    bytes = (struct iovec){line, strlen(line)};
    sendmsg(socket, &message, 0);
}

static int serve(const char *name, const char *port)
{
    const int yes = 1;
    struct pollfd event[] = {{.fd = listen_at(SOCK_STREAM, port), .events = POLLIN}, {.fd = listen_at(SOCK_DGRAM, port), .events = POLLIN}};
    setsockopt(event[1].fd, IPPROTO_IPV6, IPV6_RECVPKTINFO, &yes, sizeof yes);
    puts("serving");
    fflush(stdout);
    char line[128];
    snprintf(line, sizeof line, "%s\n", name);
    while (poll(event, sizeof event / sizeof *event, -1) > 0) {
        if (event[0].revents != 0)
            answer_one(event[0].fd, line);
        if (event[1].revents != 0)
            answer_datagram(event[1].fd, line);
    }
    return 1;
}

int main(int argc, char **argv)
{
    if (argc == 4 && strcmp(argv[1], "serve") == 0)
        return serve(argv[2], argv[3]);
    for (int i = 1; i < argc; i++) {
        char copy[128], said[128];
        snprintf(copy, sizeof copy, "%s", argv[i]);
        char *rest = copy, *kind = strsep(&rest, ","), *address = strsep(&rest, ","), *port = strsep(&rest, ","), *device = strsep(&rest, ",");
        if (strcmp(kind, "names") == 0)
            print_names();
        else if (port == NULL)
            sleep((unsigned)atoi(kind));
        else if (visit(kind, address, port, device, said, sizeof said))
            printf("%s=%s\n", argv[i], said);
        else
            printf("%s=%d\n", argv[i], errno);
        fflush(stdout);
    }
    return 0;
}
