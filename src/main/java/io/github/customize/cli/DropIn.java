package io.github.customize.cli;

import io.github.customize.appliance.Accelerator;
import io.github.customize.appliance.EarlyStart;
import io.github.customize.console.ColorMode;
import io.github.customize.console.Verbosity;
import io.github.customize.convert.Converted;
import io.github.customize.convert.DropInCall;
import io.github.customize.convert.Surroundings;
import io.github.customize.convert.Tool;
import io.github.customize.convert.Unconvertible;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.image.Format;
import io.github.customize.image.ImageRequest;
import io.github.customize.image.Publication;
import io.github.customize.json.HostPaths;
import io.github.customize.network.InvalidProxy;
import io.github.customize.network.ProxySource;
import io.github.customize.plan.Planner;
import io.github.customize.plan.Plans;
import io.github.customize.process.Sandbox;
import io.github.customize.recipe.ImageRows;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.Recipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.recipe.RecipeSet;
import io.github.customize.recipe.StepChoice;
import io.github.customize.runner.RunOptions;
import io.github.customize.text.Escape;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The program under the name of virt-customize or virt-sysprep: takes their options, and ends with 0 or 1 as they do. What
 * it does is a recipe, and is done as any other.
 */
final class DropIn {
    private static final Path HERE = Path.of("");

    private final Tool tool;
    private final Streams streams;

    DropIn(Tool tool, Streams streams) {
        this.tool = tool;
        this.streams = streams;
    }

    /** The exit code. */
    int run(String[] words) {
        try {
            DropInCall call =
                    DropInCall.read(tool, Arrays.asList(words), new Surroundings(HERE, streams.environment()));
            return carriedOut(call) == ExitCode.DONE.number() ? 0 : 1;
        } catch (Unconvertible | Failure | InvalidRecipe | InvalidProxy | RuntimeException | Error e) {
            new ErrorPrinter(streams.err(), false).failed(e);
            return 1;
        }
    }

    private int carriedOut(DropInCall call) throws Unconvertible, Failure, InvalidRecipe, InvalidProxy {
        Optional<String> information = call.wantsVersion()
                ? Optional.of(tool.command() + " (customize " + Version.number() + ")\n")
                : call.information();
        if (information.isPresent()) {
            streams.out().print(information.get());
            return streams.out().printed();
        }
        if (call.printsRecipe()) {
            streams.out().print(call.recipe().text());
            return streams.out().printed();
        }
        String image = call.image();
        if (call.changesNothing()) {
            requireThere(image);
            streams.err().println(tool.command() + ": there is nothing to do for " + Escape.terminal(image));
            return ExitCode.DONE.number();
        }
        return changed(call, call.recipe(), HostPaths.of(image));
    }

    private static void requireThere(String image) throws Failure {
        if (!Files.exists(HostPaths.of(image))) {
            throw new Failure(ExitCode.IMAGE_UNREADABLE, "open the image " + image, "no such file or directory");
        }
    }

    private int changed(DropInCall call, Converted converted, Path image) throws Failure, InvalidRecipe, InvalidProxy {
        Map<String, String> environment = new HashMap<>(streams.environment());
        environment.putAll(converted.secrets());
        // With these words its text is to be had.
        String name = tool.command() + " --print-recipe";
        Recipe recipe = RecipeReader.readSteps(name, converted.text(), HERE, image, environment);
        recipe.warnings().forEach(warning -> streams.err().println("note: " + Escape.terminal(warning.toString())));
        List<List<Optional<Path>>> outputs = List.of(List.of(Optional.empty()));
        Plans plans = Planner.plans(
                new RecipeSet(tool.command(), List.of(recipe), List.of()),
                StepChoice.ALL,
                ImageRows.named(List.of(image)).rows(),
                outputs);
        Publication publication = call.isRehearsal()
                ? new Publication.Discard(Path.of(System.getProperty("java.io.tmpdir")), true)
                : new Publication.Replace();
        // An image with a backing file is what people make for a guest before they call these tools.
        ImageRequest request = new ImageRequest(image, format(call), true, publication, Sandbox.AUTO);
        return new ImagesRun(streams, presentation(call), options(call), new ReportFiles(null, null))
                .run(List.of(request), plans, EarlyStart.NONE);
    }

    private static Optional<Format> format(DropInCall call) {
        return call.format().map(name -> Format.valueOf(name.toUpperCase(Locale.ROOT)));
    }

    private static Presentation presentation(DropInCall call) {
        Verbosity verbosity =
                call.isVerbose() ? Verbosity.VERBOSE : call.isQuiet() ? Verbosity.NOTES : Verbosity.NORMAL;
        return new Presentation(verbosity, call.isColored() ? ColorMode.ALWAYS : ColorMode.AUTO);
    }

    private RunOptions options(DropInCall call) throws InvalidProxy {
        return new RunOptions(
                Accelerator.AUTO,
                call.memory(),
                null,
                Sandbox.AUTO,
                ProxySource.of(null, streams.environment()),
                null,
                false,
                List.of(),
                false,
                null,
                1,
                false);
    }
}
