package io.github.customize.step.backend.packages;

import io.github.customize.guest.Facts;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Set;

/** Looks whether packages are installed, for whoever does nothing about it. */
public final class PackageLook {
    /** Those whose database only a program of the guest can read. */
    private static final Set<String> ASKED = Set.of("dnf", "yum", "zypper");

    private PackageLook() {}

    /** What it takes on a guest. */
    public static Needs needs(Facts facts) {
        return ASKED.contains(facts.packageManager()) ? Needs.PROGRAMS : Needs.FILES;
    }

    /**
     * Whether a package of exactly that name is fully installed.
     *
     * @throws StepFailure when the guest's package manager is not known here, or does not tell
     * @throws IOException when the guest cannot be read
     */
    public static boolean isInstalled(String name, StepContext context) throws StepFailure, IOException {
        Facts facts = context.facts();
        PackageFamily family = PackageFamilies.find(facts)
                .orElseThrow(() -> StepFailure.unsupported("failed to see whether " + name
                        + " is installed: the package manager of " + facts.prettyName() + " (" + facts.packageManager()
                        + ") is not known; ask for a file of it with 'exists'"));
        return family.database(PackageWish.installing(List.of()), context).isInstalled(PackageName.parse(name));
    }
}
