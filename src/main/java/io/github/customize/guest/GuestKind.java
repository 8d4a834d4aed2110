package io.github.customize.guest;

/** Kinds of operating systems that can be in an image. */
public enum GuestKind {
    LINUX("Linux"),
    WINDOWS("Windows");

    private final String title;

    GuestKind(String title) {
        this.title = title;
    }

    /** For people. */
    public String title() {
        return title;
    }
}
