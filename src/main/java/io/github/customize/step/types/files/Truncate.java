package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.ChangeOp;
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
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Empties files. */
public final class Truncate implements StepType<Truncate.Args> {
    private static final Field<String> PATH = Field.required(
            "path",
            Params.guestPath(),
            "The file; a link is followed. `*`, `?` and `[…]` match names in the guest, as in a shell.");
    private static final Field<Boolean> RECURSIVE = Field.optional(
            "recursive",
            Params.flag(),
            false,
            "Empty all regular files below a directory; links there are not followed.");
    private static final Field<Boolean> MISSING_OK = Field.optional(
            "missing_ok", Params.flag(), false, "When nothing has that name, report `ok` and do not fail.");

    record Args(String path, boolean recursive, boolean missingOk) {}

    @Override
    public String name() {
        return "truncate";
    }

    @Override
    public String summary() {
        return "Empties files, such as logs.";
    }

    @Override
    public String description() {
        return """
                Cuts each file that is not empty to nothing, in its place: owner, mode, extended attributes and hard links stay.
                What is empty already is left alone, with its times.

                Directories need `recursive: true`; in them only regular files are emptied, and everything else is passed over. A
                path that does not exist, and a pattern that matches nothing, fails the step unless `missing_ok: true`; so does a
                name that is neither a regular file nor a directory.

                The space of what was cut is free, but its bytes are still in the image; `scrub` overwrites them.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- truncate: /etc/machine-info\n",
                "- truncate: { path: /var/log, recursive: true, missing_ok: true }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(PATH, RECURSIVE, MISSING_OK), Truncate::args)
                .orShort(PATH);
    }

    private static Args args(Bound bound) {
        return new Args(GuestPaths.clean(bound.get(PATH)), bound.get(RECURSIVE), bound.get(MISSING_OK));
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path() + (args.recursive() ? ", all files below" : ""));
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(Globs.questions(args.path()));
        List<String> paths = Globs.require("truncate", args.path(), args.missingOk(), draft);
        Set<String> full = new LinkedHashSet<>();
        for (String path : paths) {
            FileStat stat = draft.stat(path).orElseThrow();
            if (stat.isDirectory() && args.recursive()) {
                full.addAll(fullFiles(path, draft));
            } else {
                requireFile(path, stat);
                if (stat.size() > 0) {
                    full.add(path);
                }
            }
        }
        draft.last(full.stream().map(Truncate::cut).toList());
        return Lowering.of(
                draft,
                full.size() == 1 ? "emptied " + full.iterator().next() : "emptied " + full.size() + " files",
                paths.isEmpty() ? args.path() + " does not exist" : args.path() + ": nothing to empty");
    }

    private static ChangeOp cut(String path) {
        return new io.github.customize.op.Truncate(path, 0);
    }

    private static List<String> fullFiles(String directory, Draft draft) throws IOException {
        List<String> full = new ArrayList<>();
        for (TreeEntry entry : draft.tree(directory, false)) {
            if (entry.stat().isFile() && entry.stat().size() > 0) {
                full.add(GuestPaths.join(directory, entry.path()));
            }
        }
        return full;
    }

    private static void requireFile(String path, FileStat stat) throws StepFailure {
        if (stat.isDirectory()) {
            throw StepFailure.failed("truncate " + path, "it is a directory", "add 'recursive: true'");
        }
        if (!stat.isFile()) {
            throw StepFailure.failed("truncate " + path, "it is not a regular file", "correct the path");
        }
    }
}
