package io.github.customize.step.backend.identity;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * How the keys of one SSH server are made when there are none.
 *
 * @param server its program
 * @param name of the service that makes them
 * @param services the names that the server's own service has
 * @param keys the pattern of their names
 * @param command for the shell, without single quotes
 * @param known what the server's unit or script says that makes keys, by itself or by another unit that it wants
 */
record KeyMaker(String server, String name, List<String> services, String keys, String command, Pattern known) {
    /** Those that a guest may have. */
    static final List<KeyMaker> ALL = List.of(
            new KeyMaker(
                    "/usr/sbin/sshd",
                    "customize-ssh-hostkeys",
                    List.of("ssh", "sshd"),
                    "/etc/ssh/ssh_host_*_key",
                    "/usr/bin/ssh-keygen -A",
                    Pattern.compile("(?i)key-?gen|gen-?keys")),
            new KeyMaker(
                    "/usr/sbin/dropbear",
                    "customize-dropbear-hostkeys",
                    List.of("dropbear"),
                    "/etc/dropbear/dropbear_*_host_key",
                    "for t in rsa ecdsa ed25519; do f=/etc/dropbear/dropbear_${t}_host_key;"
                            + " [ -e $f ] || dropbearkey -t $t -f $f; done",
                    Pattern.compile("(?i)key-?gen|dropbearkey|dropbear.* -[A-Za-z]*R")));

    /** The server's unit, where systemd may have it. */
    List<String> units() {
        return Stream.of("/etc", "/usr/lib", "/lib")
                .flatMap(above -> services.stream().map(one -> above + "/systemd/system/" + one + ".service"))
                .toList();
    }

    /** The server's script, where other init systems may have it. */
    List<String> scripts() {
        return services.stream().map(one -> "/etc/init.d/" + one).toList();
    }

    /** A unit of systemd that makes them. Keys that cloud-init has made by then stay. */
    String unit() {
        return """
                [Unit]
                Description=Make the SSH host keys that this machine lacks
                ConditionPathExistsGlob=!%s
                After=cloud-init.service cloud-init-network.service
                Before=%s

                [Service]
                Type=oneshot
                ExecStart=/bin/sh -c '%s'
                """.formatted(
                keys,
                String.join(" ", services.stream().map(one -> one + ".service").toList()),
                command.replace("$", "$$"));
    }

    /** An init script that makes them. */
    String script() {
        return """
                #!/bin/sh
                ### BEGIN INIT INFO
                # Provides:          %1$s
                # Required-Start:    $local_fs
                # Required-Stop:
                # X-Start-Before:    %2$s
                # Default-Start:     2 3 4 5
                # Default-Stop:
                # Short-Description: Make the SSH host keys that this machine lacks
                ### END INIT INFO
                case "$1" in
                    start|restart|force-reload) ls %3$s >/dev/null 2>&1 || { %4$s; } ;;
                esac
                """.formatted(name, String.join(" ", services), keys, command);
    }
}
