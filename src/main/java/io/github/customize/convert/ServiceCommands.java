package io.github.customize.convert;

import io.github.customize.convert.KnownCommands.Step;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands for services. */
final class ServiceCommands {
    private static final Set<String> VERBS = Set.of("enable", "disable", "mask", "unmask");

    private ServiceCommands() {}

    static Optional<List<Step>> systemctl(KnownCommand command) {
        List<String> operands = command.operands();
        boolean known = operands.size() > 1
                && VERBS.contains(operands.get(0))
                && command.hasOnly("--now", "--quiet", "-q", "-f", "--force", "--no-reload")
                && operands.stream().noneMatch(unit -> unit.matches(".*[*?\\[/].*"));
        return known
                ? Optional.of(List.of(new Step(
                        "services",
                        maker -> maker.args()
                                .put(operands.get(0), maker.texts(operands.subList(1, operands.size())))
                                .map())))
                : KnownCommands.none();
    }

    static Optional<List<Step>> cloudInit(KnownCommand command) {
        return command.operands().equals(List.of("clean")) && command.hasOnly("-l", "--logs")
                ? Optional.of(List.of(new Step(
                        "cloud_init", maker -> maker.args().put("clean", true).map())))
                : KnownCommands.none();
    }
}
