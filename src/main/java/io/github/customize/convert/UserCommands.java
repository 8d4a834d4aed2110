package io.github.customize.convert;

import io.github.customize.convert.KnownCommands.Step;
import java.util.List;
import java.util.Optional;

/** Commands for users and groups. */
final class UserCommands {
    private static final String NAME = "[a-z_][a-z0-9_-]*";

    private UserCommands() {}

    /** Where it is said whether there is to be a home: that differs from system to system. */
    static Optional<List<Step>> useradd(KnownCommand command) {
        boolean home = command.has("-m", "--create-home");
        boolean known = command.hasOnly(
                        "-m",
                        "--create-home",
                        "-r",
                        "--system",
                        "-s",
                        "--shell",
                        "-G",
                        "--groups",
                        "-u",
                        "--uid",
                        "-d",
                        "-c")
                && (home || command.has("-r", "--system"))
                && command.operands().size() == 1
                && command.operands().get(0).matches(NAME);
        if (!known) {
            return KnownCommands.none();
        }
        return Optional.of(List.of(new Step("users", maker -> {
            Args user = maker.args().put("name", maker.text(command.operands().get(0)));
            value(command, "-c", "--comment").ifPresent(text -> user.put("gecos", maker.text(text)));
            value(command, "-s", "--shell").ifPresent(shell -> user.put("shell", maker.text(shell)));
            value(command, "-G", "--groups")
                    .ifPresent(groups -> user.put("groups", maker.texts(List.of(groups.split(",")))));
            value(command, "-u", "--uid")
                    .ifPresent(uid ->
                            user.put("uid", Args.plain(maker.source().word().at(), uid)));
            value(command, "-d", "-d").ifPresent(directory -> user.put("homedir", maker.text(directory)));
            if (command.has("-r", "--system")) {
                user.put("system", true);
            }
            if (home && command.has("-r", "--system")) {
                user.put("no_create_home", false);
            }
            return user.listed();
        })));
    }

    private static Optional<String> value(KnownCommand command, String one, String other) {
        return command.value(one).or(() -> command.value(other));
    }

    /** Only more groups for a user, as {@code usermod -aG docker ops}. */
    static Optional<List<Step>> usermod(KnownCommand command) {
        List<String> operands = command.operands();
        boolean known = command.options().equals(List.of("-a", "-G"))
                && operands.size() == 2
                && operands.get(1).matches(NAME);
        if (!known) {
            return KnownCommands.none();
        }
        return Optional.of(List.of(new Step(
                "groups",
                maker -> Args.list(
                        maker.source().word().at(),
                        List.of(operands.get(0).split(",")).stream()
                                .map(group -> maker.args()
                                        .put("name", maker.text(group))
                                        .put("members", maker.texts(List.of(operands.get(1))))
                                        .map())
                                .toList()))));
    }

    static Optional<List<Step>> groupadd(KnownCommand command) {
        boolean known = command.hasOnly("-r", "--system", "-g", "-f", "--force")
                && command.operands().size() == 1
                && command.operands().get(0).matches(NAME);
        if (!known) {
            return KnownCommands.none();
        }
        return Optional.of(List.of(new Step("groups", maker -> {
            Args group = maker.args().put("name", maker.text(command.operands().get(0)));
            command.value("-g")
                    .ifPresent(gid ->
                            group.put("gid", Args.plain(maker.source().word().at(), gid)));
            if (command.has("-r", "--system")) {
                group.put("system", true);
            }
            return group.listed();
        })));
    }
}
