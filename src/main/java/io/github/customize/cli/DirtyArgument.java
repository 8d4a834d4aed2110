package io.github.customize.cli;

import io.github.customize.api.GuestSpec;
import picocli.CommandLine.Model.CommandSpec;

/** The option that accepts file systems of Windows that were not left cleanly. */
final class DirtyArgument {
    private final Setting<Boolean> force = Setting.flag(
            "--force-dirty",
            "Accept NTFS that was not cleanly unmounted: its journal is emptied, and the changes in it are lost.");

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, force);
    }

    boolean isForced() {
        return force.or(false);
    }

    GuestSpec on(GuestSpec spec) {
        return isForced() ? spec.forceDirty() : spec;
    }
}
