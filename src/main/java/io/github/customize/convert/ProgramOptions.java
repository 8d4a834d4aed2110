package io.github.customize.convert;

import java.util.List;

/** Options that run programs, in the tool or when the machine first boots. */
final class ProgramOptions {
    private static final String RUNS_ALWAYS =
            "Runs in every run: `creates: FILE` or `changed_when: CODE` lets a second one change nothing.";
    private static final String NETWORK_NOTE = "Leave out `network: true` where it is not needed.";
    private static final String FIRSTBOOT_NOTE = "Runs once, in this order; its end and output are in the journal.";

    static final List<Option> ALL = List.of(
            Option.operation(
                    "run",
                    "SCRIPT",
                    "`run` with `file`",
                    "The script's first line (`#!…`) counts; without one it runs under the guest's bash, where a pipe fails when any"
                            + " of its commands does. Starting a service does nothing, and is told. The output is shown, and no log of"
                            + " it stays in the image",
                    (given, call) -> run(given, call, "file")),
            Option.operation(
                    "run-command",
                    "CMD+ARGS",
                    "`run`, or the step that does it",
                    "As `run`. A command that a step knows how to do (`systemctl enable`, `mkdir -p`, `apt-get install` …) becomes"
                            + " that step, which a second run finds done",
                    ProgramOptions::command),
            Option.operation(
                    "firstboot",
                    "SCRIPT",
                    "`firstboot` with `file`",
                    "Runs once, also when the machine dies meanwhile; the order is kept over several runs of the tool; ends and"
                            + " output are in the journal; OpenRC too; nothing but a log is left in the end",
                    (given, call) -> firstboot(given, call, Args.at(given.at()).put("file", given.value()))),
            Option.operation(
                    "firstboot-command",
                    "CMD+ARGS",
                    "`firstboot` with `command`",
                    "As `firstboot`",
                    (given, call) -> firstboot(given, call, Args.at(given.at()).put("command", given.value()))),
            Option.operation(
                    "firstboot-install",
                    "PKG,PKG…",
                    "`firstboot` with `packages`",
                    "As `firstboot`; waits until the network can be used",
                    (given, call) -> firstboot(
                            given, call, Args.at(given.at()).put("packages", Args.words(given.at(), given.items())))));

    private ProgramOptions() {}

    private static void firstboot(Given given, ToolCall call, Args args) {
        call.draft().step(given.at(), "firstboot", args.map(), FIRSTBOOT_NOTE);
    }

    private static void command(Given given, ToolCall call) {
        if (!KnownCommands.take(given.value(), call)) {
            run(given, call, "command");
        }
    }

    private static void run(Given given, ToolCall call, String key) {
        Args args = Args.at(given.at()).put(key, given.value());
        if (call.hasNetwork()) {
            args.put("network", true);
        }
        call.draft().step(given.at(), "run", args.map(), RUNS_ALWAYS, call.hasNetwork() ? NETWORK_NOTE : "");
    }
}
