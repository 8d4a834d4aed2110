#include "program.h"

#include <errno.h>
#include <grp.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "guest.h"
#include "interpreter.h"
#include "network.h"
#include "trust_directory.h"

static char **copy_strings(const struct request *request, const char *name)
{
    size_t count;
    char **strings = request_strings(request, name, &count);
    for (size_t i = 0; i < count; i++)
        strings[i] = must_copy(strings[i]);
    return strings;
}

static char **copy_env(const struct request *request)
{
    const struct json *map = request_field(request, "env");
    char **env = must_alloc((map->count + 1) * sizeof *env);
    size_t count = 0;
    for (const struct json *m = json_first(request->document, map); m != NULL; m = json_next(request->document, m)) {
        struct buf pair = {0};
        buf_text(&pair, m->key);
        buf_byte(&pair, '=');
        buf_text(&pair, m->text);
        buf_byte(&pair, 0);
        env[count++] = pair.data;
    }
    env[count] = NULL;
    return env;
}

static const char *path_of(char **env)
{
    for (; *env != NULL; env++) {
        if (strncmp(*env, "PATH=", 5) == 0)
            return *env + 5;
    }
    return "/usr/bin:/bin";
}

static int read_groups(struct request *request, struct program *program)
{
    const struct json *groups = request_field(request, "groups");
    if (groups == NULL)
        return 0;
    program->groups = must_alloc(groups->count * sizeof *program->groups);
    for (const struct json *g = json_first(request->document, groups); g != NULL; g = json_next(request->document, g)) {
        if (g->integer < 0 || g->integer >= UINT32_MAX)
            return reply_error(request, "INVALID", "out of range", "field groups");
        program->groups[program->group_count++] = (gid_t)g->integer;
    }
    return 0;
}

static int read_ok_exits(struct request *request, struct program *program)
{
    const struct json *codes = request_field(request, "ok_exits");
    program->any_exit = codes == NULL;
    if (codes == NULL)
        return 0;
    for (const struct json *c = json_first(request->document, codes); c != NULL; c = json_next(request->document, c)) {
        if (c->integer < 0 || c->integer > 255)
            return reply_error(request, "INVALID", "out of range", "field ok_exits");
        program->ok_exits[c->integer] = true;
    }
    return 0;
}

static void read_network(const struct request *request, struct program *program)
{
    program->network = request_bool(request, "network", false);
    program->probe = request_bool(request, "probe", false);
    program->disks = request_bool(request, "disks", false);
    // Without a card the appliance's own network is as empty as a new one, and costs nothing.
    program->own_network = !program->network && (!guest_appliance() || network_is_up());
}

static int read_trust(struct request *request, struct program *program)
{
    const struct json *trust = request_field(request, "trust");
    if (trust == NULL)
        return 0;
    if (!program->network)
        return reply_error(request, "INVALID", "without a network nobody is trusted", "field trust");
    program->trust = must_alloc((trust->count + 1) * sizeof *program->trust);
    program->trust_names = must_alloc((trust->count + 1) * sizeof *program->trust_names);
    program->trust[0] = program->trust_names[0] = NULL;
    size_t count = 0;
    for (const struct json *t = json_first(request->document, trust); t != NULL; t = json_next(request->document, t)) {
        if (!trust_is_name(t->key))
            return reply_error(request, "INVALID", "a name is not eight hexadecimal digits", "field trust");
        program->trust[count] = must_copy(t->text);
        program->trust_names[count++] = must_copy(t->key);
        program->trust[count] = program->trust_names[count] = NULL;
    }
    return 0;
}

int program_read(struct request *request, struct program *program)
{
    const char *workdir = request_string(request, "workdir");
    *program = (struct program){
        .argv = copy_strings(request, "argv"),
        .env = copy_env(request),
        .workdir = must_copy(workdir ? workdir : "/"),
        .uid = (uid_t)request_integer(request, "uid", 0),
        .gid = (gid_t)request_integer(request, "gid", 0),
        .script = -1,
    };
    program->search = path_of(program->env);
    read_network(request, program);
    if (program->argv[0] == NULL || program->argv[0][0] == 0)
        return reply_error(request, "INVALID", "no program", "field argv");
    if (program->network && program->probe)
        return reply_error(request, "INVALID", "a probe has no network", "field network");
    if (program->disks && program->probe)
        return reply_error(request, "INVALID", "a probe changes no disks", "field disks");
    if (program->network && guest_appliance() && !network_is_up()) {
        errno = ENETDOWN;
        return reply_errno(request, "run %s with a network", program->argv[0]);
    }
    return read_ok_exits(request, program) < 0 || read_trust(request, program) < 0 ? -1 : read_groups(request, program);
}

static void free_strings(char **strings)
{
    for (char **s = strings; *s != NULL; s++)
        free(*s);
    free(strings);
}

void program_free(struct program *program)
{
    free_strings(program->argv);
    free_strings(program->env);
    free(program->workdir);
    if (program->trust != NULL) {
        free_strings(program->trust);
        free_strings(program->trust_names);
    }
    free(program->groups);
    if (program->script >= 0)
        close(program->script);
}

// Returns only on failure; with a cause nobody needs to look further.
static bool try_exec(const struct program *program, const char *path, char cause[PROGRAM_CAUSE])
{
    execve(path, program->argv, program->env);
    int number = errno;
    bool found = (number != ENOENT && number != ENOTDIR && number != EACCES) || (number == ENOENT && interpreter_is_missing(path, cause, PROGRAM_CAUSE));
    errno = number;
    return found;
}

// As execvp, but in the PATH of the program, and a file that the kernel cannot run is not handed to a shell.
static void search_and_exec(const struct program *program, char cause[PROGRAM_CAUSE])
{
    const char *name = program->argv[0];
    if (strchr(name, '/') != NULL) {
        try_exec(program, name, cause);
        return;
    }
    int denied = 0;
    for (const char *directory = program->search;; directory++) {
        char path[PATH_MAX];
        size_t length = strcspn(directory, ":");
        if (length + strlen(name) + 2 <= sizeof path) {
            snprintf(path, sizeof path, "%.*s%s%s", (int)length, directory, length ? "/" : "./", name);
            if (try_exec(program, path, cause))
                return;
            denied |= errno == EACCES;
        }
        directory += length;
        if (*directory == 0)
            break;
    }
    errno = denied ? EACCES : ENOENT;
}

// System calls directly: those of the library would tell all threads, of which there is one, at a cost.
void program_become(const struct program *program, char cause[PROGRAM_CAUSE])
{
    snprintf(cause, PROGRAM_CAUSE, "become the user %u", program->uid);
    if (syscall(SYS_setgroups, program->group_count, program->groups) < 0 || syscall(SYS_setresgid, program->gid, program->gid, program->gid) < 0
        || syscall(SYS_setresuid, program->uid, program->uid, program->uid) < 0)
        return;
    snprintf(cause, PROGRAM_CAUSE, "enter the directory %s", program->workdir);
    if (chdir(program->workdir) < 0)
        return;
    cause[0] = 0;
    search_and_exec(program, cause);
}
