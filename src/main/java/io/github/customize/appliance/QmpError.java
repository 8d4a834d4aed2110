package io.github.customize.appliance;

import java.io.IOException;

/** QEMU refused a command. */
final class QmpError extends IOException {
    private static final long serialVersionUID = 1;

    QmpError(String command, String description) {
        super(command + ": " + description);
    }
}
