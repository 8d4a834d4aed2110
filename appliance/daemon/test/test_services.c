// What a call of a service tool would start, and what becomes of it.
#include "check.h"
#include "services.h"

enum { WORDS_MAX = 16 };

// A command line of words with one blank between them; `started` are the names with blanks between them.
static void judges_as(const char *path, const char *line, enum service_call expected, const char *started)
{
    static struct not_started list;
    char words[256], names[256] = "", *argv[WORDS_MAX] = {0}, *rest = words;
    size_t count = 0;
    snprintf(words, sizeof words, "%s", line);
    for (char *word; (word = strsep(&rest, " ")) != NULL && count < WORDS_MAX - 1;)
        argv[count++] = word;
    path = path ? path : argv[0];
    list.count = 0;
    enum service_call actual = service_tool(path) ? service_judge(path, argv, &list) : SERVICE_NONE;
    for (size_t i = 0; i < list.count; i++)
        snprintf(names + strlen(names), sizeof names - strlen(names), "%s%s", i ? " " : "", list.names[i]);
    if (actual != expected || strcmp(names, started) != 0) {
        fprintf(stderr, "%s: %d <%s>, not %d <%s>\n", line, actual, names, expected, started);
        exit(1);
    }
}

static void judges(const char *line, enum service_call expected, const char *started)
{
    judges_as(NULL, line, expected, started);
}

static void test_systemctl(void)
{
    judges("/usr/bin/systemctl start ssh.service nginx", SERVICE_DROPPED, "ssh nginx");
    judges("/bin/systemctl --no-block restart ssh", SERVICE_DROPPED, "ssh");
    judges("systemctl -t service reload-or-restart a@1.service", SERVICE_DROPPED, "a@1");
    judges("/bin/systemctl --system daemon-reload", SERVICE_DROPPED, "");
    judges("/bin/systemctl stop ssh", SERVICE_DROPPED, "");
    judges("/bin/systemctl try-restart ssh", SERVICE_DROPPED, "");
    judges("/bin/systemctl reboot", SERVICE_DROPPED, "systemctl reboot");
    judges("/bin/systemctl isolate multi-user.target", SERVICE_DROPPED, "systemctl isolate");
    judges("/bin/systemctl enable ssh", SERVICE_NONE, "");
    judges("/bin/systemctl enable --now ssh", SERVICE_WITHOUT_NOW, "ssh");
    judges("/bin/systemctl --now enable ssh a.timer", SERVICE_WITHOUT_NOW, "ssh a.timer");
    judges("/bin/systemctl disable --now ssh", SERVICE_WITHOUT_NOW, "");
    judges("/bin/systemctl mask tmp.mount", SERVICE_NONE, "");
    judges("/bin/systemctl is-enabled ssh", SERVICE_NONE, "");
    judges("/bin/systemctl status start", SERVICE_NONE, "");
    judges("/bin/systemctl --version", SERVICE_NONE, "");
    judges("/bin/systemctl", SERVICE_NONE, "");
    judges("/bin/systemctl set-default multi-user.target", SERVICE_NONE, "");
}

static void test_init_scripts(void)
{
    judges("/usr/sbin/service ssh start", SERVICE_DROPPED, "ssh");
    judges("/usr/sbin/service ssh stop", SERVICE_DROPPED, "");
    judges("/usr/sbin/service ssh status", SERVICE_NONE, "");
    judges("/usr/sbin/service postgresql initdb", SERVICE_NONE, "");
    judges("/usr/sbin/service --status-all", SERVICE_NONE, "");
    judges("/usr/sbin/service", SERVICE_NONE, "");
    judges("/usr/sbin/invoke-rc.d --skip-systemd-native ssh restart", SERVICE_DROPPED, "ssh");
    judges("/usr/sbin/invoke-rc.d --query ssh start", SERVICE_NONE, "");
    judges("/sbin/rc-service --ifexists sshd start", SERVICE_DROPPED, "sshd");
    judges("/sbin/rc-service -l", SERVICE_NONE, "");
    judges("/etc/init.d/ssh start", SERVICE_DROPPED, "ssh");
    judges("/etc/rc.d/init.d/ssh restart", SERVICE_DROPPED, "ssh");
    judges("/etc/rc2.d/S02ssh start", SERVICE_DROPPED, "ssh");
    judges("/etc/init.d/ssh status", SERVICE_NONE, "");
    judges("/etc/init.d/ssh", SERVICE_NONE, "");
    judges("/usr/bin/deb-systemd-invoke start ssh.service a.socket", SERVICE_DROPPED, "ssh a.socket");
    judges("/sbin/initctl start ssh", SERVICE_DROPPED, "ssh");
    judges("/sbin/initctl list", SERVICE_NONE, "");
    judges("/usr/bin/sv -w 5 up sshd", SERVICE_DROPPED, "sshd");
}

