package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.plan.Plan;
import io.github.customize.plan.PlanPrinter;
import io.github.customize.plan.Planner;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.report.ColorMode;
import io.github.customize.report.Terminal;
import io.github.customize.report.Verbosity;
import io.github.customize.runner.BatchRunner;
import io.github.customize.runner.RunOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code customize}: runs a recipe on images, or shows what it would do. */
@Command(
        name = "customize",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        synopsisHeading = "Usage: ",
        customSynopsis = {
            "customize --recipe FILE [OPTIONS] IMAGE...",
            "       customize --recipe FILE --dry-run",
            "       customize COMMAND"
        },
        description = {
            "%nChanges virtual-machine disk images as a recipe says, without booting them.",
            "Every image ends up as the recipe wants it, or as it was.%n"
        },
        footer = "%nThe exit codes are in docs/exit-codes.md.")
final class CustomizeCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    @Mixin
    private final RecipeArguments recipe = new RecipeArguments();

    @Mixin
    private final RunArguments run = new RunArguments();

    @Parameters(paramLabel = "IMAGE", arity = "0..*", description = "The images to change.")
    private final List<Path> images = new ArrayList<>();

    @Option(
            names = "--dry-run",
            order = 4,
            description = "Check the recipe and print the plan; needs no image, boots nothing.")
    private boolean dryRun;

    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            order = 5,
            description = "text or json: how --dry-run prints the plan. Default: text.")
    private @Nullable PlanPrinter format;

    @Option(
            names = {"-v", "--verbose"},
            order = 50,
            description = "Show operations, times and the programs' output.")
    private boolean verbose;

    @Option(
            names = {"-q", "--quiet"},
            order = 51,
            description = "Show failures and the recap only.")
    private boolean quiet;

    @Option(
            names = "--color",
            paramLabel = "WHEN",
            order = 52,
            description = "auto, always or never. Default: auto, only on a terminal.")
    private ColorMode color = ColorMode.AUTO;

    @Option(names = "--stacktrace", order = 53, description = "Show Java stack traces with errors.")
    private boolean stackTrace;

    CustomizeCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Exception {
        Usage usage = new Usage(spec);
        Path file = usage.required(recipe.recipe, "--recipe FILE is missing");
        usage.refuse(format != null && !dryRun, "--format is for --dry-run only");
        if (dryRun) {
            return preview(plan(file));
        }
        RunOptions options = run.options(images, verbosity(usage), color, stackTrace, usage);
        BatchRunner.warmUp();
        return new ImagesRun(streams, options).run(plan(file));
    }

    private Plan plan(Path file) throws Failure, InvalidRecipe {
        return Planner.plan(RecipeReader.read(file, recipe.assignments()));
    }

    private int preview(Plan plan) throws Failure, IOException {
        PlanPrinter printer = format == null ? PlanPrinter.TEXT : format;
        streams.out().print(printer.print(plan, Terminal.width(streams.environment())));
        return streams.out().printed();
    }

    private Verbosity verbosity(Usage usage) {
        usage.refuse(verbose && quiet, "--verbose and --quiet exclude each other");
        return quiet ? Verbosity.QUIET : verbose ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
