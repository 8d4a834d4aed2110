package io.github.customize.convert;

import io.github.customize.convert.KnownCommands.Step;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Commands for files of the guest. */
final class FileCommands {
    private static final String MODE = "0?[0-7]{3,4}";
    private static final String MACHINE_ID = "/etc/machine-id";

    private FileCommands() {}

    static Optional<List<Step>> mkdir(KnownCommand command) {
        Optional<String> mode = command.value("-m").or(() -> command.value("--mode"));
        if (!command.hasOnly("-p", "-v", "-m", "--parents", "--mode")
                || !command.arePaths(0)
                || !mode.orElse("755").matches(MODE)) {
            return KnownCommands.none();
        }
        return each(
                command.operands(),
                path -> mode.isEmpty()
                        ? new Step("mkdir", maker -> maker.text(path))
                        : new Step(
                                "mkdir",
                                maker -> maker.args()
                                        .put("path", maker.text(path))
                                        .put("mode", octal(mode.get()))
                                        .map()));
    }

    static Optional<List<Step>> rm(KnownCommand command) {
        boolean recursive = command.has("-r", "-R", "--recursive");
        if (!command.hasOnly("-r", "-R", "-f", "-v", "--recursive", "--force") || !command.arePaths(0)) {
            return KnownCommands.none();
        }
        return each(
                command.operands(),
                path -> recursive
                        ? new Step(
                                "delete",
                                maker -> maker.args()
                                        .put("path", maker.text(path))
                                        .put("recursive", true)
                                        .map())
                        : new Step("delete", maker -> maker.text(path)));
    }

    static Optional<List<Step>> touch(KnownCommand command) {
        return command.options().isEmpty() && command.arePaths(0)
                ? each(command.operands(), path -> new Step("touch", maker -> maker.text(path)))
                : KnownCommands.none();
    }

    static Optional<List<Step>> truncate(KnownCommand command) {
        boolean toNothing =
                command.value("-s").or(() -> command.value("--size")).orElse("").equals("0")
                        || command.options().equals(List.of("-s", "-0"));
        if (!toNothing || command.options().size() > 2 || !command.arePaths(0)) {
            return KnownCommands.none();
        }
        return each(command.operands(), FileCommands::emptied);
    }

    /** A machine id has a step of its own, which knows the copy of D-Bus. */
    static Step emptied(String path) {
        return path.equals(MACHINE_ID)
                ? new Step(
                        "machine_id", maker -> Args.plain(maker.source().word().at(), "empty"))
                : new Step("truncate", maker -> maker.text(path));
    }

    static Optional<List<Step>> chmod(KnownCommand command) {
        if (!command.hasOnly("-R", "-v", "--recursive")
                || !command.arePaths(1)
                || !command.operands().get(0).matches(MODE)) {
            return KnownCommands.none();
        }
        String mode = octal(command.operands().get(0));
        boolean recursive = command.has("-R", "--recursive");
        return each(
                command.operands().subList(1, command.operands().size()),
                path -> new Step("chmod", maker -> {
                    Args args = maker.args().put("path", maker.text(path)).put("mode", mode);
                    return (recursive ? args.put("recursive", true) : args).map();
                }));
    }

    static Optional<List<Step>> chown(KnownCommand command) {
        if (!command.hasOnly("-R", "-v", "--recursive")
                || !command.arePaths(1)
                || !command.operands().get(0).matches("[a-z0-9_-]+(:[a-z0-9_-]+)?")) {
            return KnownCommands.none();
        }
        String[] owner = command.operands().get(0).split(":");
        boolean recursive = command.has("-R", "--recursive");
        return each(
                command.operands().subList(1, command.operands().size()),
                path -> new Step("chown", maker -> {
                    Args args = maker.args().put("path", maker.text(path)).put("owner", maker.text(owner[0]));
                    if (owner.length > 1) {
                        args.put("group", maker.text(owner[1]));
                    }
                    return (recursive ? args.put("recursive", true) : args).map();
                }));
    }

    static Optional<List<Step>> ln(KnownCommand command) {
        boolean known = command.has("-s", "--symbolic")
                && command.hasOnly("-s", "-f", "-n", "-v", "--symbolic", "--force")
                && command.operands().size() == 2
                && command.arePaths(1)
                && !command.operands().get(1).endsWith("/")
                && !SystemDirectories.has(command.operands().get(1));
        return known
                ? Optional.of(List.of(new Step("link", maker -> {
                    Args args = maker.args()
                            .put("target", maker.text(command.operands().get(0)))
                            .put("path", maker.text(command.operands().get(1)));
                    return (command.has("-f", "--force") ? args.put("force", true) : args).map();
                })))
                : KnownCommands.none();
    }

    private static String octal(String mode) {
        return mode.length() == 3 ? "0" + mode : mode.length() == 5 ? mode.substring(1) : mode;
    }

    private static Optional<List<Step>> each(List<String> paths, Function<String, Step> step) {
        return Optional.of(paths.stream().map(step).toList());
    }
}
