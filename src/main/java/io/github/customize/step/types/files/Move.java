package io.github.customize.step.types.files;

import io.github.customize.guest.Facts;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Remove;
import io.github.customize.op.Rename;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Placement;
import io.github.customize.step.kit.SystemPaths;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Moves a file or directory inside the guest. */
public final class Move implements StepType<Move.Args> {
    private static final Field<String> SRC =
            Field.required("src", Params.guestPath(), "The file or directory; a link is moved itself.");
    private static final Field<String> DEST = Field.required(
            "dest", Params.guestPath(), "Its new name, or with a slash at the end the directory that it goes in.");

    record Args(String src, String dest) {}

    @Override
    public String name() {
        return "move";
    }

    @Override
    public String summary() {
        return "Moves or renames a file or directory inside the guest.";
    }

    @Override
    public String description() {
        return """
                Looks which of the two names exist. When `src` is gone and `dest` is there, it was moved before, and the step is
                `ok`; when both are missing, it fails.

                Owner, mode and extended attributes go along, also to another file system. A file takes the place of a file at
                `dest`; directories replace nothing and are not replaced. The directory that `dest` is in must exist. The
                system's own directories and those with a file system mounted on them or below are refused.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- move: { src: /etc/nginx/nginx.conf, dest: /etc/nginx/nginx.conf.dist }\n",
                "- move: { src: /opt/app.conf, dest: /etc/app/ }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(SRC, DEST), bound -> {
            String src = GuestPaths.clean(bound.get(SRC));
            return new Args(src, GuestPaths.target(bound.get(DEST), GuestPaths.name(src)));
        });
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.src() + " to " + args.dest());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(
                Question.lstat(args.src()),
                Question.lstat(args.dest()),
                Question.realPath(GuestPaths.parent(args.src())),
                Question.realPath(GuestPaths.parent(args.dest())),
                Question.stat(GuestPaths.parent(args.dest())));
        Optional<FileStat> src = draft.lstat(args.src());
        Optional<FileStat> dest = draft.lstat(args.dest());
        if (src.isEmpty() && dest.isPresent()) {
            return Lowering.unchanged(args.dest() + " exists and " + args.src() + " does not");
        }
        if (src.isEmpty()) {
            throw StepFailure.failed("failed to move " + args.src() + ": it does not exist in the guest");
        }
        if (args.src().equals(args.dest())) {
            return Lowering.unchanged(args.src() + " is its own destination");
        }
        requirePossible(args, src.get(), dest, context);
        String message = "moved " + args.src() + " to " + args.dest();
        boolean sameFileSystem = mount(args.src(), context).equals(mount(args.dest(), context));
        draft.last(
                sameFileSystem
                        ? List.of(new Rename(args.src(), args.dest(), dest.isPresent()))
                        : copyAndRemove(args, src.get(), dest));
        return Lowering.of(draft.ops(), message);
    }

    private static void requirePossible(Args args, FileStat src, Optional<FileStat> dest, StepContext context)
            throws StepFailure, IOException {
        SystemPaths.refuse("move", args.src(), context);
        Placement.requireDirectory("move " + args.src() + " to", args.dest(), context.draft());
        if (dest.isPresent() && (src.isDirectory() || dest.get().isDirectory())) {
            throw StepFailure.failed("failed to move " + args.src() + " to " + args.dest()
                    + ": both exist, and a directory is not replaced; delete one first, or end 'dest' with /");
        }
        if (GuestPaths.isWithin(args.dest(), args.src())) {
            throw StepFailure.failed("failed to move " + args.src() + " to " + args.dest() + ": that is inside itself");
        }
    }

    /** Where the file system is mounted that a name is on. */
    private static String mount(String path, StepContext context) throws IOException {
        String real = SystemPaths.real(path, context.draft());
        return context.facts().mounts().stream()
                .map(Facts.Mount::path)
                .filter(mount -> GuestPaths.isWithin(real, mount))
                .reduce("/", (a, b) -> a.length() >= b.length() ? a : b);
    }

    /** There is no rename from one file system to another. */
    private static List<ChangeOp> copyAndRemove(Args args, FileStat src, Optional<FileStat> dest) {
        List<ChangeOp> ops = new ArrayList<>();
        dest.ifPresent(there -> ops.add(new Remove(args.dest(), false)));
        ops.add(new CopyFile(args.src(), args.dest()));
        ops.add(new Remove(args.src(), src.isDirectory()));
        return ops;
    }
}
