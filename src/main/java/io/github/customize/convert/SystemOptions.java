package io.github.customize.convert;

import java.util.List;

/** Options that set something of the system. */
final class SystemOptions {
    private static final String HOSTNAME_NOTE =
            "Also in /etc/hosts, and kept by cloud-init; `cloud_init: leave` lets cloud-init set the name that its data source has.";
    private static final String MANAGER = "virt-customize itself has it no longer";
    private static final String RUN_MANAGER =
            "run subscription-manager in a step 'run' with 'network: true', which gets the password by 'env'";

    static final List<Option> ALL = List.of(
            Option.operation(
                    "hostname",
                    "HOSTNAME",
                    "`hostname`",
                    "On all systems that read `/etc/hostname`, where virt-customize only warns on many; `/etc/hosts` and cloud-init"
                            + " are told, and the machine's own line in `/etc/hosts` has the full name and the short one",
                    (given, call) ->
                            call.draft().step(given.at(), "hostname", Args.text(given.value()), HOSTNAME_NOTE)),
            Option.operation(
                    "timezone",
                    "TIMEZONE",
                    "`timezone`",
                    "`/etc/timezone`, which Debian reads, too; the link is relative, so that it leads to the guest's own file"
                            + " wherever the guest is mounted",
                    (given, call) -> call.draft().step(given.at(), "timezone", Args.text(given.value()))),
            Option.setting(
                            "selinux-relabel",
                            "",
                            "nothing is needed",
                            "What was changed gets its labels after the last step, and nothing else is looked at",
                            (given, call) -> call.draft()
                                    .remark(
                                            "Labels of SELinux are set for what was changed; `selinux: { relabel: full }` sets"
                                                    + " all."))
                    .orOperation(),
            Option.setting(
                            "no-selinux-relabel",
                            "",
                            "`selinux` with `relabel: never`",
                            "",
                            (given, call) -> call.draft()
                                    .step(
                                            given.name().at(),
                                            "selinux",
                                            Args.at(given.name().at())
                                                    .put(
                                                            "relabel",
                                                            Args.plain(
                                                                    given.name().at(), "never"))
                                                    .map(),
                                            "New files have no labels then; only what was changed would be labelled otherwise."))
                    .orOperation(),
            Option.setting(
                            "selinux-relabel-at-boot",
                            "",
                            "`selinux` with `relabel: never`, and `touch` of `/.autorelabel`",
                            "",
                            SystemOptions::relabelAtBoot)
                    .orOperation(),
            Option.refused("selinux-relabel-exclude", "DIR", "only what was changed gets labels", "leave it out"),
            Option.setting(
                            "no-logfile",
                            "",
                            "nothing is needed",
                            "No log is written into the image; `--log FILE` writes one on this host",
                            (given, call) -> {})
                    .orOperation(),
            Option.refused("sm-attach", "SELECTOR", MANAGER, RUN_MANAGER),
            Option.refused("sm-credentials", "SELECTOR", MANAGER, RUN_MANAGER),
            Option.refused("sm-register", "", MANAGER, RUN_MANAGER),
            Option.refused("sm-remove", "", MANAGER, RUN_MANAGER),
            Option.refused("sm-unregister", "", MANAGER, RUN_MANAGER),
            Option.operation(
                    "commands-from-file",
                    "FILENAME",
                    "the steps of the commands in it",
                    "The same form; a problem is told with its line in the file",
                    (given, call) -> call.commands(given.value())));

    private SystemOptions() {}

    private static void relabelAtBoot(Given given, ToolCall call) {
        call.draft()
                .step(
                        given.name().at(),
                        "selinux",
                        Args.at(given.name().at())
                                .put("relabel", Args.plain(given.name().at(), "never"))
                                .map());
        call.draft()
                .step(
                        given.name().at(),
                        "touch",
                        Args.text(given.name().at(), "/.autorelabel"),
                        "The machine labels all its files when it first boots, and boots again.");
    }
}
