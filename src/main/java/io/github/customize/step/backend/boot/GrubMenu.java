package io.github.customize.step.backend.boot;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A boot menu of GRUB that somebody has written, and no program makes. */
final class GrubMenu implements CommandLinePlace {
    private static final String MADE_OF = "/etc/default/grub";
    private static final List<String> FILES = List.of("/boot/grub/grub.cfg", "/boot/grub2/grub.cfg");
    private static final Pattern LINUX = Pattern.compile("([ \\t]*linux(?:16|efi)?[ \\t]+[^ \\t$\"']+)[ \\t]*(.*)");

    private final Draft draft;

    GrubMenu(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<Question> questions() {
        return Stream.concat(FILES.stream(), Stream.of(MADE_OF))
                .flatMap(file -> Stream.of(Question.read(file), Question.stat(file)))
                .toList();
    }

    @Override
    public Outcome edit(CommandLineEdit edit) throws IOException {
        boolean any = false;
        if (draft.stat(MADE_OF).isEmpty()) {
            for (String file : FILES) {
                any |= CommandLineLines.edit(file, LINUX, edit, draft);
            }
        }
        return any ? Outcome.DONE : Outcome.ABSENT;
    }
}
