package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.source.Suggestion;
import io.github.customize.step.StepPage;
import io.github.customize.step.StepType;
import io.github.customize.step.types.StepCatalog;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize steps}: the documentation of the step types. */
final class StepsCommand implements Callable<Integer> {
    private final Streams streams;
    private final PositionalParamSpec name = CommandSpecs.word(String.class, "NAME", "The step type to document.");
    private final Setting<Boolean> list = Setting.flag(
            "--list", "Only list the words that recipes may choose from, such as the operations of 'seal'.");
    private final CommandSpec spec = CommandSpecs.of("steps", this, "Lists the step types, or documents one.");

    StepsCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        return spec.addPositional(name).addOption(list.spec());
    }

    @Override
    public Integer call() throws Failure {
        String wanted = name.<@Nullable String>getValue();
        if (wanted == null) {
            print(summaries());
        } else if (list.or(false)) {
            print(words(find(wanted)));
        } else {
            streams.out().print(StepPage.of(find(wanted)));
        }
        return streams.out().printed();
    }

    private static Map<String, String> summaries() {
        Map<String, String> summaries = new LinkedHashMap<>();
        StepCatalog.all().forEach(type -> summaries.put(type.name(), type.summary()));
        return summaries;
    }

    private Map<String, String> words(StepType<?> type) {
        Map<String, String> words = type.words();
        return new Usage(spec)
                .required(
                        words.isEmpty() ? null : words,
                        "the step '" + type.name() + "' has no list of words; leave out --list for its page");
    }

    private void print(Map<String, String> words) {
        int width = words.keySet().stream().mapToInt(String::length).max().orElse(0);
        words.forEach((word, meaning) -> streams.out().println(String.format("%-" + width + "s  %s", word, meaning)));
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
