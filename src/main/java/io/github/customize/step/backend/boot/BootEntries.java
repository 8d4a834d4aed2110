package io.github.customize.step.backend.boot;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import io.github.customize.guest.model.GrubEnvironment;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The entries of the Boot Loader Specification, which GRUB of the Red Hat family and systemd-boot read. */
final class BootEntries implements CommandLinePlace {
    private static final List<String> PATTERNS =
            List.of("/boot/loader/entries/*.conf", "/boot/efi/loader/entries/*.conf", "/efi/loader/entries/*.conf");
    private static final List<String> ENVIRONMENTS = List.of("/boot/grub2/grubenv", "/boot/grub/grubenv");
    private static final String KERNELOPTS = "kernelopts";
    private static final Pattern LINUX = Pattern.compile("[ \\t]*linux[ \\t].*");
    private static final Pattern OPTIONS = Pattern.compile("([ \\t]*options[ \\t]+)(.*)");

    private final Draft draft;

    BootEntries(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<Question> questions() {
        return Stream.concat(
                        PATTERNS.stream().flatMap(CommandLinePlace::globbed),
                        ENVIRONMENTS.stream().map(Question::read))
                .toList();
    }

    @Override
    public Outcome edit(CommandLineEdit edit) throws StepFailure, IOException {
        List<String> files = new ArrayList<>();
        for (String pattern : PATTERNS) {
            files.addAll(draft.glob(pattern));
        }
        draft.expect(files.stream().map(Question::read).toList());
        boolean any = false;
        boolean variable = false;
        for (String file : files) {
            GuestText text = GuestText.parse(draft.read(file).orElse(new byte[0]));
            if (text.texts().stream().noneMatch(line -> LINUX.matcher(line).matches())) {
                continue;
            }
            any = true;
            if (options(text).contains("$" + KERNELOPTS)) {
                variable = true;
            } else {
                draft.edit(file, Attributes.KEEP, present -> changed(text, edit).bytes());
            }
        }
        if (variable) {
            environment(edit);
        }
        return any ? Outcome.DONE : Outcome.ABSENT;
    }

    private static List<String> options(GuestText text) {
        return text.texts().stream()
                .map(OPTIONS::matcher)
                .filter(matcher -> matcher.matches())
                .flatMap(matcher -> CommandLineEdit.arguments(matcher.group(2)).stream())
                .toList();
    }

    private static GuestText changed(GuestText text, CommandLineEdit edit) {
        GuestText kept = text.edited(line -> {
            var options = OPTIONS.matcher(line);
            return Optional.of(options.matches() ? options.group(1) + edit.without(options.group(2)) : line);
        });
        List<String> missing = edit.missing(options(kept));
        if (missing.isEmpty()) {
            return kept;
        }
        for (int i = kept.lines().size() - 1; i >= 0; i--) {
            if (OPTIONS.matcher(kept.texts().get(i)).matches()) {
                return kept.with(i, CommandLineEdit.with(kept.texts().get(i), missing));
            }
        }
        return kept.appended("options " + String.join(" ", missing));
    }

    private void environment(CommandLineEdit edit) throws StepFailure, IOException {
        for (String path : ENVIRONMENTS) {
            Optional<byte[]> content = draft.read(path);
            if (content.isPresent()) {
                environment(path, content.get(), edit);
                return;
            }
        }
        throw failed("the boot entries say $kernelopts, and the guest has no grubenv that sets it");
    }

    private void environment(String path, byte[] content, CommandLineEdit edit) throws StepFailure, IOException {
        Optional<GrubEnvironment> environment = GrubEnvironment.parse(content);
        Optional<String> words = environment.flatMap(one -> one.get(KERNELOPTS));
        if (environment.isEmpty() || words.isEmpty()) {
            throw failed(path + " is not understood: it sets no kernelopts in a block of 1024 bytes");
        }
        String changed = edit.apply(words.get());
        if (!changed.equals(words.get())) {
            byte[] whole = environment
                    .get()
                    .with(KERNELOPTS, changed)
                    .orElseThrow(() -> failed(path + " has no room for so long a command line"));
            draft.write(path, Payload.of(whole), Attributes.KEEP);
        }
    }

    private static StepFailure failed(String cause) {
        return StepFailure.failed("change the kernel's command line", cause, "change it with a step of its own");
    }
}
