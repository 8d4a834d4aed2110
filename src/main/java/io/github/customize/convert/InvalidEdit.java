package io.github.customize.convert;

/** An expression that steps have nothing for; the message says what in it. */
final class InvalidEdit extends Exception {
    InvalidEdit(String what) {
        super(what);
    }
}
