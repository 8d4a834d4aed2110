package io.github.customize.step.types.storage;

import io.github.customize.guest.model.FstabFile;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/**
 * Mount options that say what is mounted, and not how: a line keeps them until a recipe names others. Those of one group take
 * each other's place.
 */
final class KeptOptions {
    private static final List<Set<String>> GROUPS = List.of(
            Set.of("subvol", "subvolid"),
            Set.of("bind", "rbind"),
            Set.of("loop"),
            Set.of("offset"),
            Set.of("sizelimit"),
            Set.of("device"),
            Set.of("logdev"),
            Set.of("rtdev"),
            Set.of("journal_dev", "journal_path"),
            Set.of("lowerdir"),
            Set.of("upperdir"),
            Set.of("workdir"),
            Set.of("zfsutil"),
            Set.of("trans"),
            Set.of("aname"),
            Set.of("credentials", "cred", "username"),
            Set.of("prefixpath"),
            Set.of("_netdev"));

    private KeptOptions() {}

    /** The options that a recipe gives, and those that the line keeps. */
    static List<String> merged(List<String> wanted, FstabFile.Entry present) {
        List<String> all = new ArrayList<>(wanted);
        present.options().stream().filter(option -> isKept(option, wanted, all)).forEach(all::add);
        return List.copyOf(all);
    }

    private static boolean isKept(String option, List<String> wanted, List<String> all) {
        return !all.contains(option)
                && GROUPS.stream()
                        .anyMatch(group -> group.contains(name(option))
                                && wanted.stream().noneMatch(other -> group.contains(name(other))));
    }

    private static String name(String option) {
        return Arrays.asList(option.split("=", 2)).get(0);
    }
}
