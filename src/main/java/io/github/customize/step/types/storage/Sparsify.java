package io.github.customize.step.types.storage;

import io.github.customize.guest.GuestKind;
import io.github.customize.step.Done;
import io.github.customize.step.Lowering;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepPhase;
import io.github.customize.step.StepType;
import io.github.customize.step.backend.trim.Trim;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.util.List;
import java.util.Set;

/** Makes the image's file smaller by what is free in the guest. */
public final class Sparsify implements StepType<Sparsify.Args> {
    /** Whether it is wanted. */
    public record Args(boolean wanted) {}

    @Override
    public String name() {
        return "sparsify";
    }

    @Override
    public String summary() {
        return "Makes the image's file smaller by what is free in the guest.";
    }

    @Override
    public String description() {
        return """
                What is free on the file systems that are mounted is given back (as `fstrim` does), and so is swap space behind its
                header: there the published file has holes, or, of qcow2, nothing at all. Nothing is written for it, neither
                zeros nor a second copy. What a device does not let through, as an encrypted one, is named in the result; if that is
                all, the step fails. Free extents of groups of LVM stay as they are.

                It stands behind all other steps, and comes after what they asked to be made anew. From inside a guest nobody sees
                whether what is free takes room in the file, so the step is always changed. The room that the published file
                takes is in the [report](../report.md), as `output_bytes`.
                """;
    }

    @Override
    public List<String> examples() {
        return List.of("- sparsify: true\n");
    }

    @Override
    public Param<Args> param() {
        return Params.flag().map(Args::new);
    }

    @Override
    public String describe(Args args) {
        return args.wanted() ? "give back what is free" : "leave what is free";
    }

    @Override
    public Set<GuestKind> guests() {
        return GuestKind.ALL;
    }

    @Override
    public StepPhase phase() {
        return StepPhase.SEAL;
    }

    @Override
    public Lowering lower(Args args, StepContext context) {
        return args.wanted()
                ? new Trim(context.facts()).lowering()
                : Lowering.of(List.of(), replies -> new Done(false, "nothing is to be given back"));
    }
}
