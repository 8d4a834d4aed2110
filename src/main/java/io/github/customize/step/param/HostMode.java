package io.github.customize.step.param;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Set;

/** The mode that a file of the host gets in the guest when the recipe names none. */
public final class HostMode {
    private static final int EXECUTABLE = 0755;
    private static final int PLAIN = 0644;
    private static final int OWNERS = 0700;

    private HostMode() {}

    /** {@code 0755} or {@code 0644}, without what the host denies to group and others. */
    public static int of(Path file) throws IOException {
        Set<PosixFilePermission> host = Files.getPosixFilePermissions(file);
        int most = host.contains(PosixFilePermission.OWNER_EXECUTE) ? EXECUTABLE : PLAIN;
        return most & (OWNERS | bits(host));
    }

    /** The same of a file whose content alone is taken: it is never executable. */
    public static int ofContent(Path file) throws IOException {
        return of(file) & PLAIN;
    }

    private static int bits(Set<PosixFilePermission> permissions) {
        int bits = 0;
        // The constants stand in the order of the bits, from the owner's right to read on.
        for (PosixFilePermission permission : PosixFilePermission.values()) {
            bits = bits << 1 | (permissions.contains(permission) ? 1 : 0);
        }
        return bits;
    }
}
