package io.github.customize.cli;

import io.github.customize.convert.Conversion;
import io.github.customize.convert.Converted;
import io.github.customize.convert.Surroundings;
import io.github.customize.convert.Unconvertible;
import io.github.customize.failure.Failure;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** {@code customize convert}: prints the recipe for what people have. */
final class ConvertCommand implements Callable<Integer> {
    private final Streams streams;
    private final CommandSpec spec = CommandSpecs.of(
            "convert",
            this,
            "Prints the recipe that does what a script with calls of virt-customize and virt-sysprep does, or a cloud-config"
                    + " file, or options of these tools behind --. What has no equivalent is an error that names it and its"
                    + " place.");
    private final Setting<Path> commands = Setting.of(
            Path.class,
            "--commands-from",
            "FILE",
            "Convert a file of commands, as virt-customize takes it with --commands-from-file.");
    private final PositionalParamSpec words = PositionalParamSpec.builder()
            .type(List.class)
            .auxiliaryTypes(String.class)
            .paramLabel("FILE")
            .arity("0..*")
            .description("A shell script, or a file that starts with #cloud-config.")
            .build();

    ConvertCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        spec.usageMessage()
                .synopsisHeading("Usage: ")
                .customSynopsis(
                        "customize convert FILE",
                        "       customize convert --commands-from FILE",
                        "       customize convert -- [virt-customize|virt-sysprep] OPTIONS...");
        CommandSpecs.add(spec, commands);
        return spec.addPositional(words);
    }

    @Override
    public Integer call() throws Failure, Unconvertible {
        Usage usage = new Usage(spec);
        List<String> given = words();
        boolean options = spec.commandLine().getParseResult().originalArgs().contains("--");
        @Nullable Path file = commands.value();
        usage.refuse(file != null && !given.isEmpty(), "--commands-from takes the place of other words");
        usage.refuse(
                file == null && given.isEmpty(), "there is nothing to convert; name a file, or put options behind --");
        usage.refuse(!options && given.size() > 1, "there is more than one file; put options behind --");
        Conversion conversion = new Conversion(new Surroundings(Path.of(""), streams.environment()));
        Converted converted = file != null
                ? conversion.commands(file)
                : options ? conversion.options(given) : conversion.file(Path.of(given.get(0)));
        streams.out().print(converted.text());
        return streams.out().printed();
    }

    private List<String> words() {
        List<String> given = words.<@Nullable List<String>>getValue();
        return given == null ? List.of() : given;
    }
}
