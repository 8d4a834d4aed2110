package io.github.customize.convert;

import java.util.Set;

/** Directories that every guest has. */
final class SystemDirectories {
    private static final Set<String> ALL = Set.of(
            "/",
            "/bin",
            "/boot",
            "/dev",
            "/etc",
            "/home",
            "/lib",
            "/media",
            "/mnt",
            "/opt",
            "/root",
            "/sbin",
            "/srv",
            "/tmp",
            "/usr",
            "/usr/bin",
            "/usr/lib",
            "/usr/local",
            "/usr/local/bin",
            "/usr/local/sbin",
            "/usr/sbin",
            "/usr/share",
            "/var",
            "/var/lib",
            "/var/log",
            "/var/tmp",
            "/etc/cron.d",
            "/etc/systemd/system");

    private SystemDirectories() {}

    static boolean has(String path) {
        return ALL.contains(path);
    }
}
