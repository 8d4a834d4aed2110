package io.github.customize.step.backend.selinux;

import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.op.WriteFile;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.StepContext;
import io.github.customize.step.Touched;

/**
 * Sees to the labels of what was touched: new files have none here, and a guest that enforces its policy would not let
 * anybody use them.
 */
public final class SelinuxLabels implements Refresher {
    private static final String AUTORELABEL = "/.autorelabel";

    @Override
    public Needs needs() {
        return Needs.FILES;
    }

    @Override
    public Lowering lower(Touched touched, StepContext context) {
        return Lowering.of(
                WriteFile.replace(AUTORELABEL, Payload.of(""), Attributes.of(0600, 0, 0)),
                "the guest uses SELinux: it will relabel its files when it boots next, and reboot once (" + AUTORELABEL
                        + " was written)");
    }
}
