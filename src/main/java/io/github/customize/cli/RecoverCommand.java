package io.github.customize.cli;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Recovery;
import io.github.customize.text.Escape;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code customize recover}: completes an interrupted {@code --in-place} run. */
@Command(
        name = "recover",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = {
            "Completes a run with --in-place that was interrupted while it wrote into the image.",
            "The next run on the image does the same first."
        })
final class RecoverCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "IMAGE", arity = "0..1", description = "The image.")
    private @Nullable Path image;

    RecoverCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        Path named = new Usage(spec).required(image, "there is no image");
        boolean recovered = Recovery.recover(named);
        streams.out()
                .println(Escape.terminal(named.toString())
                        + (recovered ? ": the interrupted run is complete now" : ": there is nothing to recover"));
        return ExitCode.DONE.number();
    }
}
