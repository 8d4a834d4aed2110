#include "jail.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <linux/sched.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include "confinement.h"
#include "descriptors.h"
#include "fail.h"
#include "filter.h"
#include "gate.h"
#include "identity.h"
#include "interpreter.h"
#include "landlock.h"
#include "memory.h"
#include "network.h"
#include "program.h"
#include "spaces.h"
#include "watch.h"

// The two processes take turns: the one that becomes the program tells how far it got, the other one tells it to go on.
enum word { WATCHED, FAILED, READY, GO };

struct message {
    enum word word;
    int value;
    struct confinement confinement;
};

struct jail {
    const struct plan *plan;
    struct descriptors descriptors;
    struct confinement confinement;
    struct forbidden *forbidden; // what the program may not reach, if it may use the network
    pid_t launcher, process, gate;
    int line, listener, gate_line;
    bool unwatchable;
};

static void tell(int line, enum word word, int value, const struct confinement *confinement)
{
    struct message message = {.word = word, .value = value};
    if (confinement != NULL)
        message.confinement = *confinement;
    // Whoever has ended does not listen any more; the other one notices when it listens itself.
    send(line, &message, sizeof message, MSG_NOSIGNAL);
}

static bool hear(int line, struct message *message)
{
    ssize_t size;
    do {
        size = recv(line, message, sizeof *message, 0);
    } while (size < 0 && errno == EINTR);
    return size == sizeof *message;
}

// In the process that becomes the program.

_Noreturn static void give_up(struct jail *jail, const char *what)
{
    reason_errno(&jail->confinement.no_spaces, what);
    tell(jail->line, FAILED, 0, &jail->confinement);
    _exit(EXIT_NOT_STARTED);
}

static void expect(struct jail *jail, enum word word, struct message *message)
{
    // The launcher may have died before its death would have killed this process.
    if (!hear(jail->line, message) || message->word != word)
        _exit(EXIT_NOT_STARTED);
}

_Noreturn static void give_up_network(struct jail *jail)
{
    tell(jail->line, FAILED, 0, &jail->confinement);
    _exit(EXIT_NOT_STARTED);
}

static enum memory arrange_memory(struct jail *jail)
{
    if (jail->plan->memory == NULL)
        return MEMORY_NONE;
    if (jail->unwatchable)
        return MEMORY_COPY;
    int listener = watch_begin();
    struct message go;
    tell(jail->line, WATCHED, listener < 0 ? -errno : listener, NULL);
    expect(jail, GO, &go);
    close(listener);
    return MEMORY_READ_ONLY;
}

static void copy_memory(struct jail *jail)
{
    int copy = memory_private_copy(jail->plan->memory);
    if (copy < 0)
        fail_errno("copy", jail->plan->memory);
    program_use_memory(jail->plan, descriptors_add(&jail->descriptors, copy));
    close(copy);
}

_Noreturn static void be_confined(struct jail *jail, const struct spaces *spaces)
{
    struct confinement *confinement = &jail->confinement;
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    umask(0);
    confinement->memory = arrange_memory(jail);
    const char *failed = spaces == NULL ? NULL : spaces_map_user(spaces);
    if (failed == NULL && spaces != NULL && spaces->rules &&
        !network_enter(jail->plan, jail->forbidden, jail->gate_line, &confinement->no_rules))
        give_up_network(jail);
    if (failed == NULL && spaces != NULL)
        failed = spaces_enter(spaces, jail->plan, confinement->memory == MEMORY_COPY);
    if (failed != NULL)
        give_up(jail, failed);
    if (spaces == NULL && confinement->memory == MEMORY_COPY)
        copy_memory(jail);
    confinement->own_user = spaces != NULL && spaces_count_processes(spaces);
    landlock_enter(jail->plan, confinement);
    failed = identity_drop(jail->plan, UNUSED_USERS + (uid_t)jail->launcher, confinement);
    if (failed != NULL)
        fail_errno(failed, "");
    jail->line = descriptors_arrange(&jail->descriptors, jail->line);
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0); // a change of user undoes it
    filter_enter(jail->plan, confinement);
    struct message go;
    tell(jail->line, READY, 0, confinement);
    expect(jail, GO, &go);
    umask(077);
    program_become(jail->plan, confinement->own_user);
}

