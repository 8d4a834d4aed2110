package io.github.customize.runner;

import io.github.customize.guest.GuestKind;
import io.github.customize.source.Position;
import io.github.customize.source.Value;
import io.github.customize.step.CommonKeys;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.Step;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepType;
import io.github.customize.step.When;
import io.github.customize.step.param.Inputs;
import io.github.customize.step.param.Param;
import io.github.customize.step.param.Params;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** A step type whose work is the test's. */
record Scripted(Work work, Needs need, Set<GuestKind> kinds) implements StepType<String> {
    /** What the step does when it is lowered. */
    interface Work {
        Lowering lower(StepContext context) throws StepFailure, IOException;
    }

    static Step<String> files(Work work) {
        return step(new Scripted(work, Needs.FILES, Set.of(GuestKind.LINUX)), false, 0, Optional.empty());
    }

    static Step<String> programs(Work work) {
        return programs(work, Optional.empty());
    }

    static Step<String> programs(Work work, Optional<Duration> timeout) {
        return step(new Scripted(work, Needs.PROGRAMS, Set.of(GuestKind.LINUX)), false, 0, timeout);
    }

    static Step<String> online(Work work) {
        return step(new Scripted(work, Needs.NETWORK, Set.of(GuestKind.LINUX)), false, 0, Optional.empty());
    }

    static Step<String> windows(Work work) {
        return step(new Scripted(work, Needs.FILES, Set.of(GuestKind.WINDOWS)), false, 0, Optional.empty());
    }

    static Step<String> ignored(Work work) {
        return step(new Scripted(work, Needs.FILES, Set.of(GuestKind.LINUX)), true, 0, Optional.empty());
    }

    static Step<String> retried(int retries, Work work) {
        return step(new Scripted(work, Needs.FILES, Set.of(GuestKind.LINUX)), false, retries, Optional.empty());
    }

    private static Step<String> step(Scripted type, boolean ignore, int retries, Optional<Duration> timeout) {
        Position at = new Position("recipe.yaml", 1, 1);
        CommonKeys common = new CommonKeys(
                Optional.empty(), When.ALWAYS, ignore, timeout, retries, Duration.ofMillis(retries), List.of());
        Value.Scalar written = new Value.Scalar(at, "x", true);
        return new Step<>(type, "x", written, Path.of(""), new Inputs(List.of(), List.of(), List.of()), at, common);
    }

    @Override
    public String name() {
        return "scripted";
    }

    @Override
    public String summary() {
        return "Does what the test says.";
    }

    @Override
    public String description() {
        return summary();
    }

    @Override
    public List<String> examples() {
        return List.of();
    }

    @Override
    public Param<String> param() {
        return Params.text();
    }

    @Override
    public String describe(String args) {
        return "as the test says";
    }

    @Override
    public Set<GuestKind> guests() {
        return kinds;
    }

    @Override
    public Needs needs(String args) {
        return need;
    }

    @Override
    public Lowering lower(String args, StepContext context) throws StepFailure, IOException {
        return work.lower(context);
    }
}
