// Starts a program that dies with its parent, unless it is detached, does not hear Ctrl-C, and gains no rights; in a jail, if that is wanted.
#include <fcntl.h>
#include <signal.h>
#include <sys/prctl.h>
#include <unistd.h>
#include <stdlib.h>

#include "descriptors.h"
#include "fail.h"
#include "jail.h"
#include "plan.h"
#include "program.h"

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
    static struct plan plan;
    plan_parse(argc, argv, &plan);
    if (!plan.detached)
        die_with_parent(plan.parent);
    setsid(); // fails only for the leader of a process group, which the shell of a test may make us
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) < 0)
        fail_errno("take the right to gain rights", "");
    if (plan.jail)
        jail_run(&plan);
    struct descriptors descriptors = {0};
    descriptors_open(&plan, &descriptors);
    if (plan.memory != NULL) {
        int memory = open(plan.memory, O_RDWR | O_CLOEXEC);
        if (memory < 0)
            fail_errno("open", plan.memory);
        program_use_memory(&plan, descriptors_add(&descriptors, memory));
    }
    descriptors_arrange(&descriptors, -1);
    program_become(&plan, false);
}