// In the launcher.

// Whether the program's process is watched, if it is to be. The watch cannot be taken off a process that nobody may watch.
static bool take_watch(struct jail *jail)
{
    struct message message;
    if (jail->plan->memory == NULL || jail->unwatchable)
        return true;
    if (!hear(jail->line, &message) || message.word != WATCHED)
        return true; // it has ended, which is seen next
    errno = -message.value;
    jail->listener = message.value < 0 ? -1 : watch_take(jail->process, message.value);
    jail->unwatchable = jail->listener < 0;
    if (jail->unwatchable)
        reason_errno(&jail->confinement.no_watch, "watch the program");
    else
        tell(jail->line, GO, 0, NULL);
    return !jail->unwatchable;
}

// What the process found out, or how it failed.
static bool is_ready(struct jail *jail)
{
    struct message message;
    if (!hear(jail->line, &message))
        return false;
    struct reason no_watch = jail->confinement.no_watch, no_spaces = jail->confinement.no_spaces, no_rules = jail->confinement.no_rules;
    jail->confinement = message.confinement;
    jail->confinement.no_watch = no_watch;
    if (*jail->confinement.no_rules.text == '\0')
        jail->confinement.no_rules = no_rules;
    if (message.word == READY)
        jail->confinement.no_spaces = no_spaces;
    return message.word == READY;
}

static void make_pair(int pair[2])
{
    if (socketpair(AF_UNIX, SOCK_SEQPACKET | SOCK_CLOEXEC, 0, pair) < 0)
        fail_errno("make a socket", "");
}

static void make_process(struct jail *jail, const struct spaces *spaces)
{
    int pair[2], gate[2] = {-1, -1};
    make_pair(pair);
    if (spaces != NULL && spaces->rules)
        make_pair(gate);
    jail->process = (pid_t)syscall(SYS_clone, (spaces == NULL ? 0 : spaces->flags) | SIGCHLD, NULL, NULL, NULL, NULL);
    int error = errno;
    if (jail->process == 0) {
        close(pair[0]);
        close(gate[0]);
        jail->line = pair[1];
        jail->gate_line = gate[1];
        be_confined(jail, spaces);
    }
    close(pair[1]);
    close(gate[1]);
    jail->line = pair[0];
    jail->gate = gate[0] < 0 || jail->process < 0 ? -1 : gate_make(jail->plan, jail->process, (spaces->flags & CLONE_NEWUSER) != 0, gate[0]);
    close(gate[0]);
    errno = error;
}

// It ends with the program's process.
static void await_gate(const struct jail *jail)
{
    while (jail->gate > 0 && waitpid(jail->gate, NULL, 0) < 0 && errno == EINTR)
        ;
}

// Whether the program's process is there, confined, and waiting; else why not is in the confinement.
static bool begin(struct jail *jail, const struct spaces *spaces)
{
    for (;;) {
        make_process(jail, spaces);
        if (jail->process < 0) {
            reason_errno(&jail->confinement.no_spaces, "make them");
            close(jail->line);
            return false;
        }
        bool watched = take_watch(jail);
        if (watched && is_ready(jail))
            return true;
        kill(jail->process, SIGKILL);
        close(jail->line);
        waitpid(jail->process, NULL, 0);
        await_gate(jail);
        if (watched)
            return false;
    }
}

static bool begin_in_spaces(struct jail *jail, bool rules)
{
    struct spaces choice[SPACES_CHOICES];
    int count = spaces_choices(jail->plan, rules, choice);
    for (int i = 0; i < count; i++) {
        if (begin(jail, &choice[i])) {
            jail->confinement.no_spaces.text[0] = '\0'; // of the way before
            return true;
        }
    }
    return false;
}

// Whether it has begun in a network of its own.
static bool begin_with_rules(struct jail *jail)
{
    struct reason *why = &jail->confinement.no_rules;
    if (jail->plan->gateway == NULL) {
        snprintf(why->text, sizeof why->text, "slirp4netns is not installed");
        return false;
    }
    jail->forbidden = forbidden_make(jail->plan);
    if (jail->forbidden == NULL)
        reason_errno(why, "find out this host's addresses");
    else if (begin_in_spaces(jail, true))
        why->text[0] = '\0';
    else if (*why->text == '\0')
        snprintf(why->text, sizeof why->text, "it needs name spaces");
    return *why->text == '\0';
}

