package io.github.customize.step.backend.packages;

import java.util.List;

/**
 * A package that the guest's package manager knows of.
 *
 * @param provides names that it stands for besides its own
 * @param held whether it is to stay as it is
 */
record InstalledPackage(String name, String version, String arch, State state, List<String> provides, boolean held) {
    /** How far it is installed. */
    enum State {
        INSTALLED,
        /** Removed, but for its configuration. */
        CONFIGURATION,
        /** Unpacked or waiting; its configuration can be ended. */
        UNFINISHED,
        /** Broken in a way that only installing it again mends. */
        BROKEN
    }

    InstalledPackage {
        provides = List.copyOf(provides);
    }

    /** Fully installed. */
    static InstalledPackage of(String name, String version, String arch) {
        return new InstalledPackage(name, version, arch, State.INSTALLED, List.of(), false);
    }

    boolean isInstalled() {
        return state == State.INSTALLED;
    }

    /** Whether a recipe's name, whatever its version, means this one; rpm's names may have the architecture at their end. */
    boolean isNamed(PackageName wanted) {
        boolean same = name.equals(wanted.name())
                && (wanted.arch().isEmpty() || wanted.arch().equals(arch));
        return same || (wanted.arch().isEmpty() && wanted.name().equals(name + "." + arch));
    }

    /** Whether its version is the wanted one, which may leave out rpm's epoch and release. */
    boolean hasVersion(String wanted) {
        String late = version.substring(version.indexOf(':') + 1);
        int release = late.lastIndexOf('-');
        return wanted.isEmpty()
                || wanted.equals(version)
                || wanted.equals(late)
                || (release > 0 && wanted.equals(late.substring(0, release)));
    }

    /** The same package, whatever version. */
    String key() {
        return name + ":" + arch;
    }
}
