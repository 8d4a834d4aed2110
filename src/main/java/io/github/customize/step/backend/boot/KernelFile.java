package io.github.customize.step.backend.boot;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** {@code /etc/kernel/cmdline}, which entries for new kernels are made of. */
final class KernelFile implements CommandLinePlace {
    private static final String FILE = "/etc/kernel/cmdline";
    private static final List<String> UNIFIED =
            List.of("/boot/efi/EFI/Linux/*.efi", "/boot/EFI/Linux/*.efi", "/efi/EFI/Linux/*.efi");

    private final Draft draft;

    KernelFile(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<Question> questions() {
        return Stream.concat(
                        Stream.of(Question.read(FILE), Question.stat(FILE)),
                        UNIFIED.stream().flatMap(CommandLinePlace::globbed))
                .toList();
    }

    @Override
    public Outcome edit(CommandLineEdit edit) throws StepFailure, IOException {
        for (String pattern : UNIFIED) {
            if (!draft.glob(pattern).isEmpty()) {
                throw StepFailure.unsupported(
                        "failed to change the kernel's command line: it is inside of the signed kernel "
                                + draft.glob(pattern).get(0) + "; make that anew with the guest's own programs");
            }
        }
        if (draft.read(FILE).isEmpty()) {
            return Outcome.ABSENT;
        }
        draft.edit(FILE, Attributes.KEEP, present -> {
            GuestText text = GuestText.parse(present);
            if (text.lines().size() > 1) {
                List<String> all = text.texts().stream()
                        .flatMap(line -> CommandLineEdit.arguments(line).stream())
                        .toList();
                GuestText kept = text.edited(line -> Optional.of(edit.without(line)));
                List<String> missing = edit.missing(all);
                return (missing.isEmpty() ? kept : kept.appended(String.join(" ", missing))).bytes();
            }
            String line = text.lines().isEmpty() ? "" : text.texts().get(0);
            return text.spliced(0, text.lines().size(), List.of(edit.apply(line)))
                    .bytes();
        });
        return Outcome.DONE;
    }
}
