package io.github.customize.convert;

import io.github.customize.source.Position;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A shell script with calls of virt-customize and virt-sysprep in it: the recipe that does what all of them do. */
final class ShellScript {
    private static final Set<String> CONTROL =
            Set.of("if", "for", "while", "until", "case", "select", "function", "(", "[[", "[", "test", "!");
    private static final Set<String> INSIDE = Set.of("then", "do", "else", "elif", "{", "!");
    private static final Set<String> TESTS = Set.of("[", "[[", "test");
    private static final Set<String> ENDS = Set.of("fi", "done", "esac", "}", ")", "in");
    private static final Set<String> DECLARING = Set.of("export", "readonly", "local", "declare", "typeset");
    private static final Set<String> PREFIXES =
            Set.of("sudo", "doas", "env", "time", "nice", "exec", "command", "nohup", "eatmydata");
    private static final Set<String> HARMLESS = Set.of(
            "set", "shopt", "echo", "printf", "exit", "true", ":", "trap", "return", "umask", "break", "continue");

    private final String file;
    private final RecipeDraft draft;
    private final Surroundings surroundings;
    private final Variables variables = new Variables();
    private final Map<String, Position> assignedAgain = new LinkedHashMap<>();
    private final Set<String> leftOut = new LinkedHashSet<>();
    private final List<ToolCall> calls = new ArrayList<>();
    private boolean hasCalls;

    ShellScript(String file, RecipeDraft draft, Surroundings surroundings) {
        this.file = file;
        this.draft = draft;
        this.surroundings = surroundings;
    }

    Variables variables() {
        return variables;
    }

    List<ToolCall> calls() {
        return calls;
    }

    /** Takes all calls; whatever stands in the way becomes a problem of the draft. */
    void take(String text) {
        List<ShellCommand> commands;
        try {
            commands = new ShellReader(file, text, variables).commands();
        } catch (InvalidShell e) {
            draft.problem(e.problem().at(), e.problem().what(), e.problem().remedy());
            return;
        }
        ShellCommand previous = null;
        for (ShellCommand command : commands) {
            take(command, previous);
            previous = command;
        }
        if (!hasCalls) {
            draft.problem(
                    new Position(file, 1, 1),
                    "there is no call of virt-customize or virt-sysprep in it",
                    "name a script that has one, or a file that starts with #cloud-config");
        }
        requireOneImage();
        Set<String> needed = variables.declared(draft.steps()).keySet();
        assignedAgain.forEach((name, at) -> {
            if (needed.contains(name)) {
                draft.problem(
                        at,
                        "the variable " + name + " gets another value here, and one of a recipe has one",
                        "use two");
            }
        });
        if (!leftOut.isEmpty()) {
            draft.remark("Not part of the recipe: " + String.join(", ", leftOut) + ".");
        }
    }

    private void take(ShellCommand command, @Nullable ShellCommand previous) {
        ShellCommand rest = command;
        while (!rest.words().isEmpty()
                && isOneOf(rest.words().get(0), INSIDE)
                && !rest.words().get(0).is("!")) {
            rest = rest.from(1);
        }
        while (!rest.words().isEmpty() && rest.words().get(0).isAssignment()) {
            if (rest.words().size() == 1 || rest.words().stream().allMatch(ShellWord::isAssignment)) {
                assign(rest.words().get(0));
            }
            rest = rest.from(1);
        }
        if (rest.words().isEmpty()) {
            return;
        }
        ShellWord first = rest.words().get(0);
        String name = first.word().raw();
        if (isOneOf(first, ENDS)) {
            return;
        }
        if (isOneOf(first, CONTROL) && !isOneOf(first, TESTS)) {
            draft.problem(
                    first.word().at(),
                    "'" + name + "' is control flow of the shell, which recipes do not have",
                    "convert the calls in it by themselves; many machines are what --images-from is for");
        } else if (isOneOf(first, DECLARING)) {
            rest.words().stream().skip(1).filter(ShellWord::isAssignment).forEach(this::assign);
        } else {
            program(withoutPrefixes(rest), previous);
        }
    }

