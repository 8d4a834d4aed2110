package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import io.github.customize.step.types.StepCatalog;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What virt-sysprep has of its own: operations that seal an image, and the options that choose them. */
final class Sysprep {
    private static final String CUSTOMIZE = "customize";
    private static final String USERS = "user-account";

    static final List<Option> OPTIONS = List.of(
            Option.setting("operations", "OPERATIONS", "`seal` with `operations`", "", Sysprep::choose)
                    .orNamed("operation"),
            Option.setting("enable", "OPERATIONS", "`seal` with `operations`", "", Sysprep::choose),
            Option.setting(
                    "list-operations", "", "`customize steps seal --list`", "", (given, call) -> call.listOperations()),
            Option.setting(
                    "remove-user-accounts",
                    "USERS",
                    "`users` with `state: absent`",
                    "With the operation user-account, as there; only these users go",
                    (given, call) -> call.removedUsers().addAll(given.items())),
            ToolOptions.refused(
                    "keep-user-accounts",
                    "USERS",
                    "which accounts are the image's own does not show in their numbers",
                    "name those that go: --remove-user-accounts USERS"),
            ToolOptions.refused(
                    "mount-options",
                    "OPTIONS",
                    "the guest's file systems are mounted as its fstab says",
                    "leave it out, or change the fstab with a step 'fstab'"),
            ToolOptions.refused(
                    "script",
                    "SCRIPT",
                    "the guest's files are never mounted on this host",
                    "write a step 'run' for a script in the guest"),
            ToolOptions.refused(
                    "scriptdir",
                    "DIR",
                    "the guest's files are never mounted on this host",
                    "write a step 'run' for a script in the guest"));

    private Sysprep() {}

    private static void choose(Given given, ToolCall call) {
        if (given.items().isEmpty()) {
            call.draft()
                    .problem(
                            given.at(),
                            given.name().raw() + " names no operation",
                            "'customize steps seal' lists them");
        }
        call.operations().addAll(given.items());
    }

    /** Whether virt-sysprep does what the options of virt-customize ask for. */
    static boolean includesCustomize(List<Word> operations) {
        boolean includes = operations.isEmpty() || operations.get(0).text().startsWith("-");
        for (Word operation : operations) {
            includes = switch (operation.text()) {
                case CUSTOMIZE, "defaults", "all" -> true;
                case "-" + CUSTOMIZE -> false;
                default -> includes;
            };
        }
        return includes;
    }

    /** Adds what the operations of the call ask for. */
    static void seal(ToolCall call) {
        RecipeDraft draft = call.draft();
        Position at = call.operations().isEmpty()
                ? call.at()
                : call.operations().get(0).at();
        List<Value> chosen = new ArrayList<>();
        if (call.operations().isEmpty() || call.operations().get(0).text().startsWith("-")) {
            chosen.add(Args.text(at, "defaults"));
        }
        boolean removesUsers = false;
        for (Word operation : call.operations()) {
            String name = operation.text();
            if (name.equals(USERS) && !call.removedUsers().isEmpty()) {
                removesUsers = true;
            } else if (name.equals(CUSTOMIZE)) {
                // The steps above are that.
            } else if (name.matches("-(customize|lvm-uuids|fs-uuids|script|user-account)")) {
                // Nothing to take away: they are not done.
            } else {
                chosen.add(Args.text(operation.with(ours(name))));
            }
        }
        if (removesUsers) {
            List<Value> users = new ArrayList<>();
            call.removedUsers()
                    .forEach(user -> users.add(Args.at(user.at())
                            .put("name", user)
                            .put("state", Args.plain(user.at(), "absent"))
                            .put("remove_home", true)
                            .map()));
            draft.step(at, "users", Args.list(at, users));
        }
        draft.seal(chosen);
    }

    /** The name as recipes have it; one that is unknown stays as it is, for whoever is told so. */
    private static String ours(String name) {
        String known = name.replace('-', '_').replaceFirst("^_", "-");
        return StepCatalog.find("seal").orElseThrow().words().containsKey(known.replaceFirst("^-", "")) ? known : name;
    }

    /** What {@code --list-operations} prints: the names as virt-sysprep has them, those that are done by default with a star. */
    static String list() {
        Map<String, String> lines = new LinkedHashMap<>();
        StepCatalog.find("seal").orElseThrow().words().forEach((name, words) -> {
            String text = words.startsWith("not offered") ? "  " + words : words;
            lines.put(name, name.replace('_', '-') + " " + text + "\n");
        });
        return String.join("", lines.values());
    }
}
