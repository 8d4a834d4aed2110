package io.github.customize.network;

/** An address of a proxy that cannot be used. Its message does not repeat the address, in which a password may stand. */
public final class InvalidProxy extends Exception {
    InvalidProxy(String message) {
        super(message);
    }
}
