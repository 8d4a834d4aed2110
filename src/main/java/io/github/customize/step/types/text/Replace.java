package io.github.customize.step.types.text;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.Attributes;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Globs;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Replaces what a regular expression matches in text files. */
public final class Replace implements StepType<Replace.Args> {
    private static final Field<String> PATH = Field.optional(
            "path", Params.guestPath(), "The file. `*`, `?` and `[…]` match names in the guest, as in a shell.");
    private static final Field<List<String>> PATHS =
            Field.optional("paths", Params.list(Params.guestPath()), "Several files, each as `path`.");
    private static final Field<String> REGEXP = Field.required(
            "regexp",
            Params.text(),
            "A regular expression of Java (nearly Perl's). `^` and `$` match at every line, `.` does not match a line end.");
    private static final Field<String> REPLACEMENT = Field.required(
            "replacement",
            Params.textOrEmpty(),
            "What takes the place of each match: `$1` is its first group; write `\\$` and `\\\\` for `$` and `\\`.");
    private static final Field<Long> COUNT = Field.optional(
            "count",
            Params.integer(1, 1_000_000),
            "Replace only the first so many matches of each file. Left out: all.");
    private static final Field<Boolean> MISSING_OK = Field.optional(
            "missing_ok", Params.flag(), false, "A file that does not exist is passed over, and is no failure.");

    record Args(List<String> paths, Replacement replacement, boolean missingOk) {}

    @Override
    public String name() {
        return "replace";
    }

    @Override
    public String summary() {
        return "Replaces what a regular expression matches in text files.";
    }

    @Override
    public String description() {
        return """
                Reads each file and replaces the matches. A file in which nothing matches, or in which the result is what was there,
                is left alone; so the step is `ok` when it has nothing to change anywhere.

                The result must be stable: when replacing in the result would change it again, a second run would never find its
                goal met, and the step fails. Include what may be there already in the expression (`^#?Port .*$`), so that it
                matches its own result and gives the same.

                Links are followed; owner, mode and extended attributes stay, and so do all bytes that do not match, in files that
                are not UTF-8 too. A missing file (or a pattern without a match) fails the step unless `missing_ok: true`; so do a
                file of more than 8 MiB and an expression that takes more than ten seconds.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("""
                - replace:
                    path: /etc/ssh/sshd_config
                    regexp: "^#?PermitRootLogin .*$"
                    replacement: PermitRootLogin prohibit-password
                """, """
                - replace:
                    paths: [/etc/apt/sources.list, /etc/apt/sources.list.d/*.list]
                    regexp: http://deb\\.debian\\.org/
                    replacement: https://deb.debian.org/
                    missing_ok: true
                """);
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(PATH, PATHS, REGEXP, REPLACEMENT, COUNT, MISSING_OK), Replace::args)
                .exactlyOne(PATH, PATHS)
                .check(Replace::isValid);
    }

    private static boolean isValid(Bound bound, Parsing parsing) {
        Optional<String> fault = Replacement.fault(bound.get(REGEXP), bound.get(REPLACEMENT));
        fault.ifPresent(what -> parsing.problem(bound.source(), what, "see java.util.regex.Pattern for the syntax"));
        return fault.isEmpty();
    }

    private static Args args(Bound bound) {
        List<String> paths = bound.find(PATHS).orElseGet(() -> List.of(bound.get(PATH)));
        int count = bound.find(COUNT).orElse((long) Integer.MAX_VALUE).intValue();
        return new Args(
                paths.stream().map(GuestPaths::clean).toList(),
                new Replacement(bound.get(REGEXP), bound.get(REPLACEMENT), count),
                bound.get(MISSING_OK));
    }

    @Override
    public String describe(Args args) {
        return Titles.of(Titles.of(args.paths()) + ": " + args.replacement().regexp());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        Set<String> files = files(args, draft);
        draft.expect(files.stream().map(Question::read).toList());
        List<String> changed = new ArrayList<>();
        for (String path : files) {
            boolean differs = draft.edit(
                    path,
                    Attributes.KEEP,
                    content -> args.replacement().in(content, path).orElse(content));
            if (differs) {
                changed.add(path);
            }
        }
        return changed.isEmpty()
                ? Lowering.unchanged("nothing to replace in " + Titles.count(files.size(), "file"))
                : Lowering.of(draft.ops(), "replaced in " + Titles.of(changed));
    }

    /** The real names, so that no file is edited twice. */
    private static Set<String> files(Args args, Draft draft) throws StepFailure, IOException {
        Set<String> files = new LinkedHashSet<>();
        for (String path : args.paths()) {
            boolean found = false;
            for (String name : Globs.expand(path, draft)) {
                Optional<FileStat> stat = draft.stat(name);
                if (stat.isPresent()) {
                    found = true;
                    Draft.requireFile(name, stat);
                    files.add(draft.realPath(name).orElse(name));
                }
            }
            if (!found && !args.missingOk()) {
                throw StepFailure.failed(
                        "replace in " + path,
                        "the guest has no such file",
                        "correct the name, or add 'missing_ok: true'");
            }
        }
        return files;
    }
}
