package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepPage;
import io.github.customize.step.StepType;
import io.github.customize.step.types.StepCatalog;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize steps}: the documentation of the step types. */
final class StepsCommand implements Callable<Integer> {
    private final Streams streams;
    private final PositionalParamSpec name = CommandSpecs.word(String.class, "NAME", "The step type to document.");
    private final CommandSpec spec = CommandSpecs.of("steps", this, "Lists the step types, or documents one.");

    StepsCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        return spec.addPositional(name);
    }

    @Override
    public Integer call() throws Failure {
        String wanted = name.<@Nullable String>getValue();
        if (wanted == null) {
            list();
        } else {
            streams.out().print(StepPage.of(find(wanted)));
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
        return StepCatalog.names();
    }
}