static void begin_as_well_as_can_be(struct jail *jail)
{
    if (jail->plan->network && begin_with_rules(jail))
        return;
    if (!begin_in_spaces(jail, false) && !begin(jail, NULL))
        exit(EXIT_NOT_STARTED); // the reason was printed
}

static void refuse_without_rules(const struct jail *jail)
{
    if (!jail->plan->deny_private || *jail->confinement.no_rules.text == '\0')
        return;
    kill(jail->process, SIGKILL);
    fprintf(stderr, "private networks cannot be kept out of reach: %s\n", jail->confinement.no_rules.text);
    exit(EXIT_NOT_CONFINED);
}

static void refuse_if_incomplete(const struct jail *jail)
{
    const struct confinement *found = &jail->confinement;
    if (!jail->plan->require || confinement_complete(found))
        return;
    kill(jail->process, SIGKILL);
    const struct reason *reasons[] = {&found->no_landlock, &found->no_spaces, &found->no_filter, &found->no_rules};
    static const char *const names[] = {"Landlock", "name spaces", "system call filter", "rules for the network"};
    fputs("the sandbox is not complete", stderr);
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++) {
        if (*reasons[i]->text != '\0')
            fprintf(stderr, "; no %s (%s)", names[i], reasons[i]->text);
    }
    if (found->overrides)
        fputs("; the program would need root's right to open files of other users", stderr);
    fputc('\n', stderr);
    exit(EXIT_NOT_CONFINED);
}

// As the program ended: by the same signal, or with the same code.
_Noreturn static void end_like(int status)
{
    if (WIFSIGNALED(status)) {
        signal(WTERMSIG(status), SIG_DFL);
        raise(WTERMSIG(status));
        _exit(128 + WTERMSIG(status));
    }
    _exit(WEXITSTATUS(status));
}

_Noreturn static void stay(struct jail *jail)
{
    int memory = jail->listener < 0 ? -1 : open(jail->plan->memory, O_RDONLY | O_CLOEXEC);
    if (jail->listener >= 0 && memory < 0)
        fail_errno("open", jail->plan->memory);
    if (!identity_follow(&jail->confinement))
        fail_errno("become another user", "");
    // The change of user undoes what main has arranged; and it may have been too late for the signal.
    prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
    if (jail->plan->parent != 0 && getppid() != jail->plan->parent)
        _exit(EXIT_NOT_STARTED);
    tell(jail->line, GO, 0, NULL);
    close(jail->line);
    for (int i = 0; i < jail->descriptors.count; i++)
        close(jail->descriptors.number[i]);
    for (int stream = 0; stream <= STDERR_FILENO; stream++)
        close(stream);
    if (jail->listener >= 0)
        watch_serve(jail->process, jail->listener, memory);
    int status = 0;
    while (waitpid(jail->process, &status, 0) < 0 && errno == EINTR)
        ;
    await_gate(jail);
    end_like(status);
}

static void add_interpreters(struct plan *plan)
{
    static char names[2][PATH_MAX]; // of a script, and of the program that reads it
    const char *program = plan->program[0];
    plan_add_path(plan, PATH_EXECUTE, program);
    for (int i = 0; i < 2 && interpreter_of(program, names[i], sizeof names[i]); i++) {
        program = names[i];
        plan_add_path(plan, PATH_EXECUTE, program);
    }
}

void jail_run(struct plan *plan)
{
    struct jail jail = {.plan = plan, .launcher = getpid(), .listener = -1, .gate = -1};
    if (access(plan->program[0], X_OK) < 0)
        fail_errno("start", plan->program[0]);
    const struct rlimit none = {0};
    setrlimit(RLIMIT_CORE, &none);
    add_interpreters(plan);
    if (plan->network && access(NAME_SERVERS, R_OK) == 0)
        plan_add_path(plan, PATH_READ, NAME_SERVERS);
    descriptors_open(plan, &jail.descriptors);
    begin_as_well_as_can_be(&jail);
    refuse_if_incomplete(&jail);
    refuse_without_rules(&jail);
    forbidden_free(jail.forbidden);
    if (plan->report)
        confinement_print(&jail.confinement, jail.process, plan->network);
    stay(&jail);
}
