package io.github.customize.step.backend.packages;

import io.github.customize.step.kit.Titles;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What of a wish the guest does not have yet.
 *
 * @param install packages by name
 * @param files packages by their path in the guest
 * @param sets groups and modules of dnf
 * @param repair whether packages are to be configured that were left half-way
 */
record PackageWork(
        List<PackageName> install,
        List<String> files,
        List<PackageName> remove,
        List<PackageName> purge,
        List<PackageName> hold,
        PackageSets sets,
        boolean repair) {
    PackageWork {
        install = List.copyOf(install);
        files = List.copyOf(files);
        remove = List.copyOf(remove);
        purge = List.copyOf(purge);
        hold = List.copyOf(hold);
    }

    /** Compares. Packages of files are not looked at. */
    static PackageWork of(PackageWish wish, PackageDatabase present) {
        return new PackageWork(
                wish.install().stream().filter(name -> !present.has(name)).toList(),
                List.of(),
                wish.remove().stream().filter(name -> isThere(name, present)).toList(),
                wish.purge().stream()
                        .filter(name -> !present.named(name).isEmpty())
                        .toList(),
                wish.hold().stream().filter(name -> !isHeld(name, present)).toList(),
                PackageSets.NONE,
                false);
    }

    private static boolean isThere(PackageName name, PackageDatabase present) {
        return present.named(name).stream().anyMatch(one -> one.state() != InstalledPackage.State.CONFIGURATION);
    }

    static boolean isHeld(PackageName name, PackageDatabase present) {
        return present.named(name).stream().anyMatch(InstalledPackage::held);
    }

    /** Whether something is to be configured that is not to be removed anyway. */
    static boolean isLeftHalfWay(PackageWish wish, PackageDatabase present) {
        return present.in(InstalledPackage.State.UNFINISHED).stream()
                .anyMatch(one -> Stream.concat(wish.remove().stream(), wish.purge().stream())
                        .noneMatch(one::isNamed));
    }

    /** The same, with packages as files of the guest, and with what was left half-way. */
    PackageWork with(List<String> paths, boolean unfinished) {
        return new PackageWork(install, paths, remove, purge, hold, sets, unfinished);
    }

    /** The same, with these groups and modules. */
    PackageWork with(PackageSets missing) {
        return new PackageWork(install, files, remove, purge, hold, missing, repair);
    }

    boolean installs() {
        return !install.isEmpty() || !files.isEmpty();
    }

    boolean removes() {
        return !remove.isEmpty() || !purge.isEmpty();
    }

    boolean isNothing() {
        return !installs() && !removes() && hold.isEmpty() && sets.isNothing();
    }

    /** In a few words. */
    String title() {
        List<String> parts = new ArrayList<>();
        if (installs()) {
            List<String> names =
                    new ArrayList<>(install.stream().map(PackageName::plain).toList());
            files.forEach(file -> names.add(file.substring(file.lastIndexOf('/') + 1)));
            parts.add("install " + Titles.of(names));
        }
        if (removes()) {
            List<String> names =
                    new ArrayList<>(remove.stream().map(PackageName::plain).toList());
            purge.forEach(name -> names.add(name.plain()));
            parts.add("remove " + Titles.of(names));
        }
        return String.join(" and ", parts);
    }
}
