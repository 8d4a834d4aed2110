package io.github.customize.step.types.storage;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.GuestPaths;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepPhase;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.growth.Growth;
import io.github.customize.step.param.Bound;
import io.github.customize.step.param.Field;
import io.github.customize.step.param.ObjectParam;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import io.github.customize.step.param.Parsing;
import io.github.customize.step.param.SizeParam;
import io.github.customize.text.HumanSize;
import java.util.List;
import java.util.Optional;

/** Makes the guest's disk larger, and a file system with it. */
public final class Resize implements StepType<Resize.Args> {
    private static final String NONE = "none";

    private static final Field<Long> SIZE = Field.optional(
            "size",
            new SizeParam(),
            "The size that the first disk has at least: `20G`. Left out: it stays as large as it is.");
    private static final Field<String> GROW = Field.optional(
            "grow",
            Params.text("a path in the guest or none", "/.*|none", "write a path such as /, or none"),
            "/",
            "Where the file system is mounted that gets the room, or `none` to make only the disk larger.");

    /**
     * What is wanted.
     *
     * @param size in bytes, 0 for the disk's own
     * @param grow a path, empty for no file system
     */
    public record Args(long size, Optional<String> grow) {}

    @Override
    public String name() {
        return "resize";
    }

    @Override
    public String summary() {
        return "Makes the guest's disk larger, and a file system with it.";
    }

    @Override
    public String description() {
        return """
                The first disk is made as large as `size` before it is opened; a disk that is larger stays as it is. Then the file
                system on `grow` takes the room behind it: its partition grows up to the next one or to the end of the disk (with the
                extended partition around it, and the second copy of a GPT moved to the end), then physical and logical volume of LVM
                and open encrypted devices (LUKS) below or above them, then the file system itself, which is ext2, ext3, ext4, xfs or
                btrfs. Nothing is moved, and less than 1 MiB is
                not worth a change. Other volumes and other file systems fail the step.

                It stands before all other steps, which find the room there, and cannot have `when`. Disks and file systems never
                become smaller: make a new image for that.

                The image is published with its new size. A qcow2 file grows only by what is written, and so does a raw one where its
                file system has holes.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of(
                "- resize: { size: 20G }\n",
                "- resize: { size: 40G, grow: /var }\n",
                "- resize: { size: 10G, grow: none }\n");
    }

    @Override
    public Param<Args> param() {
        return ObjectParam.of(List.of(SIZE, GROW), Resize::args).check(Resize::makesSense);
    }

    private static boolean makesSense(Bound bound, Parsing parsing) {
        if (bound.get(GROW).equals(NONE) && !bound.has(SIZE)) {
            parsing.problem(bound.source(), "nothing is to become larger", "write the disk's 'size', such as 20G");
            return false;
        }
        return true;
    }

    private static Args args(Bound bound) {
        return new Args(
                bound.find(SIZE).orElse(0L),
                Optional.of(bound.get(GROW)).filter(path -> !path.equals(NONE)).map(GuestPaths::clean));
    }

    @Override
    public String describe(Args args) {
        String disk = args.size() == 0 ? "" : "disk of " + HumanSize.of(args.size());
        String grow = args.grow().map(path -> "grow " + path).orElse("");
        return disk.isEmpty() || grow.isEmpty() ? disk + grow : disk + ", " + grow;
    }

    @Override
    public Needs needs(Args args) {
        return Needs.FILES.withDisk(args.size());
    }

    @Override
    public StepPhase phase() {
        return StepPhase.FIRST;
    }

    @Override
    public Lowering lower(Args args, StepContext context) throws StepFailure {
        long now = context.facts().blockDevices().stream()
                .filter(BlockDevice::isDisk)
                .mapToLong(BlockDevice::size)
                .findFirst()
                .orElse(0);
        if (now < args.size()) {
            throw StepFailure.failed(
                    "make the disk " + HumanSize.of(args.size()) + " large",
                    "it has " + HumanSize.of(now) + " and is open already",
                    "do that by a recipe, which makes it larger before");
        }
        boolean grown = now > context.diskBefore();
        String disk = grown ? "the disk from " + HumanSize.of(context.diskBefore()) + " to " + HumanSize.of(now) : "";
        if (args.grow().isPresent()) {
            return Growth.of(args.grow().get(), context.facts(), disk).begin();
        }
        return Lowering.of(
                List.of(),
                replies -> new Done(
                        grown, grown ? "grew " + disk : "the disk has " + HumanSize.of(now) + ", which is enough"));
    }
}
