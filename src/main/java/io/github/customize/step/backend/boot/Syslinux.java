package io.github.customize.step.backend.boot;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The files of extlinux and syslinux, and what Alpine makes them of. */
final class Syslinux implements CommandLinePlace {
    private static final List<String> FILES = List.of(
            "/boot/extlinux.conf",
            "/boot/extlinux/extlinux.conf",
            "/extlinux/extlinux.conf",
            "/boot/syslinux/syslinux.cfg");
    private static final String ALPINE = "/etc/update-extlinux.conf";
    private static final Pattern APPEND = Pattern.compile("(?i)([ \\t]*append[ \\t]+)(.*)");
    private static final Pattern DEFAULTS = Pattern.compile("([ \\t]*default_kernel_opts=\")([^\"]*)(\".*)");

    private final Draft draft;

    Syslinux(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<Question> questions() {
        return Stream.concat(FILES.stream(), Stream.of(ALPINE))
                .flatMap(file -> Stream.of(Question.read(file), Question.stat(file)))
                .toList();
    }

    @Override
    public Outcome edit(CommandLineEdit edit) throws IOException {
        boolean any = false;
        for (String file : FILES) {
            any |= CommandLineLines.edit(file, APPEND, edit, draft);
        }
        if (any) {
            CommandLineLines.edit(ALPINE, DEFAULTS, edit, draft);
        }
        return any ? Outcome.DONE : Outcome.ABSENT;
    }
}
