package io.github.customize.step.types.text;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
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
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
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
            "missing_ok",
            Params.flag(),
            false,
            "A file that does not exist, and one in which nothing matches, is passed over and is no failure.");

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
                Reads each file and replaces the matches. A file in which the result is what was there is left alone; so the step is
                `ok` when it has nothing to change anywhere.

                Where nothing matches, the replacement must be there already, else the step has not reached its goal and fails,
                unless `missing_ok: true`. Of several files that one pattern names, one is enough. An empty replacement is met
                when nothing matches.

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
        Optional<Fault> fault = Replacement.fault(bound.get(REGEXP), bound.get(REPLACEMENT));
        fault.ifPresent(found -> parsing.problem(bound.source(), found.what(), found.remedy()));
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
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(Titles.of(args.paths()) + ": " + args.replacement().regexp());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(args.paths().stream()
                .flatMap(path -> Globs.questions(path).stream())
                .toList());
        Map<String, Set<String>> files = new LinkedHashMap<>();
        for (String path : args.paths()) {
            files.put(path, files(path, args.missingOk(), draft));
        }
        // The real names, so that no file is edited twice.
        Set<String> all = new LinkedHashSet<>();
        files.values().forEach(all::addAll);
        draft.expect(all.stream().map(Question::read).toList());
        if (!args.missingOk()) {
            for (Map.Entry<String, Set<String>> named : files.entrySet()) {
                requireMet(args.replacement(), named.getKey(), named.getValue(), draft);
            }
        }
        List<String> changed = new ArrayList<>();
        for (String path : all) {
            boolean differs = draft.edit(
                    path,
                    Attributes.KEEP,
                    content -> args.replacement().in(content, path).orElse(content));
            if (differs) {
                changed.add(path);
            }
        }
        return changed.isEmpty()
                ? Lowering.unchanged("nothing to replace in " + Titles.count(all.size(), "file"))
                : Lowering.of(draft.ops(), "replaced in " + Titles.of(changed));
    }

    private static Set<String> files(String path, boolean missingOk, Draft draft) throws StepFailure, IOException {
        Set<String> files = new LinkedHashSet<>();
        for (String name : Globs.expand(path, draft)) {
            Optional<FileStat> stat = draft.stat(name);
            if (stat.isPresent()) {
                Draft.requireFile(name, stat);
                files.add(draft.realPath(name).orElse(name));
            }
        }
        if (files.isEmpty() && !missingOk) {
            throw Globs.missing("replace in " + path, path, draft);
        }
        return files;
    }

    /** One of the files is enough: a pattern may also match files that have nothing to replace. */
    private static void requireMet(Replacement replacement, String path, Set<String> files, Draft draft)
            throws StepFailure, IOException {
        for (String file : files) {
            if (replacement.isMetBy(draft.read(file).orElse(new byte[0]), file)) {
                return;
            }
        }
        throw StepFailure.failed(
                "replace in " + path,
                "nothing matches '" + replacement.regexp() + "', and the replacement is not there either",
                "correct the expression, or add 'missing_ok: true'");
    }
}
