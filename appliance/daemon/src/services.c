#include "services.h"

#include <ctype.h>
#include <stdbool.h>
#include <stdio.h>
#include <string.h>

// Lists of words are texts with blanks around each word.
static bool is_one_of(const char *words, const char *word)
{
    size_t length = strlen(word);
    if (length == 0 || strchr(word, ' ') != NULL)
        return false;
    for (const char *at = words; (at = strstr(at, word)) != NULL; at += length) {
        if (at > words && at[-1] == ' ' && at[length] == ' ')
            return true;
    }
    return false;
}

static const char *base_name(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash ? slash + 1 : path;
}

static bool has(char *const argv[], const char *words)
{
    for (size_t i = 1; argv[i] != NULL; i++) {
        if (is_one_of(words, argv[i]))
            return true;
    }
    return false;
}

// The next argument that is no option; `valued` are the options whose value is an argument of its own.
static size_t next_word(char *const argv[], size_t from, const char *valued)
{
    size_t at = from;
    while (argv[at] != NULL && argv[at][0] == '-')
        at += is_one_of(valued, argv[at]) && argv[at + 1] != NULL ? 2 : 1;
    return at;
}

static void add_unit(struct not_started *list, const char *name)
{
    size_t length = strlen(name), suffix = strlen(".service");
    if (length > suffix && strcmp(name + length - suffix, ".service") == 0)
        length -= suffix;
    not_started_add(list, "%.*s", (int)length, name);
}

static void add_units(struct not_started *list, char *const argv[], size_t from, const char *valued)
{
    for (size_t at = next_word(argv, from, valued); argv[at] != NULL; at = next_word(argv, at + 1, valued))
        add_unit(list, argv[at]);
}

// What all the tools for init scripts understand; any other action (status, configtest, initdb) is the script's own.
#define STARTING " start restart force-restart reload-or-restart force-reload once up "
#define STOPPING " stop reload try-restart condrestart condreload try-reload-or-restart reload-or-try-restart zap down term hup "

static enum service_call act(const char *name, const char *action, struct not_started *list)
{
    if (name == NULL || action == NULL)
        return SERVICE_NONE;
    if (is_one_of(STARTING, action))
        add_unit(list, name);
    else if (!is_one_of(STOPPING, action))
        return SERVICE_NONE;
    return SERVICE_DROPPED;
}

static enum service_call init_script(const char *path, char *const argv[], struct not_started *list)
{
    const char *name = base_name(path);
    // S20ssh in /etc/rc2.d
    if (strstr(path, "/init.d/") == NULL && strlen(name) > 3 && isdigit((unsigned char)name[1]))
        name += 3;
    return argv[0] == NULL ? SERVICE_NONE : act(name, argv[1], list);
}

// NAME ACTION
static enum service_call name_first(const char *path, char *const argv[], struct not_started *list)
{
    (void)path;
    size_t name = next_word(argv, 1, " ");
    if (has(argv, " --query --help -h --version -V --status-all --list -l --exists -e --resolve -r ") || argv[name] == NULL)
        return SERVICE_NONE;
    return act(argv[name], argv[next_word(argv, name + 1, " ")], list);
}

// ACTION NAME…
static enum service_call action_first(const char *path, char *const argv[], struct not_started *list)
{
    (void)path;
    size_t action = next_word(argv, 1, " -w ");
    if (argv[action] == NULL || has(argv, " --help --version "))
        return SERVICE_NONE;
    if (is_one_of(STARTING, argv[action]))
        add_units(list, argv, action + 1, " ");
    else if (!is_one_of(STOPPING " daemon-reload daemon-reexec reload-configuration emit exit ", argv[action]))
        return SERVICE_NONE;
    return SERVICE_DROPPED;
}

static enum service_call systemctl(const char *path, char *const argv[], struct not_started *list)
{
    static const char valued[] = " -t --type -p --property -P -s --signal -n --lines -o --output -H --host -M --machine --root --image --state"
                                 " --job-mode --kill-who --kill-whom --preset-mode --what --when --message --timestamp ";
    static const char stopping[] = STOPPING "daemon-reload daemon-reexec kill freeze thaw reset-failed cancel set-environment unset-environment"
                                            " import-environment ";
    static const char power[] = " isolate default rescue emergency halt poweroff reboot kexec soft-reboot suspend hibernate hybrid-sleep"
                                " suspend-then-hibernate exit switch-root ";
    (void)path;
    size_t verb = next_word(argv, 1, valued);
    if (argv[verb] == NULL || has(argv, " --help -h --version "))
        return SERVICE_NONE;
    if (is_one_of(" enable reenable disable mask ", argv[verb])) {
        if (!has(argv, " --now "))
            return SERVICE_NONE;
        if (is_one_of(" enable reenable ", argv[verb]))
            add_units(list, argv, verb + 1, valued);
        return SERVICE_WITHOUT_NOW;
    }
    if (is_one_of(STARTING, argv[verb]))
        add_units(list, argv, verb + 1, valued);
    else if (is_one_of(power, argv[verb]))
        not_started_add(list, "systemctl %s", argv[verb]);
    else if (!is_one_of(stopping, argv[verb]))
        return SERVICE_NONE;
    return SERVICE_DROPPED;
}

#define DAEMON_FLAGS "SKTHVoqvtbmBNC"

// Among the short options of one argument, as in -Sqx, of which only the last can take a value.
static bool asks_for(const char *argument, const char *long_option, char short_option)
{
    if (argument[0] != '-' || argument[1] == '-')
        return strcmp(argument, long_option) == 0;
    return memchr(argument + 1, short_option, strspn(argument + 1, DAEMON_FLAGS)) != NULL;
}

