package io.github.customize.step.backend.packages;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A directory of the host that has all packages; nothing else is used.
 *
 * @param name as the recipe names it
 * @param files all that are named as files of packages are
 */
public record OfflinePackages(String name, List<Path> files) {
    public OfflinePackages {
        files = List.copyOf(files);
    }

    public static OfflinePackages scan(String name, Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return new OfflinePackages(
                    name,
                    files.filter(file -> packageName(file).isPresent() && Files.isRegularFile(file))
                            .sorted()
                            .toList());
        }
    }

    /** Whether there is a package of that name, as far as names of files tell. */
    public boolean has(PackageName wanted) {
        return files.stream().flatMap(file -> packageName(file).stream()).anyMatch(wanted.name()::equals);
    }

    /** Those that a family's programs can read; pacman's may be packed in several ways. */
    List<Path> of(PackageFamily family) {
        String kind = family.fileEnding().replaceFirst("(\\.pkg\\.tar).*", "$1");
        return files.stream()
                .filter(file -> fileName(file).endsWith(kind) || fileName(file).contains(kind + "."))
                .toList();
    }

    private static String fileName(Path file) {
        return Objects.toString(file.getFileName());
    }

    /** As repositories name files: {@code name_version_arch.deb}, {@code name-version-release.arch.rpm} and so on. */
    private static Optional<String> packageName(Path file) {
        String name = fileName(file);
        String regex = "";
        if (name.endsWith(".deb")) {
            regex = "_.*";
        } else if (name.endsWith(".rpm") && !name.endsWith(".src.rpm")) {
            regex = "-[^-]+-[^-]+$";
        } else if (name.matches(".*\\.pkg\\.tar(\\.(gz|xz|zst|bz2))?")) {
            regex = "-[^-]+-[^-]+-[^-]+$";
        } else if (name.endsWith(".apk")) {
            regex = "-[0-9][^-]*-r[0-9]+\\.apk$";
        } else if (name.endsWith(".xbps")) {
            regex = "-[^-]+_[0-9]+\\.[A-Za-z0-9_-]+\\.xbps$";
        }
        return regex.isEmpty() ? Optional.empty() : Optional.of(name.replaceFirst(regex, ""));
    }
}
