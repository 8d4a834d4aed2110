#include "gate.h"

#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <netinet/in.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "descriptors.h"
#include "identity.h"
#include "landlock.h"
#include "relay.h"

enum { OPENS_WITHIN = 30000, ENDS_WITHIN = 1000, LISTENERS = PASSES_MAX + 2 };

// The descriptors of slirp4netns.
enum { READY = 3, ALIVE, NETWORK, USERS, OTHERS };

struct gate {
    const struct plan *plan;
    pid_t process;
    bool own_user_space;
    int line;
    int launcher_end, process_end; // can be read when they have ended
    int ready, alive, complaints; // alive is open as long as slirp4netns is to run
};

void gate_tell(int line, const struct gate_message *message, int descriptor)
{
    struct gate_message copy = *message;
    struct iovec bytes = {&copy, sizeof copy};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof descriptor)];
    } control = {{0}};
    struct msghdr envelope = {.msg_iov = &bytes, .msg_iovlen = 1};
    if (descriptor >= 0) {
        control.header = (struct cmsghdr){.cmsg_level = SOL_SOCKET, .cmsg_type = SCM_RIGHTS, .cmsg_len = CMSG_LEN(sizeof descriptor)};
        memcpy(CMSG_DATA(&control.header), &descriptor, sizeof descriptor);
        envelope.msg_control = &control;
        envelope.msg_controllen = sizeof control;
    }
    // Whoever has ended does not listen any more; the other one notices when it listens itself.
    sendmsg(line, &envelope, MSG_NOSIGNAL);
}

bool gate_hear(int line, struct gate_message *message, int *descriptor)
{
    struct iovec bytes = {message, sizeof *message};
    union {
        struct cmsghdr header;
        char space[CMSG_SPACE(sizeof *descriptor)];
    } control = {{0}};
    struct msghdr envelope = {.msg_iov = &bytes, .msg_iovlen = 1, .msg_control = &control, .msg_controllen = sizeof control};
    ssize_t size;
    do {
        size = recvmsg(line, &envelope, MSG_CMSG_CLOEXEC);
    } while (size < 0 && errno == EINTR);
    const struct cmsghdr *first = CMSG_FIRSTHDR(&envelope);
    int taken = -1;
    if (size == sizeof *message && first != NULL && first->cmsg_type == SCM_RIGHTS)
        memcpy(&taken, CMSG_DATA(first), sizeof taken);
    if (descriptor != NULL)
        *descriptor = taken;
    else if (taken >= 0)
        close(taken);
    return size == sizeof *message;
}

_Noreturn static void shut(const struct gate *gate, const char *what)
{
    struct gate_message message = {.word = GATE_SHUT};
    reason_errno(&message.reason, what);
    gate_tell(gate->line, &message, -1);
    _exit(0);
}

// The last line that slirp4netns printed.
_Noreturn static void shut_with_complaint(const struct gate *gate)
{
    struct gate_message message = {.word = GATE_SHUT};
    char text[512];
    off_t size = lseek(gate->complaints, 0, SEEK_END), from = size > (off_t)sizeof text - 1 ? size - (off_t)sizeof text + 1 : 0;
    ssize_t count = pread(gate->complaints, text, sizeof text - 1, from);
    text[count < 0 ? 0 : count] = '\0';
    for (char *end = text + strlen(text); end > text && end[-1] == '\n';)
        *--end = '\0';
    const char *last = strrchr(text, '\n');
    snprintf(message.reason.text, sizeof message.reason.text, "start slirp4netns: %s", last == NULL ? text : last + 1);
    for (char *c = message.reason.text; *c != '\0'; c++)
        *c = *c < ' ' || *c > '~' ? ' ' : *c;
    gate_tell(gate->line, &message, -1);
    _exit(0);
}

static bool reaches(const char *text)
{
    struct sockaddr_in6 address = {.sin6_family = AF_INET6, .sin6_port = htons(9)};
    inet_pton(AF_INET6, text, &address.sin6_addr);
    int made = socket(AF_INET6, SOCK_DGRAM | SOCK_CLOEXEC, 0);
    bool reached = made >= 0 && connect(made, (struct sockaddr *)&address, sizeof address) == 0; // sends nothing
    if (made >= 0)
        close(made);
    return reached;
}

