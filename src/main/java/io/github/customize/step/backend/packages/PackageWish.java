package io.github.customize.step.backend.packages;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a recipe wants of a guest's packages.
 *
 * @param files packages that are files of the host
 * @param updateAll whether all packages are brought up to date
 * @param update packages that are brought up to date
 * @param recommends what becomes of packages that others only recommend
 * @param repositories that are used besides those that are in force
 * @param newConffiles whether files of configuration that the guest has changed are replaced by the packages'
 * @param hold packages that are to stay in their version
 * @param sets what is wanted of dnf's groups and modules
 * @param offline a directory of the host that has all packages; nothing else is used then
 * @param clean whether what package managers leave behind is removed
 */
public record PackageWish(
        List<PackageName> install,
        List<PackageName> remove,
        List<PackageName> purge,
        List<Path> files,
        boolean updateAll,
        List<PackageName> update,
        boolean autoremove,
        Recommends recommends,
        List<String> repositories,
        boolean newConffiles,
        List<PackageName> hold,
        PackageSets sets,
        Optional<OfflinePackages> offline,
        boolean clean) {
    public PackageWish {
        install = List.copyOf(install);
        remove = List.copyOf(remove);
        purge = List.copyOf(purge);
        files = List.copyOf(files);
        update = List.copyOf(update);
        repositories = List.copyOf(repositories);
        hold = List.copyOf(hold);
    }

    /** That some packages are there. */
    public static PackageWish installing(List<PackageName> names) {
        return new PackageWish(
                names,
                List.of(),
                List.of(),
                List.of(),
                false,
                List.of(),
                false,
                Recommends.LEFT_OUT,
                List.of(),
                false,
                List.of(),
                PackageSets.NONE,
                Optional.empty(),
                true);
    }

    /** All that is named in it. */
    List<PackageName> named() {
        return Stream.of(install, remove, purge, update, hold)
                .flatMap(List::stream)
                .toList();
    }

    /** Whether it can be necessary to load packages from elsewhere. */
    public boolean needsNetwork() {
        boolean more = !install.isEmpty() || !files.isEmpty() || updateAll || !update.isEmpty() || !sets.isNothing();
        return more && offline.isEmpty();
    }
}
