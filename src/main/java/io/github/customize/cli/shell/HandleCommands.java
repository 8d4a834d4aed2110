package io.github.customize.cli.shell;

import static io.github.customize.cli.shell.Parameter.flag;
import static io.github.customize.cli.shell.Parameter.number;
import static io.github.customize.cli.shell.Parameter.text;

import java.util.List;
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
                        setting(text("identifier"), ""))
                .flatMap(List::stream)
                .toList();
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
