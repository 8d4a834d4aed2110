package io.github.customize.step.types.files;

import io.github.customize.guest.Facts;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestKind;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.op.ChangeOp;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.kit.Globs;
import io.github.customize.step.kit.SystemPaths;
import io.github.customize.step.kit.Titles;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Overwrites files and deletes them. */
public final class Scrub implements StepType<Scrub.Args> {
    /** File systems that write new content over the old. */
    private static final Set<String> IN_PLACE =
            Set.of("ext2", "ext3", "ext4", "xfs", "vfat", "msdos", "exfat", "ntfs", "ntfs3");

    private static final Field<String> PATH = Field.required(
            "path", Params.guestPath(), "What to scrub. `*`, `?` and `[…]` match names in the guest, as in a shell.");
    private static final Field<Boolean> MISSING_OK =
            Field.optional("missing_ok", Params.flag(), true, "With `false`, fail when there is nothing to scrub.");

    record Args(String path, boolean missingOk) {}

    @Override
    public String name() {
        return "scrub";
    }

    @Override
    public String summary() {
        return "Overwrites files and deletes them, so that what was in them is not left in the image.";
    }

    @Override
    public String description() {
        return """
                A file that is only deleted leaves its bytes in the image, in space that is free. `scrub` overwrites them with random
                ones first, where they lie, and waits until these are written.

                Only regular files with one name can be scrubbed: directories, links and devices fail the step, and so does a file
                that has further names (hard links), whose content would be gone, too. On a file system that writes new content to
                another place (btrfs), the step fails, since the old one would stay.

                It reaches what the file holds now. Copies that programs have made elsewhere, the journal of the file system, blocks
                that files on xfs share (`cp --reflink`), and the image as it was before, are not touched.

                A name that nothing in the guest has is `ok`, so that a recipe can run again on its own result. With `missing_ok:
                false` it fails the step.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- scrub: /root/installer-password.txt\n", "- scrub: { path: \"/etc/ssl/private/*.old\" }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(
                        List.of(PATH, MISSING_OK),
                        bound -> new Args(GuestPaths.clean(bound.get(PATH)), bound.get(MISSING_OK)))
                .orShort(PATH);
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public String describe(Args args) {
        return Titles.of(args.path());
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure, IOException {
        Draft draft = context.draft();
        draft.expect(Question.lstat(args.path()), Question.realPath(GuestPaths.parent(args.path())));
        List<String> found = Globs.requireItself("scrub", args.path(), args.missingOk(), draft);
        List<ChangeOp> ops = new ArrayList<>();
        for (String path : found) {
            requireFile(path, draft.lstat(path));
            requireInPlace(path, context);
            ops.add(new io.github.customize.op.Scrub(path));
        }
        draft.last(ops);
        return Lowering.of(
                draft,
                found.isEmpty() ? "" : "overwrote and deleted " + Titles.of(found),
                args.path() + " does not exist");
    }

    private static void requireFile(String path, Optional<FileStat> stat) throws StepFailure {
        if (stat.filter(FileStat::isFile).isEmpty()) {
            boolean directory = stat.filter(FileStat::isDirectory).isPresent();
            throw StepFailure.failed(
                    "scrub " + path,
                    directory ? "it is a directory" : "it is not a regular file",
                    directory ? "name the files in it, for example " + path + "/*" : "use delete");
        }
    }

    private static void requireInPlace(String path, StepContext context) throws StepFailure, IOException {
        String real = SystemPaths.real(path, context.draft());
        Optional<String> fstype = context.facts().mounts().stream()
                .filter(mount -> GuestPaths.isWithin(real, mount.path()))
                .max(Comparator.comparingInt(mount -> mount.path().length()))
                .map(Facts.Mount::fstype);
        if (fstype.isPresent() && !IN_PLACE.contains(fstype.get())) {
            throw StepFailure.failed(
                    "scrub " + path,
                    fstype.get() + " writes new content to another place, so that the old one would stay in the image",
                    "use delete, and copy what is left to a new image");
        }
    }
}
