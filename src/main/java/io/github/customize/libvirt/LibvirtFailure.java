package io.github.customize.libvirt;

/** Something about a domain is not as it has to be; the message is a clause about it. */
public final class LibvirtFailure extends Exception {
    LibvirtFailure(String message) {
        super(message);
    }

    LibvirtFailure(String message, Throwable cause) {
        super(message, cause);
    }
}
