package io.github.customize.step.backend.boot;

import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Lines of a boot loader's file that each hold a whole command line behind something else. */
final class CommandLineLines {
    private CommandLineLines() {}

    /**
     * Changes every line that matches.
     *
     * @param pattern its first group is what comes before the command line, its second the command line, a third what follows
     * @return whether there was any such line
     */
    static boolean edit(String file, Pattern pattern, CommandLineEdit edit, Draft draft) throws IOException {
        Optional<byte[]> content = draft.read(file);
        if (content.isEmpty()) {
            return false;
        }
        GuestText text = GuestText.parse(content.get());
        boolean any =
                text.texts().stream().anyMatch(line -> pattern.matcher(line).matches());
        GuestText changed = text.edited(line -> {
            Matcher words = pattern.matcher(line);
            if (!words.matches()) {
                return Optional.of(line);
            }
            String after = words.groupCount() > 2 ? words.group(3) : "";
            String applied = edit.apply(words.group(2));
            String gap = words.group(1).isEmpty() || words.group(1).matches("(?s).*[\\s=\"]") ? "" : " ";
            return Optional.of(applied.equals(words.group(2)) ? line : words.group(1) + gap + applied + after);
        });
        draft.edit(file, Attributes.KEEP, present -> changed.bytes());
        return any;
    }
}