    private static boolean isOneOf(ShellWord word, Set<String> words) {
        return words.stream().anyMatch(word::is);
    }

    private static ShellCommand withoutPrefixes(ShellCommand command) {
        ShellCommand rest = command;
        while (rest.words().size() > 1 && isOneOf(rest.words().get(0), PREFIXES)) {
            boolean sudo = rest.words().get(0).is("sudo");
            rest = rest.from(1);
            while (rest.words().size() > 1
                    && (rest.words().get(0).isAssignment()
                            || rest.words().get(0).word().text().startsWith("-"))) {
                boolean withValue = sudo && rest.words().get(0).word().text().matches("-[ugh]");
                rest = rest.from(withValue && rest.words().size() > 2 ? 2 : 1);
            }
        }
        return rest;
    }

    private void program(ShellCommand command, @Nullable ShellCommand previous) {
        ShellWord first = command.words().get(0);
        String path = first.word().raw();
        String name = path.substring(path.lastIndexOf('/') + 1);
        Optional<Tool> tool = Tool.named(name);
        if (tool.isPresent()) {
            call(tool.get(), command, previous);
        } else if (!HARMLESS.contains(name) && !TESTS.contains(name)) {
            leftOut.add(name.replaceAll("[^A-Za-z0-9._+${}-]", "?") + " (line "
                    + first.word().at().line() + ")");
        }
    }

    private void call(Tool tool, ShellCommand command, @Nullable ShellCommand previous) {
        hasCalls = true;
        boolean tested = command.before().equals("&&")
                && previous != null
                && isOneOf(previous.words().get(0), TESTS);
        if (tested || command.before().equals("||")) {
            draft.problem(
                    command.at(),
                    "the call depends on a condition of the shell, which recipes do not have",
                    "convert it by itself, or give the steps a 'when'");
            return;
        }
        List<Word> words = new ArrayList<>();
        for (ShellWord word : command.words().subList(1, command.words().size())) {
            String trouble = word.trouble();
            if (trouble != null) {
                draft.unreadable(
                        word.word().at(),
                        trouble + " is known only to the shell",
                        "put it into a variable before (NAME=…), which becomes one of the recipe");
                words.add(word.word().with("${unknown}"));
            } else {
                words.addAll(split(word));
            }
        }
        ToolCall call = new ToolCall(tool, draft, surroundings);
        call.take(words);
        calls.add(call);
    }

    /** A variable without quotes may stand for several options. */
    private List<Word> split(ShellWord word) {
        Set<String> names = word.word().variables();
        if (word.unquoted()
                && names.size() == 1
                && word.word().text().equals("${" + names.iterator().next() + "}")) {
            Optional<String> value = variables.value(names.iterator().next());
            if (value.isPresent() && value.get().startsWith("-")) {
                return Arrays.stream(value.get().strip().split("\\s+"))
                        .map(word.word()::with)
                        .toList();
            }
        }
        return List.of(word.word());
    }

    private void assign(ShellWord assignment) {
        String text = assignment.word().text();
        String name = text.substring(0, text.indexOf('=')).replaceFirst("\\+$", "");
        String value = text.substring(text.indexOf('=') + 1);
        boolean unknown = assignment.trouble() != null || text.startsWith(name + "+");
        if (value.equals("${" + name + "}")) {
            // As X=${X:-default}, which is noted already.
            return;
        }
        String known = unknown ? null : value;
        if (variables.has(name) && !Objects.equals(variables.value(name).orElse(null), known)) {
            assignedAgain.putIfAbsent(name, assignment.word().at());
        }
        variables.set(name, known);
    }

    private void requireOneImage() {
        Set<String> images = calls.stream()
                .flatMap(call -> call.images().stream())
                .map(image -> image.file().text())
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (images.size() > 1) {
            ToolCall last = calls.get(calls.size() - 1);
            draft.problem(
                    last.at(),
                    "the calls change different images: "
                            + String.join(", ", images).replace("$${", "${"),
                    "convert the calls of each by themselves; a recipe can run on many images");
        }
    }
}
