package io.github.customize.cli;

import io.github.customize.appliance.EarlyStart;
import io.github.customize.console.ColorMode;
import io.github.customize.console.Terminal;
import io.github.customize.console.Verbosity;
import io.github.customize.failure.Failure;
import io.github.customize.plan.ImagePlan;
import io.github.customize.plan.PlanPrinter;
import io.github.customize.plan.PlannedStep;
import io.github.customize.plan.Planner;
import io.github.customize.plan.Plans;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.recipe.RecipeSet;
import io.github.customize.runner.BatchRunner;
import io.github.customize.runner.RunOptions;
import io.github.customize.source.Suggestion;
import io.github.customize.step.Step;
import io.github.customize.text.Escape;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize}: runs a recipe on images, or shows what it would do. */
final class CustomizeCommand implements Callable<Integer> {
    private final Streams streams;
    private final CommandSpec spec = CommandSpecs.of(
            "customize",
            this,
            "%nChanges virtual-machine disk images as a recipe says, without booting them.",
            "Every image ends up as the recipe wants it, or as it was.%n");
    private final RecipeArguments recipe = new RecipeArguments();
    private final ChoiceArguments steps = new ChoiceArguments();
    private final ImageArguments images = new ImageArguments();
    private final RunArguments run = new RunArguments();
    private final PositionalParamSpec named = PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            // The names of files need not be UTF-8.
            .converters(word -> word)
            .paramLabel("IMAGE")
            .arity("0..*")
            .description("The images to change.")
            .build();

    private final Setting<Boolean> dryRun = Setting.flag(
            "--dry-run",
            "Check the recipe and print the plan, or the plan of each image that is named if they differ; needs no image,"
                    + " boots nothing.");

    private final Setting<PlanPrinter> format = Setting.of(
            PlanPrinter.class, "--format", "FORMAT", "text or json: how --dry-run prints the plan. Default: text.");

    private final Setting<Boolean> verbose =
            Setting.flag("-v", "--verbose", "Show operations, times and the programs' output.");

    private final Setting<Boolean> quiet = Setting.flag("-q", "--quiet", "Show failures and the recap only.");

    private final Setting<ColorMode> color =
            Setting.of(ColorMode.class, "--color", "WHEN", "auto, always or never. Default: auto, only on a terminal.");

    private final Setting<Boolean> stackTrace = Setting.flag("--stacktrace", "Show Java stack traces with errors.");

    CustomizeCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .synopsisHeading("Usage: ")
                .customSynopsis(
                        "customize --recipe FILE [OPTIONS] IMAGE...",
                        "       customize --recipe FILE --dry-run [OPTIONS] [IMAGE...]",
                        "       customize COMMAND")
                .footer("%nThe exit codes are in docs/exit-codes.md.");
        recipe.addTo(spec);
        steps.addTo(spec);
        images.addTo(spec);
        run.addTo(spec);
        CommandSpecs.add(spec, dryRun, format, verbose, quiet, color, stackTrace);
        return spec.addPositional(named);
    }

    @Override
    public Integer call() throws Exception {
        Usage usage = new Usage(spec);
        if (recipe.recipe() == null) {
            refuseMistypedCommand(usage);
        }
        Path file = usage.required(recipe.recipe(), "--recipe FILE is missing");
        usage.refuse(format.given() && !dryRun.or(false), "--format is for --dry-run only");
        if (dryRun.or(false)) {
            return preview(file, images.choose(named(), streams.environment(), usage));
        }
        Presentation presentation = new Presentation(verbosity(usage), color.or(ColorMode.AUTO));
        RunOptions options = run.options(streams.environment(), stackTrace.or(false), usage);
        ChosenImages chosen = images.choose(named(), streams.environment(), usage);
        if (!chosen.rows().problems().isEmpty()) {
            // Tells of them, and of what is wrong with the recipe.
            recipes(file, chosen);
        }
        usage.refuse(chosen.size() == 0, "there is no image; name at least one, or use --dry-run to see the plan");
        NamedFiles files = namedFiles(usage, chosen);
        // A log tells of all programs that are started, and is opened when all files of the recipe are known.
        try (EarlyStart early = run.hasLog() ? EarlyStart.NONE : BatchRunner.begin(options)) {
            RecipeSet recipes = recipes(file, chosen);
            recipes.included().forEach(part -> files.read("the recipe includes", part));
            Plans plans = plans(recipes, chosen);
            nameInputs(files, plans);
            run.openLog();
            return new ImagesRun(streams, presentation, options, run.reports())
                    .run(images.requests(chosen, run.sandbox()), plans, early);
        }
    }

    /** All files of the command line; refuses those that would spoil each other. */
    private NamedFiles namedFiles(Usage usage, ChosenImages chosen) {
        NamedFiles files = new NamedFiles(usage);
        // picocli reads options from a file that is named after an @.
        spec.commandLine().getParseResult().originalArgs().stream()
                .filter(word -> word.startsWith("@") && word.length() > 1)
                .forEach(word -> files.read("the options in", Path.of(word.substring(1))));
        recipe.nameFiles(files);
        images.nameFiles(files, chosen, usage);
        run.nameFiles(files, usage);
        return files;
    }

    private static void nameInputs(NamedFiles files, Plans plans) {
        Set<Step<?>> named = Collections.newSetFromMap(new IdentityHashMap<>());
        for (ImagePlan image : plans.images()) {
            for (PlannedStep planned : image.plan().steps()) {
                // Plans share the steps that do not differ.
                if (named.add(planned.step())) {
                    nameInputs(files, planned.step());
                }
            }
        }
    }

    private static void nameInputs(NamedFiles files, Step<?> step) {
        String role = "the step " + step.type().name() + " at " + step.at();
        for (Path input : step.inputs().paths()) {
            if (Files.isDirectory(input)) {
                files.readBelow(role, input);
            } else {
                files.read(role + " reads", input);
            }
        }
        step.inputs().made().forEach(made -> files.makeByStep(role + " makes", made));
    }

    /** A plain word that is no file was meant as a command, not as an image. */
    private void refuseMistypedCommand(Usage usage) {
        named().stream()
                .limit(1)
                .filter(word -> word.matches("[a-z][a-z_-]*") && Files.notExists(Path.of(word)))
                .forEach(word -> usage.refuse(
                        true,
                        "there is no command '" + word + "'; "
                                + Suggestion.among(word, CommandLineTool.LISTED_COMMANDS, "the commands are")));
    }

    private List<String> named() {
        List<String> given = named.<@Nullable List<String>>getValue();
        return given == null ? List.of() : given;
    }

    private RecipeSet recipes(Path file, ChosenImages chosen) throws Failure, InvalidRecipe {
        RecipeSet read = RecipeReader.read(file, recipe.assignments(), chosen.rows(), steps.choice());
        read.warnings().forEach(warning -> streams.err().println("note: " + Escape.terminal(warning.toString())));
        return read;
    }

    private Plans plans(RecipeSet recipes, ChosenImages chosen) {
        return Planner.plans(recipes, steps.choice(), chosen.rows().rows(), chosen.outputs());
    }

    private int preview(Path file, ChosenImages chosen) throws Failure, InvalidRecipe, IOException {
        RecipeSet recipes = recipes(file, chosen);
        PlanPrinter printer = format.or(PlanPrinter.TEXT);
        int width = Terminal.width(streams.environment());
        streams.out()
                .print(
                        chosen.size() == 0
                                ? printer.print(Planner.plan(recipes.recipes().get(0), steps.choice()), width)
                                : printer.print(plans(recipes, chosen), width));
        return streams.out().printed();
    }

    private Verbosity verbosity(Usage usage) {
        usage.refuse(verbose.or(false) && quiet.or(false), "--verbose and --quiet exclude each other");
        return quiet.or(false) ? Verbosity.QUIET : verbose.or(false) ? Verbosity.VERBOSE : Verbosity.NORMAL;
    }
}
