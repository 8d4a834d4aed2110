// Starts a program that dies with its parent, does not hear Ctrl-C, and gains no rights.
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/prctl.h>
#include <unistd.h>

#include "fail.h"
#include "limits.h"

static const char usage[] =
    "Usage: customize-launch [OPTION]... -- PROGRAM [ARGUMENT]...\n"
    "Starts PROGRAM in a session of its own; it is killed when the thread that started it ends, and gains no rights.\n"
    "      --parent PID      end if another process than this one is the parent: it has ended already\n"
    "      --limit NAME=N    limit as, core, cpu, fsize, memlock or nofile, in bytes, seconds or pieces\n"
    "      --help            print this text\n";

struct arguments {
    pid_t parent;
    struct limits limits;
    char **program;
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

static void parse(int argc, char **argv, struct arguments *arguments)
{
    static const struct option options[] = {
        {"parent", required_argument, NULL, 'p'},
        {"limit", required_argument, NULL, 'l'},
        {"help", no_argument, NULL, 'h'},
        {NULL, 0, NULL, 0},
    };
    for (int option; (option = getopt_long(argc, argv, "+", options, NULL)) != -1;) {
        switch (option) {
        case 'p':
            arguments->parent = process_id(optarg);
            break;
        case 'l':
            if (!limits_parse(&arguments->limits, optarg))
                fail_usage("not a limit", optarg);
            break;
        case 'h':
            fputs(usage, stdout);
            exit(0);
        default:
            exit(EXIT_USAGE);
        }
    }
    if (optind == argc)
        fail_usage("there is no program to start", "");
    arguments->program = argv + optind;
}

// The signal fires when the thread that made us ends. Had it ended before this call, nothing would fire any more.
static void die_with_parent(pid_t parent)
{
    if (prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) < 0)
        fail_errno("bind the program to its parent", "");
    if (parent != 0 && getppid() != parent)
        exit(EXIT_NOT_STARTED);
}

int main(int argc, char **argv)
{
    struct arguments arguments = {0};
    parse(argc, argv, &arguments);
    die_with_parent(arguments.parent);
    setsid(); // fails only for the leader of a process group, which the shell of a test may make us
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        fail_errno("take the right to gain rights", "");
    limits_apply(&arguments.limits);
    execvp(arguments.program[0], arguments.program);
    fail_errno("start", arguments.program[0]);
}
