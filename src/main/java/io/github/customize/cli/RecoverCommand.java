package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Recovery;
import io.github.customize.text.Escape;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize recover}: completes an interrupted {@code --in-place} run or publication of several disks, or drops it. */
final class RecoverCommand implements Callable<Integer> {
    private final Streams streams;
    private final PositionalParamSpec image = CommandSpecs.word(Path.class, "IMAGE", "The image.");
    private final Setting<Boolean> force =
            Setting.flag("--force", "Complete the run even if the image was changed by others since.");
    private final Setting<Boolean> discard =
            Setting.flag("--discard", "Keep the image as it is now, and drop what is left of the run.");
    private final SandboxArgument sandbox = new SandboxArgument();
    private final CommandSpec spec = CommandSpecs.of(
            "recover",
            this,
            "Completes a run that was interrupted while it wrote into the image (--in-place) or published several disks.",
            "The next run that changes the image does the same first, unless others have changed the image since.");

    RecoverCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpecs.add(spec, force, discard);
        sandbox.addTo(spec);
        return spec.addPositional(image);
    }

    @Override
    public Integer call() throws Failure {
        Usage usage = new Usage(spec);
        Path named = usage.required(image.<@Nullable Path>getValue(), "there is no image");
        usage.refuse(force.or(false) && discard.or(false), "--force and --discard exclude each other");
        Recovery.Choice choice = choice();
        String done = choice == Recovery.Choice.DISCARD
                ? ": the interrupted run is dropped; the image is kept as it is"
                : ": the interrupted run is complete now";
        streams.out()
                .println(Escape.terminal(named.toString())
                        + (Recovery.recover(named, choice, sandbox.value()) ? done : ": there is nothing to recover"));
        return ExitCode.DONE.number();
    }

    private Recovery.Choice choice() {
        if (discard.or(false)) {
            return Recovery.Choice.DISCARD;
        }
        return force.or(false) ? Recovery.Choice.FORCE : Recovery.Choice.COMPLETE;
    }
}
