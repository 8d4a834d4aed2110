package io.github.customize.step.backend.boot;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.CommandLineEdit;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** {@code /etc/default/grub} and its drop-ins, of which the boot menu is made. */
final class GrubDefaults implements CommandLinePlace {
    private static final String FILE = "/etc/default/grub";
    private static final String DROP_INS = FILE + ".d/*.cfg";
    private static final String ALWAYS = "GRUB_CMDLINE_LINUX";
    private static final Pattern BLS = Pattern.compile("[ \\t]*GRUB_ENABLE_BLSCFG=[\"']?true[\"']?[ \\t]*");
    private static final Pattern CONTROL =
            Pattern.compile("[ \\t]*(?:if|case|for|while|until|eval|source|\\.|function)[ \\t].*");

    private final Draft draft;

    GrubDefaults(Draft draft) {
        this.draft = draft;
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.read(FILE), Question.stat(FILE), Question.glob(DROP_INS));
    }

    @Override
    public Outcome edit(CommandLineEdit edit) throws StepFailure, IOException {
        if (draft.read(FILE).isEmpty()) {
            return Outcome.ABSENT;
        }
        List<String> files = new ArrayList<>(List.of(FILE));
        files.addAll(draft.glob(DROP_INS));
        draft.expect(files.stream().map(Question::read).toList());
        Map<String, List<String>> effective = new LinkedHashMap<>();
        String last = FILE;
        for (String file : files) {
            GuestText before = text(file);
            GuestText after = removed(file, before, edit, effective);
            write(file, before, after);
            boolean sets = after.texts().stream()
                    .flatMap(line -> GrubAssignment.parse(line).stream())
                    .anyMatch(one -> one.variable().equals(ALWAYS));
            last = sets ? file : last;
        }
        List<String> all = effective.values().stream().flatMap(List::stream).toList();
        append(last, edit.missing(all));
        boolean entries = files.size() > 0 && anyLine(files, BLS);
        return entries ? Outcome.DONE : Outcome.NEEDS_MENU;
    }

    private GuestText text(String file) throws IOException {
        return GuestText.parse(draft.read(file).orElse(new byte[0]));
    }

    private boolean anyLine(List<String> files, Pattern pattern) throws IOException {
        for (String file : files) {
            if (text(file).texts().stream()
                    .anyMatch(line -> pattern.matcher(line).matches())) {
                return true;
            }
        }
        return false;
    }

    /** The file without unwanted arguments; what it says counts is added to what files before it said. */
    private static GuestText removed(
            String file, GuestText text, CommandLineEdit edit, Map<String, List<String>> effective) throws StepFailure {
        List<GuestText.Line> changed = new ArrayList<>(text.lines());
        boolean control =
                text.texts().stream().anyMatch(other -> CONTROL.matcher(other).matches());
        for (int i = 0; i < text.lines().size(); i++) {
            String line = text.texts().get(i);
            if (!GrubAssignment.ANY.matcher(line).matches()) {
                continue;
            }
            Optional<GrubAssignment> one = GrubAssignment.parse(line);
            if (one.isEmpty() || control) {
                throw notUnderstood(file, i + 1);
            }
            String kept = edit.without(one.get().words());
            if (!kept.equals(one.get().words())) {
                changed.set(
                        i,
                        new GuestText.Line(
                                one.get().with(kept), text.lines().get(i).end()));
            }
            List<String> words = new ArrayList<>(
                    one.get().addsToItself() ? effective.getOrDefault(one.get().variable(), List.of()) : List.of());
            words.addAll(CommandLineEdit.arguments(kept));
            effective.put(one.get().variable(), words);
        }
        return new GuestText(text.mark(), changed);
    }

    private static StepFailure notUnderstood(String file, int line) {
        return StepFailure.failed(
                "change the kernel's command line",
                file + " sets it in line " + line + " in a way that is not understood",
                "write it there as VARIABLE=\"words\", or change the file with a step of its own");
    }

    private void append(String file, List<String> missing) throws IOException {
        if (missing.isEmpty()) {
            return;
        }
        GuestText text = text(file);
        int index = -1;
        for (int i = 0; i < text.lines().size(); i++) {
            boolean sets = GrubAssignment.parse(text.texts().get(i))
                    .filter(one -> one.variable().equals(ALWAYS))
                    .isPresent();
            index = sets ? i : index;
        }
        if (index < 0) {
            write(file, text, text.appended(ALWAYS + "=\"" + String.join(" ", missing) + "\""));
            return;
        }
        GrubAssignment one = GrubAssignment.parse(text.texts().get(index)).orElseThrow();
        write(file, text, text.with(index, one.with(CommandLineEdit.with(one.words(), missing))));
    }

    private void write(String file, GuestText before, GuestText after) throws IOException {
        if (!before.equals(after)) {
            draft.edit(file, Attributes.KEEP, present -> after.bytes());
        }
    }
}
