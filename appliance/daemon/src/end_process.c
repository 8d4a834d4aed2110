#include "end_process.h"

#include <errno.h>
#include <sys/ptrace.h>
#include <sys/syscall.h>
#include <sys/user.h>
#include <sys/wait.h>

#if defined(__x86_64__)
// In the place of the call that it waits in, it makes another: back by the two bytes of the instruction, with other registers.
static void set_registers(pid_t process)
{
    enum { CODE_OF_32_BITS = 0x23, EXIT_GROUP_OF_32_BITS = 252, INSTRUCTION = 2 };
    struct user_regs_struct registers;
    if (ptrace(PTRACE_GETREGS, process, NULL, &registers) < 0)
        return;
    registers.rip -= INSTRUCTION;
    registers.rax = registers.cs == CODE_OF_32_BITS ? EXIT_GROUP_OF_32_BITS : SYS_exit_group;
    registers.rdi = registers.rbx = 0;
    registers.orig_rax = (unsigned long long)-1; // else the kernel would make the old call again
    ptrace(PTRACE_SETREGS, process, NULL, &registers);
}

static bool wait_until_stopped(pid_t process, int *status)
{
    pid_t stopped;
    do {
        stopped = waitpid(process, status, __WALL);
    } while (stopped < 0 && errno == EINTR);
    return stopped == process && WIFSTOPPED(*status);
}

bool end_process(pid_t process)
{
    int status = 0;
    if (ptrace(PTRACE_SEIZE, process, NULL, NULL) < 0)
        return false;
    if (ptrace(PTRACE_INTERRUPT, process, NULL, NULL) < 0 || !wait_until_stopped(process, &status))
        return true; // it has been killed
    set_registers(process); // fails only when it has been killed meanwhile
    // A signal that came at the same time is handed on.
    int signal = status >> 16 == 0 ? WSTOPSIG(status) : 0;
    ptrace(PTRACE_DETACH, process, NULL, signal);
    return true;
}
#else
bool end_process(pid_t process)
{
    (void)process;
    return false;
}
#endif
