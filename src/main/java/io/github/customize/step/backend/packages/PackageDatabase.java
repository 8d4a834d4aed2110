package io.github.customize.step.backend.packages;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The packages that a guest has.
 *
 * @param provided who stands for names that were asked for and are no package's own
 */
record PackageDatabase(List<InstalledPackage> packages, Map<String, String> provided) {
    PackageDatabase {
        packages = List.copyOf(packages);
        provided = Map.copyOf(provided);
    }

    PackageDatabase(List<InstalledPackage> packages) {
        this(packages, Map.of());
    }

    /** The same, and who stands for some names. */
    PackageDatabase with(Map<String, String> providers) {
        return new PackageDatabase(packages, providers);
    }

    /** Those of that name, in whatever state, for whatever architecture. */
    List<InstalledPackage> named(PackageName wanted) {
        return packages.stream().filter(one -> one.isNamed(wanted)).toList();
    }

    /** Whether it is fully installed, or without a version, some other package stands for it. */
    boolean has(PackageName wanted) {
        return named(wanted).stream().anyMatch(one -> one.isInstalled() && one.hasVersion(wanted.version()))
                || provider(wanted).isPresent();
    }

    /** What stands for a name that no package here has itself. */
    Optional<String> provider(PackageName wanted) {
        if (!wanted.version().isEmpty() || isInstalled(wanted)) {
            return Optional.empty();
        }
        return packages.stream()
                .filter(one -> one.isInstalled() && one.provides().contains(wanted.name()))
                .map(InstalledPackage::name)
                .findFirst()
                .or(() -> Optional.ofNullable(provided.get(wanted.name())));
    }

    boolean isInstalled(PackageName wanted) {
        return named(wanted).stream().anyMatch(InstalledPackage::isInstalled);
    }

    /** Those in that state. */
    List<InstalledPackage> in(InstalledPackage.State state) {
        return packages.stream().filter(one -> one.state() == state).toList();
    }

    /** What is here, fully installed, that another database has not, or in another version. */
    List<InstalledPackage> since(PackageDatabase before) {
        Map<String, InstalledPackage> old = before.packages.stream()
                .filter(InstalledPackage::isInstalled)
                .collect(Collectors.toMap(one -> one.key() + one.version(), Function.identity(), (a, b) -> a));
        return packages.stream()
                .filter(InstalledPackage::isInstalled)
                .filter(one -> !old.containsKey(one.key() + one.version()))
                .toList();
    }

    /** What another database has and this one has in no version. */
    List<InstalledPackage> without(PackageDatabase before) {
        Set<String> keys = packages.stream()
                .filter(InstalledPackage::isInstalled)
                .map(InstalledPackage::key)
                .collect(Collectors.toSet());
        return before.packages.stream()
                .filter(InstalledPackage::isInstalled)
                .filter(one -> !keys.contains(one.key()))
                .toList();
    }
}
