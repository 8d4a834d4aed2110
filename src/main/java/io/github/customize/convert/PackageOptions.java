package io.github.customize.convert;

import io.github.customize.source.Value;
import java.util.List;

/** Options for packages. */
final class PackageOptions {
    private static final String RECOMMENDS_NOTE =
            "Without `recommends: default` only what is needed is installed; virt-customize leaves that to the package manager.";

    static final List<Option> ALL = List.of(
            Option.operation(
                    "install",
                    "PKG,PKG…",
                    "`packages` with `install` and `recommends: default`",
                    "What is there already costs neither the network nor a program. Configuration that the guest has changed stays"
                            + " (`conffiles: new` takes the package's); lists, loaded packages and logs are removed at the end;"
                            + " a repository that does not answer is a failure. `@NAME` becomes one of `groups`",
                    PackageOptions::install),
            Option.operation(
                    "uninstall",
                    "PKG,PKG…",
                    "`packages` with `remove`",
                    "As `install`; what was never installed is `ok`",
                    (given, call) -> call.draft()
                            .step(
                                    given.at(),
                                    "packages",
                                    Args.at(given.at())
                                            .put("remove", Args.words(given.at(), given.items()))
                                            .map())),
            Option.operation(
                    "update",
                    "",
                    "`packages` with `update: true`",
                    "`ok` when nothing was to be had. zypper updates within the distribution, and does not change to another one",
                    (given, call) -> {
                        if (call.requireNetwork(given)) {
                            call.draft()
                                    .step(
                                            given.at(),
                                            "packages",
                                            Args.at(given.at())
                                                    .put("update", true)
                                                    .map());
                        }
                    }));

    private PackageOptions() {}

    private static void install(Given given, ToolCall call) {
        if (!call.requireNetwork(given)) {
            return;
        }
        List<Word> packages = given.items().stream()
                .filter(item -> !item.text().startsWith("@"))
                .toList();
        List<Value> groups = given.items().stream()
                .filter(item -> item.text().startsWith("@"))
                .map(item -> Args.text(item.with(item.text().replaceFirst("^@\\^?", ""))))
                .toList();
        Args args = Args.at(given.at());
        if (!packages.isEmpty() || groups.isEmpty()) {
            args.put("install", Args.words(given.at(), packages));
        }
        if (!groups.isEmpty()) {
            args.put("groups", Args.list(given.at(), groups));
        }
        call.draft()
                .step(given.at(), "packages", args.put("recommends", "default").map(), RECOMMENDS_NOTE);
    }
}
