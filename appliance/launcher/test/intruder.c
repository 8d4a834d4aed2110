// intruder SECRET PLANTED PORT PID IMAGE OVERLAY: tries what a program in a jail must not do, and what it may, and tells for
// each how that went: "name=ok" or "name=<error number>".
#include <arpa/inet.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/ptrace.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/un.h>
#include <sys/wait.h>
#include <unistd.h>

static void tell(const char *name, bool worked)
{
    if (worked)
        printf("%s=ok\n", name);
    else
        printf("%s=%d\n", name, errno);
    fflush(stdout);
}

static bool opens(const char *file, int flags)
{
    int opened = open(file, flags, 0600);
    if (opened >= 0)
        close(opened);
    return opened >= 0;
}

static bool reaches(uint16_t port)
{
    struct sockaddr_in address = {.sin_family = AF_INET, .sin_port = htons(port), .sin_addr.s_addr = htonl(INADDR_LOOPBACK)};
    int made = socket(AF_INET, SOCK_STREAM, 0);
    return made >= 0 && connect(made, (struct sockaddr *)&address, sizeof address) == 0;
}

static bool forks(void)
{
    pid_t child = fork();
    if (child == 0)
        _exit(0);
    if (child > 0)
        waitpid(child, NULL, 0);
    return child >= 0;
}

static bool writes(const char *file, int flags)
{
    int opened = open(file, flags);
    return opened >= 0 && write(opened, "x", 1) == 1 && close(opened) == 0;
}

int main(int argc, char **argv)
{
    if (argc != 7)
        return 2;
    pid_t other = (pid_t)strtol(argv[4], NULL, 10);
    char memory[64];
    snprintf(memory, sizeof memory, "/proc/%d/mem", (int)other);
    tell("read", opens(argv[1], O_RDONLY));
    tell("write", opens(argv[2], O_WRONLY | O_CREAT));
    tell("list", opens("/var", O_RDONLY | O_DIRECTORY));
    tell("passwd", opens("/etc/passwd", O_RDONLY));
    tell("connect", reaches((uint16_t)strtoul(argv[3], NULL, 10)));
    tell("unix", socket(AF_UNIX, SOCK_STREAM, 0) >= 0);
    tell("fork", forks());
    tell("signal", kill(other, 0) == 0);
    tell("ptrace", ptrace(PTRACE_SEIZE, other, NULL, NULL) == 0);
    tell("memory", opens(memory, O_RDONLY));
    tell("device", opens("/dev/zero", O_RDONLY));
    tell("become-root", setuid(0) == 0 && opens("/etc/shadow", O_RDONLY));
    tell("chmod", chmod(argv[5], 0777) == 0);
    tell("spoil", writes(argv[5], O_WRONLY));
    tell("null", opens("/dev/null", O_RDWR));
    tell("random", opens("/dev/urandom", O_RDONLY));
    tell("image", opens(argv[5], O_RDONLY));
    tell("overlay", writes(argv[6], O_RDWR));
    execl("/bin/sh", "sh", "-c", "exit 0", (char *)NULL);
    tell("exec", false);
    return 0;
}
