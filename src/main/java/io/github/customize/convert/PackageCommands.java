package io.github.customize.convert;

import io.github.customize.convert.KnownCommands.Step;
import java.util.List;
import java.util.Optional;

/** Commands of package managers. */
final class PackageCommands {
    private PackageCommands() {}

    static Optional<List<Step>> apt(KnownCommand command) {
        boolean known = command.hasOnly("-y", "-q", "--yes", "--assume-yes", "--quiet", "--no-install-recommends")
                && !command.operands().isEmpty();
        if (!known) {
            return KnownCommands.none();
        }
        return switch (command.operands().get(0)) {
            case "update", "clean", "autoclean" -> Optional.of(List.of());
            case "install" -> packages(command, "install", !command.has("--no-install-recommends"));
            case "remove" -> packages(command, "remove", false);
            case "purge" -> packages(command, "purge", false);
            case "autoremove" -> flag(command, "autoremove");
            case "upgrade" -> flag(command, "update");
            default -> KnownCommands.none();
        };
    }

    static Optional<List<Step>> dnf(KnownCommand command) {
        if (!command.hasOnly("-y", "-q", "--assumeyes", "--quiet")
                || command.operands().isEmpty()) {
            return KnownCommands.none();
        }
        return switch (command.operands().get(0)) {
            case "makecache" -> Optional.of(List.of());
            case "clean" ->
                command.operands().equals(List.of("clean", "all")) ? Optional.of(List.of()) : KnownCommands.none();
            case "install" -> packages(command, "install", true);
            case "remove", "erase" -> packages(command, "remove", false);
            case "autoremove" -> flag(command, "autoremove");
            case "update", "upgrade" -> flag(command, "update");
            default -> KnownCommands.none();
        };
    }

    static Optional<List<Step>> apk(KnownCommand command) {
        if (!command.hasOnly("-q", "--no-cache", "--quiet")
                || command.operands().isEmpty()) {
            return KnownCommands.none();
        }
        return switch (command.operands().get(0)) {
            case "update" -> Optional.of(List.of());
            case "add" -> packages(command, "install", false);
            case "del" -> packages(command, "remove", false);
            case "upgrade" -> flag(command, "update");
            default -> KnownCommands.none();
        };
    }

    private static Optional<List<Step>> flag(KnownCommand command, String key) {
        return command.operands().size() == 1
                ? Optional.of(List.of(new Step(
                        "packages", maker -> maker.args().put(key, true).map())))
                : KnownCommands.none();
    }

    private static Optional<List<Step>> packages(KnownCommand command, String key, boolean recommends) {
        List<String> names = command.operands().subList(1, command.operands().size());
        if (names.isEmpty() || !names.stream().allMatch(name -> name.matches("[A-Za-z0-9][A-Za-z0-9+._:=~-]*"))) {
            return KnownCommands.none();
        }
        return Optional.of(List.of(new Step("packages", maker -> {
            Args args = maker.args().put(key, maker.texts(names));
            return (recommends ? args.put("recommends", "default") : args).map();
        })));
    }
}