// It starts with its caller's rights, which it needs for the name spaces. Root's it gives up itself.
static void confine_helper(const struct gate *gate)
{
    static struct plan helper = {.network = true};
    static const char *const trees[] = {"/lib", "/lib64", "/usr/lib", "/usr/lib64", "/usr/local/lib", "/etc/ld.so.cache", "/proc"};
    struct confinement confinement = {0};
    if (geteuid() == 0 && !gate->own_user_space)
        return;
    for (size_t i = 0; i < sizeof trees / sizeof *trees; i++)
        plan_add_path(&helper, PATH_TREE, trees[i]);
    plan_add_path(&helper, PATH_EXECUTE, gate->plan->gateway);
    if (access("/lib64/ld-linux-x86-64.so.2", F_OK) == 0)
        plan_add_path(&helper, PATH_EXECUTE, "/lib64/ld-linux-x86-64.so.2");
    plan_add_path(&helper, PATH_DEVICE, "/dev/net/tun");
    landlock_enter(&helper, &confinement);
}

static void to_number(int descriptor, int number)
{
    if (descriptor >= 0 && dup2(descriptor, number) < 0)
        _exit(EXIT_FAILURE);
}

_Noreturn static void become_helper(const struct gate *gate, int ready, int alive, int network, int users, bool six)
{
    const char *words[20];
    int count = 0;
    words[count++] = gate->plan->gateway;
    static const char *const fixed[] = {"--mtu=65520", "--cidr=" GATE_NETWORK, "--disable-host-loopback", "--disable-dns", "--enable-seccomp",
        "--ready-fd=3", "--exit-fd=4", "--netns-type=path"};
    for (size_t i = 0; i < sizeof fixed / sizeof *fixed; i++)
        words[count++] = fixed[i];
    if (six)
        words[count++] = "--enable-ipv6";
    if (users >= 0)
        words[count++] = "--userns-path=/proc/self/fd/6";
    else
        words[count++] = "--enable-sandbox";
    words[count++] = "/proc/self/fd/5";
    words[count++] = GATE_DEVICE;
    words[count] = NULL;
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    confine_helper(gate);
    to_number(gate->complaints, STDERR_FILENO);
    to_number(ready, READY);
    to_number(alive, ALIVE);
    to_number(network, NETWORK);
    to_number(users, USERS);
    descriptors_close_from(users >= 0 ? OTHERS : USERS);
    char *nothing[] = {NULL};
    union {
        const char **given;
        char *const *taken; // as they are: it is an old declaration
    } arguments = {words};
    execve(gate->plan->gateway, arguments.taken, nothing);
    dprintf(STDERR_FILENO, "%s", strerror(errno));
    _exit(EXIT_FAILURE);
}

static int open_space(const struct gate *gate, const char *name)
{
    char path[64];
    snprintf(path, sizeof path, "/proc/%d/ns/%s", (int)gate->process, name);
    int opened = open(path, O_RDONLY | O_CLOEXEC);
    return opened < 0 ? -1 : fcntl(opened, F_DUPFD_CLOEXEC, OTHERS);
}

static pid_t start_helper(struct gate *gate, bool six)
{
    int ready[2], alive[2];
    int network = open_space(gate, "net"), users = gate->own_user_space ? open_space(gate, "user") : -1;
    if (network < 0 || (gate->own_user_space && users < 0))
        shut(gate, "open the name space for slirp4netns");
    gate->complaints = memfd_create("complaints", MFD_CLOEXEC);
    if (gate->complaints < 0 || pipe2(ready, O_CLOEXEC) < 0 || pipe2(alive, O_CLOEXEC) < 0)
        shut(gate, "make a pipe");
    pid_t helper = fork();
    if (helper < 0)
        shut(gate, "make a process for slirp4netns");
    if (helper == 0) {
        // Out of the way of the numbers that they are to have.
        int away[] = {fcntl(ready[1], F_DUPFD_CLOEXEC, 64), fcntl(alive[0], F_DUPFD_CLOEXEC, 64), fcntl(gate->complaints, F_DUPFD_CLOEXEC, 64)};
        gate->complaints = away[2];
        become_helper(gate, away[0], away[1], fcntl(network, F_DUPFD_CLOEXEC, 64), users < 0 ? -1 : fcntl(users, F_DUPFD_CLOEXEC, 64), six);
    }
    close(ready[1]);
    close(alive[0]);
    close(network);
    close(users);
    gate->ready = ready[0];
    gate->alive = alive[1];
    return helper;
}

