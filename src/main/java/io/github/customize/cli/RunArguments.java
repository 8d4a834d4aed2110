package io.github.customize.cli;

import io.github.customize.failure.Failure;
import io.github.customize.process.Sandbox;
import io.github.customize.runner.RunOptions;
import io.github.customize.text.TimeSpan;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;

/** The options that say how a run goes and where it is told of. */
final class RunArguments {
    private final Setting<Path> report = Setting.of(Path.class, "--report", "FILE", "Write a report in JSON.");

    private final Setting<Boolean> allFacts = Setting.flag(
            "--report-facts",
            "Put all facts of the guests into the report: users, services, kernels, boot loaders and more.");

    private final Setting<String> root = Setting.of(
            String.class,
            "--root",
            "DEVICE",
            "The root of the operating system that is meant, where images have several.");

    private final Setting<Path> junit = Setting.of(Path.class, "--junit", "FILE", "Write a report in JUnit's XML.");

    private final Setting<Path> log = Setting.of(
            Path.class,
            "--log",
            "FILE",
            "Write a detailed log for diagnosis: programs, QEMU's commands, requests to the daemon.");

    private final Setting<Integer> jobs = Setting.of(
            Integer.class, "--jobs", "N", "Work on N images at a time; the default depends on processors and memory.");

    private final Setting<String> timeout = Setting.of(
            String.class,
            "--timeout",
            "DURATION",
            "How long the work on an image may take, as 90s, 20m or 1h30m; then that image fails and is as it was."
                    + " Default: no limit but those of the steps.");

    private final KeyArgument keys = new KeyArgument();
    private final DirtyArgument dirty = new DirtyArgument();
    private final NetworkArguments network = new NetworkArguments();
    private final ApplianceArguments machine = new ApplianceArguments();

    void addTo(CommandSpec command) {
        CommandSpecs.add(command, report, allFacts, root, junit, log, timeout, jobs);
        keys.addTo(command);
        dirty.addTo(command);
        network.addTo(command);
        machine.addTo(command);
    }

    /** The options, if they make sense; keys are read for them. */
    RunOptions options(Map<String, String> environment, boolean stackTrace, Usage usage) throws Failure {
        usage.refuse(jobs.or(1) < 1, "--jobs must be at least 1");
        machine.check(usage);
        return new RunOptions(
                machine.accelerator(),
                machine.memoryMiB(),
                machine.appliance(),
                machine.sandbox(),
                network.proxies(environment, usage),
                network.authorities(usage),
                privateDenied(usage),
                keys.read(environment, usage),
                dirty.isForced(),
                root.value(),
                limit(usage),
                jobs.or(0),
                allFacts(usage),
                stackTrace);
    }

    private boolean allFacts(Usage usage) {
        usage.refuse(
                allFacts.or(false) && !report.given(), "--report-facts says what is in the report; add --report FILE");
        return allFacts.or(false);
    }

    private boolean privateDenied(Usage usage) {
        usage.refuse(
                network.privateDenied() && machine.sandbox() == Sandbox.OFF,
                "--deny-network is part of the sandbox; leave out --sandbox=off");
        return network.privateDenied();
    }

    Sandbox sandbox() {
        return machine.sandbox();
    }

    ReportFiles reports() {
        return new ReportFiles(report.value(), junit.value());
    }

    private @Nullable Duration limit(Usage usage) {
        @Nullable String written = timeout.value();
        return written == null
                ? null
                : TimeSpan.parse(written)
                        .orElseThrow(() -> usage.error(
                                "--timeout takes a duration such as 90s, 20m or 1h30m, not '" + written + "'"));
    }

    /** Tells which files the options name. */
    void nameFiles(NamedFiles files, Usage usage) {
        keys.nameFiles(files, usage);
        network.nameFiles(files);
        machine.nameFiles(files);
        name(files, report);
        name(files, junit);
        name(files, log);
    }

    private static void name(NamedFiles files, Setting<Path> written) {
        @Nullable Path file = written.value();
        if (file != null) {
            files.make(written.name(), file);
        }
    }

    boolean hasLog() {
        return log.given();
    }

    /** Starts the log; nothing may be opened before all files are known. */
    void openLog() throws Failure {
        @Nullable Path file = log.value();
        if (file != null) {
            LogFile.open(file);
        }
    }
}
