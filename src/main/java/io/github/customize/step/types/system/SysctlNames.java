package io.github.customize.step.types.system;

import io.github.customize.source.Suggestion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Parameters that kernels have. There are others, of other kernels and of modules; but a name that differs from one of these in
 * a single letter is a mistake, which at the boot is no more than a line in a log.
 */
final class SysctlNames {
    private SysctlNames() {}

    /** What is meant by a name (with dots) that is misspelt. */
    static Optional<String> meant(String name) {
        String general = name.replaceFirst("^(net\\.ipv[46]\\.(?:conf|neigh)\\.).+(?=\\.)", "$1*");
        List<String> known = known();
        return known.contains(general)
                ? Optional.empty()
                : Suggestion.misspelt(general, known).map(meant -> withInterface(meant, name));
    }

    private static String withInterface(String meant, String name) {
        int star = meant.indexOf('*');
        return star < 0 || !name.startsWith(meant.substring(0, star))
                ? meant
                : name.substring(0, name.lastIndexOf('.')) + meant.substring(star + 1);
    }

    private static List<String> known() {
        try (InputStream in = Objects.requireNonNull(SysctlNames.class.getResourceAsStream("sysctl-names.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