static void await_helper(const struct gate *gate)
{
    struct pollfd event[] = {{.fd = gate->ready, .events = POLLIN}, {.fd = gate->process_end, .events = POLLIN}, {.fd = gate->launcher_end, .events = POLLIN}};
    int count;
    do {
        count = poll(event, sizeof event / sizeof *event, OPENS_WITHIN);
    } while (count < 0 && errno == EINTR);
    if (event[1].revents != 0 || event[2].revents != 0)
        _exit(0);
    if (count <= 0) {
        errno = ETIMEDOUT;
        shut(gate, "wait for slirp4netns");
    }
    char byte;
    if (read(gate->ready, &byte, 1) != 1)
        shut_with_complaint(gate);
}

static int take_listeners(const struct gate *gate, struct listener *listeners)
{
    int count = 0, taken;
    for (struct gate_message message; gate_hear(gate->line, &message, &taken);) {
        if (message.word == GATE_DONE)
            return count;
        if (taken < 0 || count == LISTENERS)
            break;
        const struct sockaddr *to = message.value == GATE_NAMES ? NULL : (const struct sockaddr *)&gate->plan->passes[message.value];
        listeners[count++] = (struct listener){.socket = taken, .to = to};
    }
    _exit(0); // the process has ended
}

// Nothing of the launcher's stays open: its output ends when the program's does.
static void keep_only(int line)
{
    int null = open("/dev/null", O_RDWR | O_CLOEXEC);
    for (int stream = STDIN_FILENO; stream <= STDERR_FILENO; stream++)
        dup2(null, stream);
    dup2(line, READY);
    fcntl(READY, F_SETFD, FD_CLOEXEC);
    descriptors_close_from(READY + 1);
}

// It is told by a pipe, too: where it is root it may not be killed. What does not end now ends with this process.
static void end_helper(const struct gate *gate, pid_t helper)
{
    struct pollfd end = {.fd = (int)syscall(SYS_pidfd_open, helper, 0), .events = POLLIN};
    kill(helper, SIGKILL);
    close(gate->alive);
    if (end.fd >= 0 && poll(&end, 1, ENDS_WITHIN) > 0)
        waitpid(helper, NULL, 0);
}

_Noreturn static void be_gate(struct gate *gate, pid_t launcher)
{
    keep_only(gate->line);
    gate->line = READY;
    gate->launcher_end = (int)syscall(SYS_pidfd_open, launcher, 0);
    gate->process_end = (int)syscall(SYS_pidfd_open, gate->process, 0);
    if (getppid() != launcher)
        _exit(0);
    struct gate_message message;
    if (!gate_hear(gate->line, &message, NULL))
        _exit(0);
    if (gate->launcher_end < 0 || gate->process_end < 0)
        shut(gate, "watch the program");
    // It keeps the numbers that slirp4netns is to have free.
    gate->line = fcntl(gate->line, F_DUPFD_CLOEXEC, OTHERS);
    bool six = message.value != 0 && (reaches("2000::1") || reaches("fd00::1"));
    pid_t helper = start_helper(gate, six);
    await_helper(gate);
    identity_become_nobody();
    gate_tell(gate->line, &(struct gate_message){.word = GATE_OPEN, .value = six}, -1);
    struct listener listeners[LISTENERS];
    int count = take_listeners(gate, listeners);
    const int ends[] = {gate->launcher_end, gate->process_end};
    relay_run(listeners, count, ends, sizeof ends / sizeof *ends);
    end_helper(gate, helper);
    _exit(0);
}

pid_t gate_make(const struct plan *plan, pid_t process, bool own_user_space, int line)
{
    struct gate gate = {.plan = plan, .process = process, .own_user_space = own_user_space, .line = line};
    pid_t launcher = getpid(), made = fork();
    if (made == 0)
        be_gate(&gate, launcher);
    return made;
}
