package io.github.customize.libvirt;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A guest of libvirt.
 *
 * @param disks those that it can write to, in their order
 * @param use why its disks must not be changed, if so: it runs, or its memory is saved
 */
public record Domain(String name, List<DomainDisk> disks, Optional<String> use) {
    private static final String FILE = ".xml";

    public Domain {
        disks = List.copyOf(disks);
    }

    /**
     * Looks it up: a file whose name ends with {@code .xml} is its description, and anything else its name, ID or UUID.
     *
     * @param connection libvirt's address, empty for the usual one
     */
    public static Domain find(String named, Optional<String> connection, Map<String, String> environment)
            throws Failure {
        String action = "look up the domain " + named;
        try {
            if (named.endsWith(FILE)) {
                return new Domain(named, DomainXml.disks(read(Path.of(named))), Optional.empty());
            }
            return new Virsh(connection, environment).domain(named);
        } catch (LibvirtFailure e) {
            throw new Failure(ExitCode.IMAGE_UNREADABLE, action, String.valueOf(e.getMessage()), e);
        } catch (IOException e) {
            throw new Failure(
                    ExitCode.IMAGE_UNREADABLE, action, "its description cannot be read: " + e.getMessage(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Failure(ExitCode.INTERRUPTED, action, "interrupted", e);
        }
    }

    private static byte[] read(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            return in.readNBytes(DomainXml.MOST_BYTES + 1);
        }
    }

    /** Fails if its disks must not be changed. */
    public void requireUnused() throws Failure {
        if (use.isPresent()) {
            throw new Failure(ExitCode.IMAGE_IN_USE, "change the domain " + name, use.get());
        }
    }
}
