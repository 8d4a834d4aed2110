package io.github.customize.failure;

import java.util.Locale;

/** States of a guest's disks in which they cannot be mounted, by the names that reports have for them. */
public enum StateKind {
    /** Something that was mounted or in use was not left cleanly. */
    DIRTY("A file system was not left cleanly, and cannot be mounted as it is."),
    /** The system sleeps, with its memory on a disk. */
    HIBERNATED("The system is hibernated: its memory is on a disk."),
    /** Newer than what the appliance has, or unknown to it. */
    UNKNOWN_FEATURE(
            "A file system has a feature that the appliance does not know, or is of a type that it does not know."),
    /** A group of volumes or an array lacks a disk. */
    MISSING_DISK("A disk of a group of volumes or of an array is not there."),
    /** Two groups of volumes have the same name. */
    DUPLICATE_GROUP("Two groups of volumes have the same name."),
    /** Encrypted, without a key that opens it. */
    LOCKED("A device is encrypted, and no key that was given opens it."),
    /** The derivation of a key takes more memory than the appliance may have. */
    NEEDS_MEMORY("To derive a key from a passphrase takes more memory than the small machine has."),
    /** NixOS, ostree, dm-verity, two sets of partitions and the like. */
    IMMUTABLE("The system is made as a whole by its own tools, so that its files are not edited.");

    private final String meaning;

    StateKind(String meaning) {
        this.meaning = meaning;
    }

    /** As it stands in reports. */
    public String text() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** One sentence for the documentation. */
    public String meaning() {
        return meaning;
    }
}
