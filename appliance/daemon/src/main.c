#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <unistd.h>

#include "channel.h"
#include "finish.h"
#include "guest.h"
#include "init.h"
#include "session.h"
#include "temp_file.h"
#include "version.h"

static const char usage[] =
    "Usage: customize-daemon --socket PATH --root DIR\n"
    "Serves one connection on the Unix socket PATH, with DIR as the guest's root. As process 1 it takes no\n"
    "arguments and serves the virtio port org.customize.daemon.\n"
    "      --socket PATH   the socket to make and to listen on\n"
    "      --root DIR      the directory that stands for the guest's file system\n"
    "      --version       print the version\n"
    "      --help          print this text\n";

// Programs inherit what is ignored and blocked, so the daemon starts from a clean state.
static void reset_signals(void)
{
    for (int number = 1; number < NSIG; number++)
        signal(number, SIG_DFL);
    signal(SIGPIPE, SIG_IGN);
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
}

// A walk over a deep tree holds several descriptors a level.
static void raise_limits(void)
{
    struct rlimit files;
    if (getrlimit(RLIMIT_NOFILE, &files) == 0 && files.rlim_cur < 8192) {
        files.rlim_cur = files.rlim_max < 8192 ? files.rlim_max : 8192;
        setrlimit(RLIMIT_NOFILE, &files);
    }
}

static int accept_one(const char *path)
{
    struct sockaddr_un address = {.sun_family = AF_UNIX};
    if (strlen(path) >= sizeof address.sun_path) {
        errno = ENAMETOOLONG;
        finish_failed("listen on the socket");
    }
    strcpy(address.sun_path, path);
    int listener = socket(AF_UNIX, SOCK_STREAM | SOCK_CLOEXEC, 0);
    umask(0177);
    if (listener < 0 || bind(listener, (struct sockaddr *)&address, sizeof address) < 0 || listen(listener, 1) < 0)
        finish_failed("listen on the socket");
    umask(0);
    int connection;
    do {
        connection = accept4(listener, NULL, NULL, SOCK_CLOEXEC);
    } while (connection < 0 && errno == EINTR);
    if (connection < 0)
        finish_failed("accept a connection");
    close(listener);
    unlink(path);
    return connection;
}

static void parse_arguments(int argc, char **argv, const char **socket_path, const char **root)
{
    static const struct option options[] = {
        {"socket", required_argument, NULL, 's'},
        {"root", required_argument, NULL, 'r'},
        {"version", no_argument, NULL, 'v'},
        {"help", no_argument, NULL, 'h'},
        {0},
    };
    for (int option; (option = getopt_long(argc, argv, "", options, NULL)) != -1;) {
        switch (option) {
        case 's': *socket_path = optarg; break;
        case 'r': *root = optarg; break;
        case 'v': puts("customize-daemon " DAEMON_VERSION); exit(EXIT_SUCCESS);
        case 'h': fputs(usage, stdout); exit(EXIT_SUCCESS);
        default: fputs(usage, stderr); exit(2);
        }
    }
    if (*socket_path == NULL || *root == NULL || optind != argc) {
        fputs(usage, stderr);
        exit(2);
    }
}

int main(int argc, char **argv)
{
    reset_signals();
    raise_limits();
    umask(0);
    finish_before(temp_file_abandon);
    if (getpid() == 1 && argc == 1) {
        init_appliance();
    } else {
        const char *socket_path = NULL, *root = NULL;
        parse_arguments(argc, argv, &socket_path, &root);
        if (guest_set_root(root) < 0)
            finish_failed("open the root");
        channel_open(accept_one(socket_path), false);
    }
    session_run();
}
