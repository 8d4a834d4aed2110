package io.github.customize.convert;

import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Commands of a guest's shell that a step does better: it looks whether there is anything to do. */
final class KnownCommands {
    private static final String NOTE = "A step instead of a command: a second run finds it done.";

    /** The steps for a command; nothing where there are none. */
    @FunctionalInterface
    interface Known {
        Optional<List<Step>> steps(KnownCommand command);
    }

    /** A step to be; the position comes later. */
    record Step(String type, Function<Maker, Value> args) {}

    /** Makes the arguments of a step. */
    record Maker(Word.Masked source) {
        Args args() {
            return Args.at(source.word().at());
        }

        Value text(String raw) {
            return Args.text(source.with(raw));
        }

        Value texts(List<String> raw) {
            return Args.list(source.word().at(), raw.stream().map(this::text).toList());
        }
    }

    /** Options behind which a value stands, by program. */
    private static final Map<String, Set<String>> WITH_VALUE = Map.of(
            "mkdir", Set.of("-m", "--mode"),
            "truncate", Set.of("-s", "--size"),
            "useradd", Set.of("-s", "--shell", "-G", "--groups", "-u", "--uid", "-d", "-c", "--comment"),
            "groupadd", Set.of("-g"));

    private static final Map<String, Known> ALL = Map.ofEntries(
            Map.entry("systemctl", ServiceCommands::systemctl),
            Map.entry("mkdir", FileCommands::mkdir),
            Map.entry("rm", FileCommands::rm),
            Map.entry("touch", FileCommands::touch),
            Map.entry("chmod", FileCommands::chmod),
            Map.entry("chown", FileCommands::chown),
            Map.entry("ln", FileCommands::ln),
            Map.entry("truncate", FileCommands::truncate),
            Map.entry("cloud-init", ServiceCommands::cloudInit),
            Map.entry("apt-get", PackageCommands::apt),
            Map.entry("apt", PackageCommands::apt),
            Map.entry("dnf", PackageCommands::dnf),
            Map.entry("yum", PackageCommands::dnf),
            Map.entry("apk", PackageCommands::apk),
            Map.entry("useradd", UserCommands::useradd),
            Map.entry("usermod", UserCommands::usermod),
            Map.entry("groupadd", UserCommands::groupadd));

    private static final Set<String> NEED_NETWORK = Set.of("apt-get", "apt", "dnf", "yum", "apk");

    private KnownCommands() {}

    /** Adds the steps that do the same; false, and nothing is added, where there are none for all of it. */
    static boolean take(Word command, ToolCall call) {
        Word.Masked source = command.masked();
        List<ShellCommand> commands;
        try {
            commands = new ShellReader("", source.raw(), new Variables()).commands();
        } catch (InvalidShell e) {
            return false;
        }
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < commands.size(); i++) {
            Optional<List<Step>> known = i > 0 && !commands.get(i).before().equals("&&")
                    ? Optional.empty()
                    : steps(commands.get(i), call.hasNetwork());
            if (known.isEmpty()) {
                return false;
            }
            steps.addAll(known.get());
        }
        if (commands.isEmpty()) {
            return false;
        }
        Maker maker = new Maker(source);
        steps.forEach(
                step -> call.draft().step(command.at(), step.type(), step.args().apply(maker), NOTE));
        if (steps.isEmpty()) {
            call.draft()
                    .remark("Lists and loaded packages are removed at the end anyway: no step for '" + command.raw()
                            + "'.");
        }
        return true;
    }

    private static Optional<List<Step>> steps(ShellCommand command, boolean network) {
        List<ShellWord> words = command.words();
        boolean literal = words.stream()
                .allMatch(word -> word.trouble() == null && word.word().isLiteral() && !isForShell(word));
        if (!literal) {
            return Optional.empty();
        }
        List<String> plain =
                new ArrayList<>(words.stream().map(word -> word.word().raw()).toList());
        // It concerns only questions, which nobody asks here.
        plain.removeIf(word -> word.equals("DEBIAN_FRONTEND=noninteractive"));
        if (plain.isEmpty()) {
            return Optional.empty();
        }
        String program = plain.get(0).substring(plain.get(0).lastIndexOf('/') + 1);
        if (!command.redirections().isEmpty()) {
            return program.equals("echo") ? EchoCommand.steps(plain, command.redirections()) : Optional.empty();
        }
        if (program.equals("sed")) {
            return SedCommand.steps(plain);
        }
        Known known = ALL.get(program);
        return known == null || (NEED_NETWORK.contains(program) && !network)
                ? Optional.empty()
                : known.steps(KnownCommand.of(plain, WITH_VALUE.getOrDefault(program, Set.of())));
    }

    /** What the shell would turn into something else. */
    private static boolean isForShell(ShellWord word) {
        return word.unquoted()
                && (word.word().text().startsWith("~") || word.word().text().contains("{"));
    }

    static Optional<List<Step>> none() {
        return Optional.empty();
    }
}
