package io.github.customize.step.backend.packages;

import io.github.customize.guest.Facts;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.Optional;

/** The package managers that are known here. */
final class PackageFamilies {
    private static final String KNOWN = "apt-get, dnf, yum, zypper, pacman, xbps-install and apk";

    private PackageFamilies() {}

    /** That of a guest, if it is known here. */
    static Optional<PackageFamily> find(Facts facts) {
        return switch (facts.packageManager()) {
            case "apt" -> Optional.of(new Apt());
            case "dnf", "yum" -> Optional.of(Dnf.named(facts.packageManager()));
            case "zypper" -> Optional.of(new Zypper(facts.distro().contains("tumbleweed")));
            case "pacman" -> Optional.of(new Pacman(false));
            case "xbps" -> Optional.of(new Xbps());
            case "apk" -> Optional.of(new Apk());
            default -> Optional.empty();
        };
    }

    /** That of a guest, and which of its kind it is. */
    static PackageFamily of(StepContext context) throws StepFailure, IOException {
        Facts facts = context.facts();
        PackageFamily family = find(facts)
                .orElseThrow(() -> StepFailure.unsupported(
                        "failed to look for packages: this step does not know the package manager of "
                                + facts.prettyName() + " (" + facts.packageManager() + "): it has none of " + KNOWN
                                + "; use a run step"));
        return family.in(context.guest());
    }
}
