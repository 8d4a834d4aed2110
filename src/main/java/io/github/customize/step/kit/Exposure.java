package io.github.customize.step.kit;

import io.github.customize.guest.FileStat;
import io.github.customize.step.StepContext;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** Notices files that everybody may read in places where programs keep secrets. */
public final class Exposure {
    private static final int READABLE_BY_OTHERS = 0004;
    private static final Pattern PRIVATE =
            Pattern.compile("(?:/etc/netplan|.*/system-connections|.*/\\.ssh|.*/\\.gnupg|.*/(?:ssl|tls|pki)/private"
                    + "|/etc/wireguard|.*/\\.aws|.*/\\.kube)/.+"
                    + "|/etc/ssh/ssh_host_\\w+_key|/etc/krb5\\.keytab|/etc/apt/auth\\.conf(?:\\.d/.+)?|.*/wpa_supplicant[^/]*\\.conf"
                    + "|.*/\\.(?:netrc|pgpass|my\\.cnf|git-credentials|docker/config\\.json)");
    private static final Pattern PUBLIC = Pattern.compile(".*(?:\\.pub|/known_hosts)");

    private final List<String> paths = new ArrayList<>();

    /** Takes a look at a file as it will be. */
    public void look(String path, FileStat stat) {
        if (stat.isFile()) {
            look(path, stat.mode());
        }
    }

    /** The same for a regular file of which only the mode is known. */
    public void look(String path, int mode) {
        if ((mode & READABLE_BY_OTHERS) != 0
                && PRIVATE.matcher(path).matches()
                && !PUBLIC.matcher(path).matches()) {
            paths.add(path);
        }
    }

    /** Notes what was found, if anything. */
    public void tell(StepContext context) {
        if (!paths.isEmpty()) {
            context.note("everybody may read " + Titles.of(paths) + ", where secrets are kept: see 'mode'");
        }
    }
}
