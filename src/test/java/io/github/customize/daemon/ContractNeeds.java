package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What the contract tests cannot do without; where it is missing they fail and say what to do, since a skip hides a gap. */
public final class ContractNeeds {
    public static final Path BUSYBOX = Path.of("/bin/busybox");

    private ContractNeeds() {}

    /** To give files to others, and to make name spaces. */
    public static void root() {
        assertThat(System.getProperty("user.name"))
                .as("The contract tests give files to other users and make name spaces. Run them as root, or in a user"
                        + " name space: unshare --map-root-user --map-auto --mount make test (with the package uidmap,"
                        + " and lines for this user in /etc/subuid and /etc/subgid)")
                .isEqualTo("root");
    }

    /** To run programs: their /dev has nodes that cannot be made in a user name space. */
    public static void programs() throws IOException {
        root();
        assertThat(Files.readString(Path.of("/proc/self/uid_map")).trim().split("\\s+"))
                .as(
                        "Programs get a /dev of their own, whose nodes cannot be made in a user name space: run this test as the"
                                + " machine's root")
                .containsExactly("0", "0", "4294967295");
    }

    /** A shell that runs in an empty root. */
    public static void shell() throws IOException {
        programs();
        assertThat(BUSYBOX)
                .as("a shell for guests: install busybox-static, or run make deps")
                .isExecutable();
    }

    /** The daemon that a system property names. */
    static Path daemon(String property) {
        Path binary = Path.of(System.getProperty(property, "appliance/daemon/build/customize-daemon"));
        String target = property.equals("daemon.asan") ? "make asan" : "make daemon";
        assertThat(Files.isExecutable(binary))
                .as("%s is not built: run %s", binary, target)
                .isTrue();
        return binary;
    }
}
