package io.github.customize.convert;

import io.github.customize.convert.KnownCommands.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code sed -i} on files of the guest. */
final class SedCommand {
    private SedCommand() {}

    static Optional<List<Step>> steps(List<String> words) {
        boolean inPlace = false;
        boolean extended = false;
        List<String> programs = new ArrayList<>();
        List<String> files = new ArrayList<>();
        for (int i = 1; i < words.size(); i++) {
            String word = words.get(i);
            switch (word) {
                case "-i", "--in-place" -> inPlace = true;
                case "-E", "-r", "--regexp-extended" -> extended = true;
                case "-ri", "-Ei" -> {
                    inPlace = true;
                    extended = true;
                }
                case "-e" -> {
                    if (++i < words.size()) {
                        programs.add(words.get(i));
                    }
                }
                default -> {
                    if (word.startsWith("-")) {
                        return KnownCommands.none();
                    }
                    (programs.isEmpty() ? programs : files).add(word);
                }
            }
        }
        boolean known = inPlace && !files.isEmpty() && files.stream().allMatch(file -> file.matches("/[^*?\\[{]*"));
        return known ? edits(programs, files, extended) : KnownCommands.none();
    }

    private static Optional<List<Step>> edits(List<String> programs, List<String> files, boolean extended) {
        List<Step> steps = new ArrayList<>();
        for (String file : files) {
            for (String program : programs) {
                try {
                    new SedProgram(extended).edits(program).forEach(edit -> steps.add(step(file, edit)));
                } catch (InvalidEdit e) {
                    return KnownCommands.none();
                }
            }
        }
        return Optional.of(steps);
    }

    private static Step step(String file, LineEdit edit) {
        if (edit instanceof LineEdit.Replacing replacing) {
            return new Step(
                    "replace",
                    maker -> maker.args()
                            .put("path", maker.text(file))
                            .put("regexp", maker.text(replacing.regexp()))
                            .put("replacement", maker.text(replacing.replacement()))
                            .put("missing_ok", true)
                            .map());
        }
        String regexp = ((LineEdit.Dropping) edit).regexp();
        return new Step(
                "line_in_file",
                maker -> maker.args()
                        .put("path", maker.text(file))
                        .put("regexp", maker.text(regexp))
                        .put("state", Args.plain(maker.source().word().at(), "absent"))
                        .map());
    }
}
