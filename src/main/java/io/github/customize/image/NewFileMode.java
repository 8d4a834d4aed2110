package io.github.customize.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;

/** The permissions that an ordinary new file of this process gets. */
final class NewFileMode {
    private static final int READ_WRITE = 0666;
    private static final PosixFilePermission[] BY_BIT = {
        PosixFilePermission.OTHERS_EXECUTE,
        PosixFilePermission.OTHERS_WRITE,
        PosixFilePermission.OTHERS_READ,
        PosixFilePermission.GROUP_EXECUTE,
        PosixFilePermission.GROUP_WRITE,
        PosixFilePermission.GROUP_READ,
        PosixFilePermission.OWNER_EXECUTE,
        PosixFilePermission.OWNER_WRITE,
        PosixFilePermission.OWNER_READ,
    };

    private NewFileMode() {}

    /** Those of a new file with what is in another one: who may not read or write that may not read or write this. */
    static Set<PosixFilePermission> permissionsLike(Path source) throws IOException {
        Set<PosixFilePermission> permissions = permissions();
        Set<PosixFilePermission> allowed = EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);
        allowed.addAll(Files.getPosixFilePermissions(source));
        permissions.retainAll(allowed);
        return permissions;
    }

    private static Set<PosixFilePermission> permissions() throws IOException {
        int mode = READ_WRITE & ~umask();
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        for (int bit = 0; bit < BY_BIT.length; bit++) {
            if ((mode >> bit & 1) != 0) {
                permissions.add(BY_BIT[bit]);
            }
        }
        return permissions;
    }

    private static int umask() throws IOException {
        return Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("Umask:"))
                .map(line -> Integer.parseInt(line.substring("Umask:".length()).strip(), 8))
                .findFirst()
                .orElse(0077);
    }
}