// The value of an option, in this argument or in the next; NULL when it is another option.
static const char *value_of(char *const argument[], const char *long_option, char short_option)
{
    size_t length = strlen(long_option), flags = argument[0][0] == '-' ? strspn(argument[0] + 1, DAEMON_FLAGS) : 0;
    if (strncmp(argument[0], long_option, length) == 0 && argument[0][length] == '=')
        return argument[0] + length + 1;
    bool is_short = argument[0][0] == '-' && argument[0][1 + flags] == short_option && argument[0][2 + flags] == 0;
    return is_short || strcmp(argument[0], long_option) == 0 ? argument[1] : NULL;
}

static enum service_call start_stop_daemon(const char *path, char *const argv[], struct not_started *list)
{
    static const struct {
        const char *long_option;
        char short_option;
    } names[] = {{"--exec", 'x'}, {"--startas", 'a'}, {"--name", 'n'}};
    const char *name = path;
    bool start = false, test = false;
    for (size_t i = 1; argv[i] != NULL && strcmp(argv[i], "--") != 0; i++) {
        start = start || asks_for(argv[i], "--start", 'S');
        test = test || asks_for(argv[i], "--test", 't');
        for (size_t n = 0; n < sizeof names / sizeof *names; n++) {
            const char *value = value_of(argv + i, names[n].long_option, names[n].short_option);
            name = value != NULL ? value : name;
        }
    }
    if (!start || test)
        return SERVICE_NONE;
    add_unit(list, base_name(name));
    return SERVICE_DROPPED;
}

// reboot, halt, shutdown, openrc …: the call itself is what is not done.
static enum service_call whole_system(const char *path, char *const argv[], struct not_started *list)
{
    if (has(argv, " --help -h --version -V "))
        return SERVICE_NONE;
    not_started_add(list, "%s", base_name(path));
    return SERVICE_DROPPED;
}

static enum service_call telinit(const char *path, char *const argv[], struct not_started *list)
{
    (void)path;
    (void)list;
    return argv[0] != NULL && argv[1] != NULL && strlen(argv[1]) == 1 ? SERVICE_DROPPED : SERVICE_NONE;
}

static enum service_call udevadm(const char *path, char *const argv[], struct not_started *list)
{
    (void)path;
    (void)list;
    return has(argv, " trigger settle control ") ? SERVICE_DROPPED : SERVICE_NONE;
}

static enum service_call swap(const char *path, char *const argv[], struct not_started *list)
{
    bool reads = argv[0] == NULL || argv[1] == NULL || strncmp(argv[1], "--show", 6) == 0 || has(argv, " -s --summary -h --help -V --version ");
    if (reads)
        return SERVICE_NONE;
    if (strcmp(base_name(path), "swapon") == 0)
        not_started_add(list, "swapon %s", argv[1]);
    return SERVICE_DROPPED;
}

// A setting of the running kernel, which is not the guest's.
static enum service_call sysctl(const char *path, char *const argv[], struct not_started *list)
{
    bool writes = has(argv, " -w --write --system ");
    (void)path;
    for (size_t i = 1; argv[i] != NULL; i++) {
        if (argv[i][0] != '-' && strchr(argv[i], '=') != NULL) {
            writes = true;
            not_started_add(list, "sysctl %s", argv[i]);
        } else if (strncmp(argv[i], "-p", 2) == 0 || strncmp(argv[i], "-f", 2) == 0 || strncmp(argv[i], "--load", 6) == 0) {
            writes = true;
        }
    }
    return writes ? SERVICE_DROPPED : SERVICE_NONE;
}

static const struct tool {
    const char *name;
    enum service_call (*judge)(const char *path, char *const argv[], struct not_started *list);
} tools[] = {
    {"systemctl", systemctl}, {"service", name_first}, {"invoke-rc.d", name_first}, {"rc-service", name_first},
    {"deb-systemd-invoke", action_first}, {"initctl", action_first}, {"sv", action_first}, {"start-stop-daemon", start_stop_daemon},
    {"reboot", whole_system}, {"halt", whole_system}, {"poweroff", whole_system}, {"shutdown", whole_system}, {"openrc", whole_system},
    {"init", telinit}, {"telinit", telinit}, {"udevadm", udevadm}, {"swapon", swap}, {"swapoff", swap}, {"sysctl", sysctl},
};

static const struct tool *find(const char *path)
{
    for (size_t i = 0; i < sizeof tools / sizeof *tools; i++) {
        if (strcmp(tools[i].name, base_name(path)) == 0)
            return &tools[i];
    }
    return NULL;
}

static bool is_init_script(const char *path)
{
    const char *base = base_name(path);
    size_t length = (size_t)(base - path);
    return (length >= 8 && strncmp(base - 8, "/init.d/", 8) == 0)
        || (length >= 7 && strncmp(base - 7, "/rc", 3) == 0 && strncmp(base - 3, ".d/", 3) == 0 && (base[0] == 'S' || base[0] == 'K'));
}

static bool is_busybox(const char *path)
{
    return strcmp(base_name(path), "busybox") == 0;
}

static bool is_itself(const char *path)
{
    return strcmp(path, SERVICE_ITSELF) == 0;
}

bool service_tool(const char *path)
{
    return find(path) != NULL || is_init_script(path) || is_busybox(path) || is_itself(path);
}

enum service_call service_judge(const char *path, char *const argv[], struct not_started *list)
{
    if (is_init_script(path))
        return init_script(path, argv, list);
    if (is_itself(path) && argv[0] != NULL)
        path = argv[0];
    if (is_busybox(path) && argv[0] != NULL && argv[1] != NULL) {
        path = argv[1];
        argv++;
    }
    const struct tool *tool = find(path);
    return tool == NULL || argv[0] == NULL ? SERVICE_NONE : tool->judge(path, argv, list);
}
