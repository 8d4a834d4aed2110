package io.github.customize.step.backend.packages;

import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.Titles;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What has become of the guest's packages.
 *
 * @param come packages that are there now, or in another version
 * @param gone packages that are there no more
 * @param more what else has changed, in words
 */
record Outcome(List<InstalledPackage> come, List<InstalledPackage> gone, List<String> more, Set<String> old) {
    private static final int MOST = 3;

    /** apk leaves what others need, says so and ends well. */
    private static final String STILL_THERE = "name under 'remove' also what needs it, see what is printed with -v";

    Outcome {
        come = List.copyOf(come);
        gone = List.copyOf(gone);
        more = List.copyOf(more);
        old = Set.copyOf(old);
    }

    /** Fails when the guest is not as it was wanted. */
    static Outcome of(PackageWish wish, PackageWork work, PackageDatabase before, PackageDatabase after)
            throws StepFailure {
        List<InstalledPackage> unfinished = new ArrayList<>(after.in(InstalledPackage.State.UNFINISHED));
        unfinished.addAll(after.in(InstalledPackage.State.BROKEN));
        if (!unfinished.isEmpty()) {
            throw StepFailure.failed(
                    "configure packages",
                    names(unfinished) + " is not completely installed",
                    "see what its scripts print with -v");
        }
        for (PackageName name : wish.install()) {
            if (!after.has(name)) {
                throw StepFailure.failed(
                        "install " + name,
                        "the package manager has ended well and it is still not there",
                        "see what it prints with -v");
            }
        }
        for (PackageName name : work.remove()) {
            if (after.isInstalled(name)) {
                throw StepFailure.failed("remove " + name, "it is still there", STILL_THERE);
            }
        }
        for (PackageName name : work.purge()) {
            if (!after.named(name).isEmpty()) {
                throw StepFailure.failed("purge " + name, "it is still there", STILL_THERE);
            }
        }
        for (PackageName name : work.hold()) {
            if (!PackageWork.isHeld(name, after)) {
                throw StepFailure.failed(
                        "hold " + name,
                        "the package manager has ended well and it is not held",
                        "see what it prints with -v");
            }
        }
        List<String> more = new ArrayList<>(work.sets().done());
        if (work.repair()) {
            more.add("configured " + names(before.in(InstalledPackage.State.UNFINISHED)));
        }
        List<String> purged = work.purge().stream()
                .filter(name -> !before.isInstalled(name))
                .map(PackageName::plain)
                .toList();
        if (!purged.isEmpty()) {
            more.add("removed the configuration of " + Titles.of(purged));
        }
        if (!work.hold().isEmpty()) {
            more.add("holds "
                    + Titles.of(work.hold().stream().map(PackageName::plain).toList()));
        }
        Set<String> old = before.packages().stream()
                .filter(InstalledPackage::isInstalled)
                .map(InstalledPackage::key)
                .collect(Collectors.toSet());
        return new Outcome(after.since(before), after.without(before), more, old);
    }

    boolean changed() {
        return !come.isEmpty() || !gone.isEmpty() || !more.isEmpty();
    }

    /** One line. */
    String message(List<String> failedScripts, List<String> notStarted) {
        List<String> parts = new ArrayList<>();
        add("installed ", come.stream().filter(one -> !old.contains(one.key())).toList(), parts);
        add("changed ", come.stream().filter(one -> old.contains(one.key())).toList(), parts);
        List<String> removed = gone.stream().map(InstalledPackage::name).toList();
        if (!removed.isEmpty()) {
            parts.add("removed " + few(removed));
        }
        parts.addAll(more);
        if (parts.isEmpty()) {
            parts.add("all packages are up to date");
        }
        if (!failedScripts.isEmpty()) {
            parts.add(few(failedScripts) + ", which the package manager passes over");
        }
        if (!notStarted.isEmpty()) {
            parts.add("not started, for the guest does not run: " + String.join(", ", new TreeSet<>(notStarted)));
        }
        return String.join("; ", parts);
    }

    private static void add(String verb, List<InstalledPackage> packages, List<String> parts) {
        if (!packages.isEmpty()) {
            parts.add(verb
                    + few(packages.stream()
                            .map(one -> one.name() + " " + one.version())
                            .toList()));
        }
    }

    private static String few(List<String> names) {
        List<String> first = names.subList(0, Math.min(MOST, names.size()));
        return String.join(", ", first)
                + (names.size() > first.size() ? " and " + (names.size() - first.size()) + " more" : "");
    }

    private static String names(List<InstalledPackage> packages) {
        return few(packages.stream().map(InstalledPackage::name).toList());
    }

    /** Packages that have come, for reports; where from is left out when it is not known. */
    static List<Map<String, String>> installed(List<InstalledPackage> come, Map<String, String> origins) {
        return come.stream()
                .map(one -> {
                    Map<String, String> entry = described(one);
                    String origin = origins.get(one.name());
                    if (origin != null) {
                        entry.put("from", origin);
                    }
                    return entry;
                })
                .toList();
    }

    /** What has gone, for reports. */
    List<Map<String, String>> removed() {
        return gone.stream().map(Outcome::described).toList();
    }

    private static Map<String, String> described(InstalledPackage one) {
        Map<String, String> entry = new LinkedHashMap<>();
        entry.put("name", one.name());
        entry.put("version", one.version());
        if (!one.arch().isEmpty()) {
            entry.put("arch", one.arch());
        }
        return entry;
    }
}
