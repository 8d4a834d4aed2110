package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.list;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Settings of guestfish that scripts set and ask for, and that change nothing here. */
final class HandleCommands {
    private static final String NO_EFFECT =
            "It has no effect here; what is set is only told again. What can be chosen are options: customize shell --help.";

    private HandleCommands() {}

    static List<Command> all() {
        return Stream.of(
                        setting(flag("verbose"), "false"),
                        setting(flag("trace"), "false"),
                        setting(flag("autosync"), "true"),
                        setting(flag("direct"), "false"),
                        setting(flag("pgroup"), "false"),
                        setting(flag("selinux"), "false"),
                        setting(flag("recovery-proc"), "true"),
                        setting(number("memsize"), "1280"),
                        setting(number("smp"), "1"),
                        setting(text("identifier"), ""),
                        setting(text("path"), ""),
                        setting(text("hv"), "qemu-system-x86_64"),
                        setting(text("qemu"), "qemu-system-x86_64"),
                        setting(text("append"), "(null)"),
                        setting(text("backend"), "direct"),
                        setting(text("attach-method"), "appliance"),
                        setting(text("program"), "customize"),
                        setting(text("tmpdir"), "/tmp"),
                        setting(text("cachedir"), "/var/tmp"),
                        setting(flag("network"), "false"),
                        backendSettings())
                .flatMap(List::stream)
                .toList();
    }

    /** Names, or names with values, that guestfish gives to what runs its virtual machine. */
    private static List<Command> backendSettings() {
        return List.of(
                Command.of("set-backend-settings", "set the backend settings of guestfish", call -> {
                            call.workspace().backendSettings().clear();
                            for (String setting : call.arguments().list("settings")) {
                                keep(call, setting.replaceFirst("=.*", ""), setting.replaceFirst("^[^=]*=?", ""));
                            }
                        })
                        .takes(list("settings"))
                        .says(NO_EFFECT),
                Command.of(
                                "set-backend-setting",
                                "set a backend setting of guestfish",
                                call -> keep(call, call.text("name"), call.text("val")))
                        .takes(text("name"), text("val"))
                        .says(NO_EFFECT),
                Command.of(
                                "clear-backend-setting",
                                "forget a backend setting of guestfish, and print how many that were",
                                call -> call.out()
                                        .number(
                                                call.workspace()
                                                                        .backendSettings()
                                                                        .remove(call.text("name"))
                                                                == null
                                                        ? 0
                                                        : 1))
                        .takes(text("name")),
                Command.of("get-backend-setting", "print a backend setting of guestfish", call -> {
                            String value = call.workspace().backendSettings().get(call.text("name"));
                            if (value == null) {
                                throw new ShellFailure("there is no backend setting '" + call.text("name") + "'");
                            }
                            call.out().line(value.isEmpty() ? "1" : value);
                        })
                        .takes(text("name"))
                        .says("It is 1 if it was set without a value."),
                Command.of("get-backend-settings", "list the backend settings of guestfish", call -> {
                    for (Map.Entry<String, String> one :
                            call.workspace().backendSettings().entrySet()) {
                        call.out().line(one.getKey() + (one.getValue().isEmpty() ? "" : "=" + one.getValue()));
                    }
                }));
    }

    private static void keep(Call call, String name, String value) {
        call.workspace().backendSettings().put(name, value);
    }

    private static List<Command> setting(Parameter parameter, String usual) {
        String name = parameter.name();
        Command set = Command.of(
                        "set-" + name,
                        "set " + name + " of guestfish",
                        call -> call.workspace().settings().put(name, value(call, parameter)))
                .takes(parameter)
                .says(NO_EFFECT);
        Command get = Command.of(
                        "get-" + name,
                        "print " + name + " of guestfish",
                        call -> call.out().line(call.workspace().settings().getOrDefault(name, usual)))
                .says(NO_EFFECT);
        return List.of(set.also(name), get);
    }

    private static String value(Call call, Parameter parameter) throws ShellFailure {
        return switch (parameter.type()) {
            case FLAG -> Boolean.toString(call.arguments().flag(parameter.name()));
            case NUMBER -> Long.toString(call.count(parameter.name()));
            default -> call.text(parameter.name());
        };
    }
}
