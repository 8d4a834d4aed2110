package io.github.customize.op;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Collection;

/**
 * Gives files the SELinux labels of a policy.
 *
 * @param spec the policy's {@code file_contexts} in the guest
 * @param payload the files, each with all below it, their paths ended by NUL
 * @param changed also all files that programs of the guest can have changed in this session
 * @param force replaces labels whole, also those of types that users may choose
 */
public record Relabel(String spec, Payload payload, boolean changed, boolean force) implements ApplianceOp {
    /** Labels some files and directories, and with {@code changed} whatever programs of the guest changed. */
    public static Relabel of(String spec, Collection<String> paths, boolean changed) {
        ByteArrayOutputStream list = new ByteArrayOutputStream();
        for (String path : paths) {
            list.writeBytes(path.getBytes(StandardCharsets.UTF_8));
            list.write(0);
        }
        return new Relabel(spec, Payload.of(list.toByteArray()), changed, false);
    }

    /** Labels every file of the guest anew. */
    public static Relabel everything(String spec) {
        return new Relabel(spec, Payload.of("/\0"), false, true);
    }

    @Override
    public String name() {
        return "relabel";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("spec", spec);
        if (changed) {
            out.flag("changed", true);
        }
        if (force) {
            out.flag("force", true);
        }
    }

    @Override
    public String describe() {
        return "label files as " + spec + " says";
    }
}
