package io.github.customize.network;

/** A file of certificates that cannot be used. */
public final class InvalidCertificates extends Exception {
    InvalidCertificates(String message) {
        super(message);
    }

    InvalidCertificates(String message, Throwable cause) {
        super(message, cause);
    }
}
