package io.github.customize.step.types.files;

import io.github.customize.guest.Facts;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
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
import io.github.customize.step.kit.SystemPaths;
import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Moves a file or directory inside the guest. */
public final class Move implements StepType<SrcDest> {
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
                `dest`; directories replace nothing and are not replaced. Missing directories above
                `dest` are made. The
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
    public Param<SrcDest> param() {
        return SrcDest.param(
                "The file or directory; a link is moved itself.",
                "Its new name, or with a slash at the end the directory that it goes in.");
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(SrcDest args) {
        return args.title();
    }

    @Override
    public Lowering lower(SrcDest args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(
                Question.lstat(args.src()),
                Question.lstat(args.dest()),
                Question.realPath(GuestPaths.parent(args.src())),
                Question.realPath(GuestPaths.parent(args.dest())),
                Question.stat(GuestPaths.parent(args.dest())));
        Optional<FileStat> src = draft.lstat(args.src());
        Optional<FileStat> dest = draft.lstat(args.dest());
        draft.mean(List.of(SystemPaths.real(args.dest(), draft)));
        if (src.isEmpty() && dest.isPresent()) {
            return Lowering.unchanged(args.dest() + " exists and " + args.src() + " does not");
        }
        if (src.isEmpty()) {
            throw args.missing("move");
        }
        if (args.isOneName()) {
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

    private static void requirePossible(SrcDest args, FileStat src, Optional<FileStat> dest, StepContext context)
            throws StepFailure, IOException {
        SystemPaths.refuse("move", args.src(), context);
        context.draft().parent(args.dest());
        if (dest.isPresent() && (src.isDirectory() || dest.get().isDirectory())) {
            throw StepFailure.failed(
                    "move " + args.src() + " to " + args.dest(),
                    "both exist, and a directory is not replaced",
                    "delete one first, or end 'dest' with /");
        }
        args.requireOutsideItself("move");
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
    private static List<ChangeOp> copyAndRemove(SrcDest args, FileStat src, Optional<FileStat> dest) {
        List<ChangeOp> ops = new ArrayList<>();
        dest.ifPresent(there -> ops.add(new Remove(args.dest(), false)));
        ops.add(new CopyFile(args.src(), args.dest()));
        ops.add(new Remove(args.src(), src.isDirectory()));
        return ops;
    }
}
