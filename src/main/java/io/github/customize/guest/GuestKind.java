package io.github.customize.guest;

import java.util.Set;

/** Kinds of operating systems that can be in an image. */
public enum GuestKind {
    LINUX("Linux"),
    WINDOWS("Windows");

    /** Every kind. */
    public static final Set<GuestKind> ALL = Set.of(values());

    private final String title;

    GuestKind(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