static void test_daemons_and_the_kernel(void)
{
    judges("/sbin/start-stop-daemon --start --quiet --exec /usr/sbin/sshd -- -D", SERVICE_DROPPED, "sshd");
    judges("/sbin/start-stop-daemon -Sqx /usr/sbin/sshd", SERVICE_DROPPED, "sshd");
    judges("/sbin/start-stop-daemon -S -n sshd -x /usr/sbin/sshd", SERVICE_DROPPED, "sshd");
    judges("/sbin/start-stop-daemon --start --exec=/bin/a --pidfile x", SERVICE_DROPPED, "a");
    judges("/sbin/start-stop-daemon --start --pidfile /run/x", SERVICE_DROPPED, "start-stop-daemon");
    judges("/sbin/start-stop-daemon --start --exec", SERVICE_DROPPED, "start-stop-daemon");
    judges("/sbin/start-stop-daemon --stop --exec /usr/sbin/sshd", SERVICE_NONE, "");
    judges("/sbin/start-stop-daemon --stop -- -S", SERVICE_NONE, "");
    judges("/sbin/start-stop-daemon --start --test --exec /usr/sbin/sshd", SERVICE_NONE, "");
    judges("/bin/busybox start-stop-daemon -S -x /bin/crond", SERVICE_DROPPED, "crond");
    judges_as("/proc/self/exe", "swapon /swap", SERVICE_DROPPED, "swapon /swap");
    judges_as("/proc/self/exe", "ls /swap", SERVICE_NONE, "");
    judges("/bin/busybox sh -c true", SERVICE_NONE, "");
    judges("/bin/busybox", SERVICE_NONE, "");
    judges("/sbin/reboot", SERVICE_DROPPED, "reboot");
    judges("/sbin/shutdown --help", SERVICE_NONE, "");
    judges("/sbin/telinit u", SERVICE_DROPPED, "");
    judges("/sbin/init --version", SERVICE_NONE, "");
    judges("/sbin/swapon /swapfile", SERVICE_DROPPED, "swapon /swapfile");
    judges("/sbin/swapon --show=NAME", SERVICE_NONE, "");
    judges("/sbin/swapon", SERVICE_NONE, "");
    judges("/sbin/swapoff -a", SERVICE_DROPPED, "");
    judges("/sbin/sysctl -w vm.swappiness=10", SERVICE_DROPPED, "sysctl vm.swappiness=10");
    judges("/sbin/sysctl --system", SERVICE_DROPPED, "");
    judges("/sbin/sysctl -n kernel.hostname", SERVICE_NONE, "");
    judges("/bin/udevadm control --reload-rules", SERVICE_DROPPED, "");
    judges("/bin/udevadm info /dev/vda", SERVICE_NONE, "");
    judges("/usr/bin/my-systemctl start ssh", SERVICE_NONE, "");
}

static void test_bounds(void)
{
    static struct not_started list;
    char name[512];
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = 0;
    list.count = 0;
    not_started_add(&list, "%s", name);
    not_started_add(&list, "%s", name);
    CHECK(list.count == 1 && strlen(list.names[0]) == NOT_STARTED_LENGTH - 1);
    for (int i = 0; i < 1000; i++)
        not_started_add(&list, "unit%d", i);
    CHECK(list.count == NOT_STARTED_MAX);
}

void test_services(void)
{
    test_systemctl();
    test_init_scripts();
    test_daemons_and_the_kernel();
    test_bounds();
}
