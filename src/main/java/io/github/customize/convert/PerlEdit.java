package io.github.customize.convert;

import java.util.List;

/** {@code --edit}: Perl that is applied to every line of a file. */
final class PerlEdit {
    private static final String STRICT =
            "Fails where nothing matches and the result is not there either; `missing_ok: true` passes over that, as virt-customize"
                    + " does.";
    private static final String REMEDY =
            "write a step 'replace', 'line_in_file' or 'edit' for it, or 'run' for a program of the guest";

    private PerlEdit() {}

    static void take(Given given, ToolCall call) {
        given.pair(call).ifPresent(pair -> {
            Word.Masked masked = pair.second().masked();
            try {
                add(pair.first(), masked, new PerlProgram(masked.raw()).edits(), call);
            } catch (InvalidEdit e) {
                call.draft().problem(given.at(), "no step for the Perl expression: " + e.getMessage(), REMEDY);
            }
        });
    }

    /** Adds the steps that change a file so. */
    static void add(Word file, Word.Masked source, List<LineEdit> edits, ToolCall call) {
        for (LineEdit edit : edits) {
            Args args = Args.at(file.at()).put("path", file);
            if (edit instanceof LineEdit.Replacing replacing) {
                args.put("regexp", source.with(replacing.regexp()));
                args.put("replacement", source.with(replacing.replacement()));
                call.draft()
                        .step(
                                file.at(),
                                "replace",
                                args.map(),
                                replacing.replacement().isEmpty() ? "" : STRICT);
            } else if (edit instanceof LineEdit.Dropping dropping) {
                args.put("regexp", source.with(dropping.regexp()));
                args.put("state", Args.plain(file.at(), "absent"));
                call.draft().step(file.at(), "line_in_file", args.map());
            }
        }
    }
}
