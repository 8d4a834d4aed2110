package io.github.customize.step.backend.packages;

/** What becomes of packages that others only recommend. */
public enum Recommends {
    /** They are installed too. */
    INSTALLED,
    /** They are not. */
    LEFT_OUT,
    /** The package manager does as it is set up in the guest, which is how people call it by hand. */
    DEFAULT
}
