package io.github.customize.convert;

/** A change of the lines of a file. */
sealed interface LineEdit {
    /** What an expression matches is replaced, in Java's words. */
    record Replacing(String regexp, String replacement) implements LineEdit {}

    /** Lines in which an expression matches go. */
    record Dropping(String regexp) implements LineEdit {}
}
