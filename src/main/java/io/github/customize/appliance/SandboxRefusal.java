package io.github.customize.appliance;

import io.github.customize.process.Confinement;
import java.io.IOException;

/** QEMU was not started, because it could not be confined as completely as it must be. */
final class SandboxRefusal extends IOException {
    private static final long serialVersionUID = 1;

    SandboxRefusal(String why) {
        super(why + "; " + Confinement.ADVICE);
    }
}
