package io.github.customize.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.OptionSpec;

/**
 * One option of a command, with its value once the command line is parsed. Options are declared with picocli's builders:
 * for annotations the JVM has to make classes at run time, which takes longer than a dry run otherwise does.
 */
final class Setting<T> {
    private final OptionSpec spec;

    private Setting(OptionSpec spec) {
        this.spec = spec;
    }

    /** An option with one value of a type that picocli can read. */
    static <T> Setting<T> of(Class<T> type, String name, String label, String description) {
        return new Setting<>(OptionSpec.builder(name)
                .type(type)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** An option that may be repeated. */
    static <T> Setting<List<T>> list(Class<T> type, String name, String label, String description) {
        return new Setting<>(OptionSpec.builder(name)
                .type(List.class)
                .auxiliaryTypes(type)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** An option with a name that need not be UTF-8, and that may be repeated. */
    static Setting<List<String>> names(String name, String label, String description) {
        return new Setting<>(named(OptionSpec.builder(name), label, description));
    }

    /** The same with a short name too. */
    static Setting<List<String>> names(String shortName, String name, String label, String description) {
        return new Setting<>(named(OptionSpec.builder(shortName, name), label, description));
    }

    private static OptionSpec named(OptionSpec.Builder option, String label, String description) {
        return option.type(List.class)
                .auxiliaryTypes(String.class)
                .converters(word -> word)
                .paramLabel(label)
                .description(description)
                .build();
    }

    /** An option with a short name too. */
    static <T> Setting<T> of(String shortName, Class<T> type, String name, String label, String description) {
        return new Setting<>(OptionSpec.builder(shortName, name)
                .type(type)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** An option with a short name too, that may be repeated. */
    static <T> Setting<List<T>> list(String shortName, Class<T> type, String name, String label, String description) {
        return new Setting<>(OptionSpec.builder(shortName, name)
                .type(List.class)
                .auxiliaryTypes(type)
                .paramLabel(label)
                .description(description)
                .build());
    }

    /** An option that may stand alone, and then has a value too; another one is only taken after a sign of equality. */
    static <T> Setting<T> optional(Class<T> type, String name, String label, String alone, String description) {
        return new Setting<>(OptionSpec.builder(name)
                .type(type)
                .paramLabel(label)
                .arity("0..1")
                .preprocessor((words, command, option, info) -> {
                    if (" ".equals(info.get("separator"))) {
                        words.push(alone);
                    }
                    return false;
                })
                .description(description)
                .build());
    }

    /** An option without a value. */
    static Setting<Boolean> flag(String name, String description) {
        return new Setting<>(OptionSpec.builder(name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    /** A flag with a short name too. */
    static Setting<Boolean> flag(String shortName, String name, String description) {
        return new Setting<>(OptionSpec.builder(shortName, name)
                .type(boolean.class)
                .description(description)
                .build());
    }

    String name() {
        return spec.longestName();
    }

    OptionSpec spec() {
        return spec;
    }

    boolean given() {
        return value() != null;
    }

    /** Null when the option was not given. */
    @Nullable
    T value() {
        return spec.getValue();
    }

    T or(T otherwise) {
        T given = value();
        return given == null ? otherwise : given;
    }
}
