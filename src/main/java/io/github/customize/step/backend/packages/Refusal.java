package io.github.customize.step.backend.packages;

import io.github.customize.step.StepFailure;

/** What a package manager has no counterpart for: a wish that it would pass over is refused before it is called. */
final class Refusal {
    private Refusal() {}

    /** Fails when recommended packages are wanted of one that does not know them; {@code manager} is its name. */
    static void ofRecommends(PackageWish wish, String manager) throws StepFailure {
        if (wish.recommends() == Recommends.INSTALLED) {
            throw StepFailure.unsupported(manager
                    + " knows no packages that others recommend ('recommends: true'); name those that you want under"
                    + " 'install'");
        }
    }

    /** Fails when the packages' configuration is wanted in the place of the guest's; {@code ending} is that of the new files. */
    static void ofNewConffiles(PackageWish wish, String manager, String ending) throws StepFailure {
        if (wish.newConffiles()) {
            throw StepFailure.unsupported(manager
                    + " has no choice of configuration ('conffiles: new'): what a package brings for a file that the guest has"
                    + " changed lies beside it, with " + ending
                    + " at its end; leave 'conffiles' out and put that into its"
                    + " place with a move step");
        }
    }

    /** Fails when a package of a certain architecture is wanted. */
    static void ofArchitectures(PackageWish wish, String manager) throws StepFailure {
        for (PackageName name : wish.named()) {
            if (!name.arch().isEmpty()) {
                throw StepFailure.unsupported(manager + " has packages of one architecture only: write " + name.name());
            }
        }
    }
}
