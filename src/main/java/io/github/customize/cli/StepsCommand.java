package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepCatalog;
import io.github.customize.step.StepPage;
import io.github.customize.step.StepType;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code customize steps}: the documentation of the step types. */
@Command(
        name = "steps",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Lists the step types, or documents one.")
final class StepsCommand implements Callable<Integer> {
    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "NAME", arity = "0..1", description = "The step type to document.")
    private @Nullable String name;

    StepsCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public Integer call() throws Failure {
        if (name == null) {
            list();
        } else {
            streams.out().print(StepPage.of(find(name)));
        }
        return streams.out().printed();
    }

    private void list() {
        int width = names().stream().mapToInt(String::length).max().orElse(0);
        for (StepType<?> type : StepCatalog.all()) {
            streams.out().println(String.format("%-" + width + "s  %s", type.name(), type.summary()));
        }
    }

    private StepType<?> find(String wanted) {
        return new Usage(spec)
                .required(
                        StepCatalog.find(wanted).orElse(null),
                        "there is no step '" + wanted + "'; " + Suggestion.among(wanted, names(), "the steps are"));
    }

    private static List<String> names() {
        return StepCatalog.all().stream().map(StepType::name).toList();
    }
}
