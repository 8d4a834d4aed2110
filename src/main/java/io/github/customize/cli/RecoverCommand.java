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

/** {@code customize recover}: completes an interrupted {@code --in-place} run. */
final class RecoverCommand implements Callable<Integer> {
    private final Streams streams;
    private final PositionalParamSpec image = CommandSpecs.word(Path.class, "IMAGE", "The image.");
    private final CommandSpec spec = CommandSpecs.of(
            "recover",
            this,
            "Completes a run with --in-place that was interrupted while it wrote into the image.",
            "The next run on the image does the same first.");

    RecoverCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        return spec.addPositional(image);
    }

    @Override
    public Integer call() throws Failure {
        Path named = new Usage(spec).required(image.<@Nullable Path>getValue(), "there is no image");
        boolean recovered = Recovery.recover(named);
        streams.out()
                .println(Escape.terminal(named.toString())
                        + (recovered ? ": the interrupted run is complete now" : ": there is nothing to recover"));
        return ExitCode.DONE.number();
    }
}
