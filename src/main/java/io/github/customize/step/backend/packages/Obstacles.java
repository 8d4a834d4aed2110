package io.github.customize.step.backend.packages;

import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** What stands in the way of a wish, as far as it can be seen before a package manager is called. */
final class Obstacles {
    private Obstacles() {}

    static void check(PackageWish wish, PackageWork work, PackageDatabase present, PackageFamily family)
            throws StepFailure {
        List<InstalledPackage> broken = present.in(InstalledPackage.State.BROKEN);
        if (!broken.isEmpty()) {
            throw StepFailure.failed(
                    "change packages",
                    names(broken) + " was left half-installed in the guest",
                    "install it again, or remove it, with a run step before");
        }
        List<PackageName> touched = new ArrayList<>(work.remove());
        touched.addAll(work.purge());
        touched.addAll(work.install());
        touched.addAll(wish.update());
        for (PackageName name : touched) {
            if (PackageWork.isHeld(name, present)) {
                throw StepFailure.failed(
                        work.removes() || work.installs() ? work.title() : "bring " + name.plain() + " up to date",
                        name.plain() + " is held in the version that it has",
                        "leave it, or let it go with 'run: " + family.letGo(name.plain()) + "' before");
            }
        }
        for (PackageName name : wish.update()) {
            if (!present.isInstalled(name)) {
                throw StepFailure.failed(
                        "bring " + name + " up to date", "it is not installed", "name it under 'install'");
            }
        }
        for (PackageName name : work.hold()) {
            boolean comes = wish.install().stream().anyMatch(one -> one.plain().equals(name.plain()));
            if (!comes && !present.isInstalled(name)) {
                throw StepFailure.failed("hold " + name, "it is not installed", "name it under 'install' too");
            }
        }
    }

    private static String names(List<InstalledPackage> packages) {
        return packages.stream().map(InstalledPackage::name).limit(5).collect(Collectors.joining(", "));
    }
}
