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
import io.github.customize.libvirt.Domain;
import io.github.customize.network.InvalidProxy;
import io.github.customize.network.ProxySource;
import io.github.customize.plan.Planner;
import io.github.customize.plan.Plans;
import io.github.customize.process.Sandbox;
import io.github.customize.recipe.ImageRow;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.PlacedPath;
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
        List<PlacedPath> disks = disks(call, image);
        if (call.changesNothing()) {
            requireThere(disks.get(0).text());
            String named = call.domain().orElse(image);
            streams.err().println(tool.command() + ": there is nothing to do for " + Escape.terminal(named));
            return ExitCode.DONE.number();
        }
        return changed(call, call.recipe(), disks);
    }

    private List<PlacedPath> disks(DropInCall call, String image) throws Failure {
        if (call.domain().isEmpty()) {
            PlacedPath only = ImageRow.named(HostPaths.of(image)).image();
            return List.of(only.of(call.format().orElse("")));
        }
        Domain domain = Domain.find(call.domain().get(), call.connection(), streams.environment());
        if (call.isRehearsal()) {
            DomainArguments.note(domain).ifPresent(note -> streams.err().println("note: " + Escape.terminal(note)));
        } else {
            domain.requireUnused();
        }
        return DomainArguments.disks(domain);
    }

    private static void requireThere(String image) throws Failure {
        if (!Files.exists(HostPaths.of(image))) {
            throw new Failure(ExitCode.IMAGE_UNREADABLE, "open the image " + image, "no such file or directory");
        }
    }

    private int changed(DropInCall call, Converted converted, List<PlacedPath> disks)
            throws Failure, InvalidRecipe, InvalidProxy {
        Map<String, String> environment = new HashMap<>(streams.environment());
        environment.putAll(converted.secrets());
        // With these words its text is to be had.
        String name = tool.command() + " --print-recipe";
        Recipe recipe = RecipeReader.readSteps(
                name, converted.text(), HERE, disks.get(0).path(), environment);
        recipe.warnings().forEach(warning -> streams.err().println("note: " + Escape.terminal(warning.toString())));
        ImageRow row = ImageRow.named(disks.get(0)).withDisks(disks.subList(1, disks.size()));
        List<List<Optional<Path>>> outputs =
                List.of(disks.stream().map(disk -> Optional.<Path>empty()).toList());
        Plans plans = Planner.plans(
                new RecipeSet(tool.command(), List.of(recipe), List.of()), StepChoice.ALL, List.of(row), outputs);
        Publication publication = call.isRehearsal()
                ? new Publication.Discard(Path.of(System.getProperty("java.io.tmpdir")), true)
                : new Publication.Replace();
        // An image with a backing file is what people make for a guest before they call these tools.
        List<ImageRequest> requests = disks.stream()
                .map(disk -> new ImageRequest(disk.path(), format(disk), true, publication, Sandbox.AUTO))
                .toList();
        ImageRequest request = requests.get(0).with(requests.subList(1, requests.size()));
        return new ImagesRun(streams, presentation(call), options(call), new ReportFiles(null, null))
                .run(List.of(request), plans, EarlyStart.NONE);
    }

    private static Optional<Format> format(PlacedPath disk) {
        return Optional.of(disk.format())
                .filter(name -> !name.isEmpty())
                .map(name -> Format.valueOf(name.toUpperCase(Locale.ROOT)));
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
                null,
                1,
                false,
                false);
    }
}
