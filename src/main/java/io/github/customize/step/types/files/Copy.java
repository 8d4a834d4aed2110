package io.github.customize.step.types.files;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Remove;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.SystemPaths;
import io.github.customize.step.param.Param;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Copies a file or directory inside the guest. */
public final class Copy implements StepType<SrcDest> {
    @Override
    public String name() {
        return "copy";
    }

    @Override
    public String summary() {
        return "Copies a file or directory inside the guest.";
    }

    @Override
    public String description() {
        return """
                Compares the two trees: kind, content, owner and mode of each file, and where links point. Only what differs or is
                missing in `dest` is copied, with owner, mode, times and extended attributes as `cp -a` does; what `dest` has
                besides stays there.

                A file in the place of a directory or a directory in the place of a file fails the step, as does a missing `src`.
                Missing directories above `dest` are made.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- copy: { src: /etc/ssh/sshd_config, dest: /etc/ssh/sshd_config.dist }\n",
                "- copy: { src: /etc/skel, dest: /srv/template/ }\n");
    }

    @Override
    public Param<SrcDest> param() {
        return SrcDest.param(
                "The file or directory; a link is copied as a link.",
                "The copy's name, or with a slash at the end the directory that it goes in.");
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
                Question.realPath(GuestPaths.parent(args.dest())),
                Question.stat(GuestPaths.parent(args.dest())));
        Optional<FileStat> src = draft.lstat(args.src());
        if (src.isEmpty()) {
            throw args.missing("copy");
        }
        args.requireOutsideItself("copy");
        String message = "copied " + args.src() + " to " + args.dest();
        Optional<FileStat> dest = draft.lstat(args.dest());
        draft.mean(List.of(SystemPaths.real(args.dest(), draft)));
        if (dest.isEmpty()) {
            draft.parent(args.dest());
            draft.last(List.of(new CopyFile(args.src(), args.dest())));
            return Lowering.of(draft.ops(), message);
        }
        boolean links = src.get().isLink() || dest.get().isLink();
        draft.last(links ? link(args, src.get(), dest.get()) : new TreeCopy(draft, args.src(), args.dest()).ops());
        return Lowering.of(draft, message + " where it differed", args.dest() + " is the same as " + args.src());
    }

    private static List<ChangeOp> link(SrcDest args, FileStat src, FileStat dest) throws StepFailure {
        if (src.isLink() && Objects.equals(src.target(), dest.target())) {
            return List.of();
        }
        if (src.isDirectory() || dest.isDirectory()) {
            throw StepFailure.failed(
                    "copy " + args.src() + " to " + args.dest(),
                    "one is a directory and the other is a link",
                    "delete " + args.dest() + " first");
        }
        return List.of(new Remove(args.dest(), false), new CopyFile(args.src(), args.dest()));
    }
}
