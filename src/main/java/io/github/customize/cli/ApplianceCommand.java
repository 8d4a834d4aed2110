package io.github.customize.cli;

import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceInfo;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.failure.Failure;
import io.github.customize.text.Escape;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code customize appliance}: the virtual machine that does the work, ahead of the first run. */
@Command(
        name = "appliance",
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        description = "Builds or describes the small virtual machine that works on the images.")
final class ApplianceCommand implements Runnable {
    private final Streams streams;

    @Spec
    private @Nullable CommandSpec spec;

    ApplianceCommand(Streams streams) {
        this.streams = streams;
    }

    @Override
    public void run() {
        CommandSpec known = Objects.requireNonNull(spec);
        throw new ParameterException(known.commandLine(), "say what to do: appliance build or appliance info");
    }

    @Command(
            name = "build",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Builds the appliance and its template, if the cache has none; the first run does it too.")
    int build(@Mixin ApplianceArguments arguments) throws Failure {
        LaunchOptions launch = launch(arguments);
        Appliance.prepare(launch, this::notice);
        streams.out().println(Escape.terminal(launch.applianceDir().toString()));
        return streams.out().printed();
    }

    @Command(
            name = "info",
            mixinStandardHelpOptions = true,
            versionProvider = Version.class,
            description = "Shows the appliance, its template, and what accelerates it here.")
    int info(
            @Mixin ApplianceArguments arguments,
            @Option(names = "--json", description = "As one JSON object.") boolean json)
            throws Failure {
        ApplianceInfo info = Appliance.info(launch(arguments));
        String text = json ? info.json() : info.text();
        text.lines().map(Escape::terminal).forEach(streams.out()::println);
        return streams.out().printed();
    }

    private LaunchOptions launch(ApplianceArguments arguments) throws Failure {
        arguments.check(new Usage(spec));
        Path dir = Appliance.locate(Optional.ofNullable(arguments.appliance), this::notice);
        return LaunchOptions.of(dir, arguments.accelerator, arguments.memoryMiB);
    }

    private void notice(String text) {
        streams.err().println(Escape.terminal(text));
    }
}
