package io.github.customize.step.backend.selinux;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.Question;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.op.Relabel;
import io.github.customize.op.WriteFile;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.StepContext;
import io.github.customize.step.Touched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels what was touched as the guest's own policy says: new files have no label here, and a guest that enforces its policy
 * would not let anybody use them. Where the guest has no policy to go by, it is told to see to its labels when it boots.
 */
public final class SelinuxLabels implements Refresher {
    private static final String CONFIG = "/etc/selinux/config";
    private static final String AUTORELABEL = "/.autorelabel";
    private static final Pattern TYPE = Pattern.compile("(?m)^[ \\t]*SELINUXTYPE=([A-Za-z0-9_-]+)[ \\t]*$");

    @Override
    public Needs needs() {
        return Needs.FILES;
    }

    @Override
    public Lowering lower(Touched touched, StepContext context) throws IOException {
        context.guest().expect(Question.read(CONFIG));
        String spec = "/etc/selinux/" + type(context) + "/contexts/files/file_contexts";
        boolean hasPolicy = context.guest().stat(spec).filter(FileStat::isFile).isPresent();
        if (!hasPolicy) {
            return atNextBoot(spec);
        }
        boolean programs = touched.programs().isPresent();
        String what = programs ? "what the steps and their programs changed" : "what the steps changed";
        return Lowering.of(Relabel.of(spec, touched.paths(), programs), "labelled " + what + " as " + spec + " says");
    }

    private static String type(StepContext context) throws IOException {
        byte[] config = context.guest().read(CONFIG).orElse(new byte[0]);
        Matcher type = TYPE.matcher(new String(config, StandardCharsets.ISO_8859_1));
        return type.find() ? type.group(1) : "targeted";
    }

    private static Lowering atNextBoot(String spec) {
        return Lowering.of(
                WriteFile.replace(AUTORELABEL, Payload.of(""), Attributes.of(0600, 0, 0)),
                "the guest uses SELinux and has no " + spec
                        + ": it will relabel its files when it boots next, and reboot once (" + AUTORELABEL
                        + " was written)");
    }
}
