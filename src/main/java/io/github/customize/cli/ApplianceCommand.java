package io.github.customize.cli;

import io.github.customize.appliance.Appliance;
import io.github.customize.appliance.ApplianceInfo;
import io.github.customize.appliance.ApplianceSize;
import io.github.customize.appliance.LaunchOptions;
import io.github.customize.failure.Failure;
import io.github.customize.text.Escape;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Model.CommandSpec;

/** {@code customize appliance}: the virtual machine that does the work, ahead of the first run. */
final class ApplianceCommand implements Callable<Integer> {
    private final Streams streams;
    private final Set<String> told = new HashSet<>();
    private final CommandSpec spec = CommandSpecs.of(
            "appliance", this, "Builds or describes the small virtual machine that works on the images.");
    private final ApplianceArguments toBuild = new ApplianceArguments();
    private final ApplianceArguments toShow = new ApplianceArguments();
    private final Setting<Boolean> json = Setting.flag("--json", "As one JSON object.");

    ApplianceCommand(Streams streams) {
        this.streams = streams;
    }

    CommandSpec spec() {
        CommandSpec build = CommandSpecs.of(
                "build",
                this::build,
                "Builds the appliance and its template, if the cache has none; the first run does it too.");
        toBuild.addTo(build);
        CommandSpec info =
                CommandSpecs.of("info", this::info, "Shows the appliance, its template, and what accelerates it here.");
        toShow.addTo(info);
        CommandSpecs.add(info, json);
        return spec.addSubcommand("build", build).addSubcommand("info", info);
    }

    @Override
    public Integer call() {
        throw new Usage(spec).error("say what to do: appliance build or appliance info");
    }

    private int build() throws Failure {
        Path dir = appliance(toBuild);
        for (ApplianceSize size : ApplianceSize.all(toBuild.memoryMiB())) {
            Appliance.prepare(
                    LaunchOptions.of(dir, toBuild.accelerator(), size).within(toBuild.sandbox()), this::notice);
        }
        streams.out().println(Escape.terminal(dir.toString()));
        return streams.out().printed();
    }

    private int info() throws Failure {
        Path dir = appliance(toShow);
        ApplianceSize size = ApplianceSize.all(toShow.memoryMiB()).get(0);
        ApplianceInfo info =
                Appliance.info(LaunchOptions.of(dir, toShow.accelerator(), size).within(toShow.sandbox()));
        String text = json.or(false) ? info.json() : info.text();
        text.lines().map(Escape::terminal).forEach(streams.out()::println);
        return streams.out().printed();
    }

    private Path appliance(ApplianceArguments arguments) throws Failure {
        arguments.check(new Usage(spec));
        return Appliance.locate(Optional.ofNullable(arguments.appliance()), this::notice);
    }

    private void notice(String text) {
        if (told.add(text)) {
            streams.err().println(Escape.terminal(text));
        }
    }
}
