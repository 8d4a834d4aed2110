#include "plan.h"

#include <arpa/inet.h>
#include <errno.h>
#include <getopt.h>
#include <netinet/in.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "fail.h"

static const char usage[] =
    "Usage: customize-launch [OPTION]... -- PROGRAM [ARGUMENT]...\n"
    "Starts PROGRAM in a session of its own; it is killed when the thread that started it ends, and gains no rights.\n"
    "      --parent PID      end if another process than this one is the parent: it has ended already\n"
    "      --detached        PROGRAM goes on when who started it ends\n"
    "      --limit NAME=N    limit as, core, cpu, fsize, memlock, nofile or nproc, in bytes, seconds or pieces\n"
    "      --help            print this text\n"
    "With --jail PROGRAM is an absolute path, and has nothing but what these options name:\n"
    "      --jail HOW        auto: as well as it can be done here; require: completely, or not at all\n"
    "      --tree DIR        what is below the directory, for reading\n"
    "      --read FILE       the file, for reading\n"
    "      --write FILE      the file, for reading and writing\n"
    "      --device FILE     the device, for reading and writing\n"
    "      --execute FILE    one more program that it may become\n"
    "      --console         descriptor 3 is the standard output, too\n"
    "      --socket PATH     the next descriptor from 3 on is a connection to this Unix socket\n"
    "      --memory FILE     opening " MEMORY_PATH " for writing gives the file, which stays as it is\n"
    "      --network         the network, but not this host, its neighbours, and the metadata services of clouds\n"
    "      --gateway FILE    slirp4netns, without which nothing of that is out of reach (with --jail auto)\n"
    "      --deny private    private networks are out of reach as well, or PROGRAM is not started\n"
    "      --pass ADDR,PORT  but this TCP port may be reached\n"
    "      --report          the first line of the output tells how the program is confined\n";

static const struct option options[] = {
    {"parent", required_argument, NULL, 'p'}, {"limit", required_argument, NULL, 'l'},
    {"help", no_argument, NULL, 'h'},         {"jail", required_argument, NULL, 'j'},
    {"tree", required_argument, NULL, 't'},   {"read", required_argument, NULL, 'r'},
    {"write", required_argument, NULL, 'w'},  {"device", required_argument, NULL, 'd'},
    {"execute", required_argument, NULL, 'x'}, {"console", no_argument, NULL, 'c'},
    {"socket", required_argument, NULL, 's'}, {"memory", required_argument, NULL, 'm'},
    {"report", no_argument, NULL, 'R'},       {"network", no_argument, NULL, 'n'},
    {"gateway", required_argument, NULL, 'g'}, {"deny", required_argument, NULL, 'D'},
    {"pass", required_argument, NULL, 'P'},   {"detached", no_argument, NULL, 'a'},
    {NULL, 0, NULL, 0},
};

static pid_t process_id(const char *text)
{
    char *end;
    errno = 0;
    long id = strtol(text, &end, 10);
    if (errno != 0 || *end != '\0' || id <= 0)
        fail_usage("not a process id", text);
    return (pid_t)id;
}

void plan_add_path(struct plan *plan, enum path_kind kind, const char *name)
{
    if (*name != '/')
        fail_usage("not an absolute path", name);
    if (plan->path_count == PATHS_MAX)
        fail_usage("too many paths", name);
    const char *real = kind == PATH_TREE ? name : realpath(name, NULL);
    if (real == NULL)
        fail_errno("find", name);
    plan->paths[plan->path_count++] = (struct path){.kind = kind, .name = name, .real = real};
}

static void set_jail(struct plan *plan, const char *how)
{
    plan->jail = true;
    plan->require = strcmp(how, "require") == 0;
    if (!plan->require && strcmp(how, "auto") != 0)
        fail_usage("neither auto nor require", how);
}

static void add_socket(struct plan *plan, const char *name)
{
    if (plan->socket_count == SOCKETS_MAX)
        fail_usage("too many sockets", name);
    plan->sockets[plan->socket_count++] = name;
}

// "ADDRESS,PORT"
static void add_pass(struct plan *plan, const char *text)
{
    char address[INET6_ADDRSTRLEN], *end;
    const char *comma = strchr(text, ',');
    unsigned long port = comma == NULL ? 0 : strtoul(comma + 1, &end, 10);
    if (comma == NULL || comma - text >= (int)sizeof address || port < 1 || port > UINT16_MAX || *end != '\0')
        fail_usage("not an address and a port", text);
    if (plan->pass_count == PASSES_MAX)
        fail_usage("too many addresses", text);
    snprintf(address, sizeof address, "%.*s", (int)(comma - text), text);
    struct sockaddr_storage *pass = &plan->passes[plan->pass_count++];
    struct sockaddr_in *four = (struct sockaddr_in *)pass;
    struct sockaddr_in6 *six = (struct sockaddr_in6 *)pass;
    if (inet_pton(AF_INET, address, &four->sin_addr) == 1) {
        four->sin_family = AF_INET;
        four->sin_port = htons((uint16_t)port);
    } else if (inet_pton(AF_INET6, address, &six->sin6_addr) == 1) {
        six->sin6_family = AF_INET6;
        six->sin6_port = htons((uint16_t)port);
    } else {
        fail_usage("not an address and a port", text);
    }
}

static void deny(struct plan *plan, const char *what)
{
    if (strcmp(what, "private") != 0)
        fail_usage("not private", what);
    plan->deny_private = true;
}

static void take(struct plan *plan, int option, const char *value)
{
    switch (option) {
    case 'p':
        plan->parent = process_id(value);
        break;
    case 'a':
        plan->detached = true;
        break;
    case 'l':
        if (!limits_parse(&plan->limits, value))
            fail_usage("not a limit", value);
        break;
    case 'j':
        set_jail(plan, value);
        break;
    case 't':
        plan_add_path(plan, PATH_TREE, value);
        break;
    case 'r':
        plan_add_path(plan, PATH_READ, value);
        break;
    case 'w':
        plan_add_path(plan, PATH_WRITE, value);
        break;
    case 'd':
        plan_add_path(plan, PATH_DEVICE, value);
        break;
    case 'x':
        plan_add_path(plan, PATH_EXECUTE, value);
        break;
    case 'c':
        plan->console = true;
        break;
    case 's':
        add_socket(plan, value);
        break;
    case 'm':
        plan->memory = value;
        break;
    case 'n':
        plan->network = true;
        break;
    case 'g':
        plan->gateway = value;
        break;
    case 'D':
        deny(plan, value);
        break;
    case 'P':
        add_pass(plan, value);
        break;
    case 'R':
        plan->report = true;
        break;
    case 'h':
        fputs(usage, stdout);
        exit(0);
    default:
        exit(EXIT_USAGE);
    }
}

void plan_parse(int argc, char **argv, struct plan *plan)
{
    for (int option; (option = getopt_long(argc, argv, "+", options, NULL)) != -1;)
        take(plan, option, optarg);
    if (optind == argc)
        fail_usage("there is no program to start", "");
    plan->program = argv + optind;
    if (plan->jail && *plan->program[0] != '/')
        fail_usage("a program in a jail needs an absolute path", plan->program[0]);
}
