package io.github.customize.step.types.security;

import io.github.customize.step.StepContext;
import io.github.customize.step.backend.boot.KernelArguments;
import java.io.IOException;
import java.util.Map;
import java.util.regex.Pattern;

/** What the command line of a guest's kernel says of SELinux, which counts more than the configuration. */
final class SelinuxArguments {
    /** For each mode the arguments that make another one of it. */
    private static final Map<String, Pattern> OTHERS = Map.of(
            "enforcing", KernelArguments.argument("selinux=0|enforcing=0"),
            "permissive", KernelArguments.argument("selinux=0|enforcing=1"),
            "disabled", KernelArguments.argument("selinux=1"));

    private SelinuxArguments() {}

    /** Notes the first file that says otherwise. */
    static void tell(String mode, StepContext context) throws IOException {
        Pattern other = OTHERS.get(mode);
        if (other != null) {
            KernelArguments.find(other, context.guest()).stream()
                    .findFirst()
                    .ifPresent(
                            found -> context.note(
                                    found.file() + " has " + found.text()
                                            + " for the kernel, which counts more than the mode: remove it with a kernel_cmdline step"));
        }
    }
}
