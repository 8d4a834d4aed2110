package io.github.customize.step.backend.selinux;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.op.Relabel;
import io.github.customize.op.WriteFile;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Refresher;
import io.github.customize.step.StepContext;
import io.github.customize.step.Touched;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
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
        String spec = spec(context.guest());
        if (!isThere(spec, context.guest())) {
            return atNextBoot(spec);
        }
        boolean programs = touched.programs().isPresent();
        if (touched.paths().isEmpty() && !programs) {
            return Lowering.unchanged("no file needs another label");
        }
        String what = programs ? "what the steps and their programs changed" : "what the steps changed";
        return Lowering.of(Relabel.of(spec, touched.paths(), programs), "labelled " + what + " as " + spec + " says");
    }

    /** Labels every file of the guest, whatever label it has. */
    public static Lowering everything(GuestView guest) throws IOException {
        String spec = spec(guest);
        if (isThere(spec, guest)) {
            return Lowering.of(List.of(Relabel.everything(spec)), replies -> {
                long relabelled = replies.get(0).number("output_lines", 0);
                return new Done(
                        relabelled > 0,
                        relabelled > 0
                                ? "labelled all files as " + spec + " says"
                                : "all files have the labels that " + spec + " has for them");
            });
        }
        return guest.stat(AUTORELABEL).isPresent()
                ? Lowering.unchanged("the guest will relabel all its files when it boots next")
                : atNextBoot(spec);
    }

    private static String spec(GuestView guest) throws IOException {
        guest.expect(Question.read(CONFIG), Question.stat(AUTORELABEL));
        byte[] config = guest.read(CONFIG).orElse(new byte[0]);
        Matcher type = TYPE.matcher(new String(config, StandardCharsets.ISO_8859_1));
        return "/etc/selinux/" + (type.find() ? type.group(1) : "targeted") + "/contexts/files/file_contexts";
    }

    private static boolean isThere(String spec, GuestView guest) throws IOException {
        return guest.stat(spec).filter(FileStat::isFile).isPresent();
    }

    private static Lowering atNextBoot(String spec) {
        return Lowering.of(
                WriteFile.replace(AUTORELABEL, Payload.of(""), Attributes.of(0600, 0, 0)),
                "the guest uses SELinux and has no " + spec
                        + ": it will relabel its files when it boots next, and reboot once (" + AUTORELABEL
                        + " was written)");
    }
}
