package io.github.customize.convert;

import io.github.customize.source.Value;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** Options for passwords and keys of users. */
final class AccountOptions {
    private static final String AT_THE_END = "Set after all other steps, as virt-customize does.";
    private static final String DIFFERENCE =
            "The user must exist. The password stands neither in the recipe nor on a command line: a file or a variable of the"
                    + " environment has it. A random one is written to a file of this host, and only for an account without a"
                    + " password. The day of the change is noted, and one `!` locks, as `passwd` has it";

    static final List<Option> ALL = List.of(
            Option.operation(
                    "password",
                    "USER:SELECTOR",
                    "`passwords`",
                    DIFFERENCE,
                    (given, call) ->
                            given.pair(call).ifPresent(pair -> password(pair.first(), pair.second(), given, call))),
            Option.operation(
                    "root-password",
                    "SELECTOR",
                    "`root_password`",
                    DIFFERENCE,
                    (given, call) -> password(Word.literal(given.at(), "root"), given.value(), given, call)),
            Option.setting(
                    "password-crypto",
                    "SCHEME",
                    "`scheme` of `passwords`",
                    "`md5` is refused, as anybody can find such a password out; without the option the guest's own"
                            + " configuration decides",
                    AccountOptions::scheme),
            Option.operation(
                    "ssh-inject",
                    "USER[:SELECTOR]",
                    "`ssh_authorized_keys`",
                    "A key that is there is not added again; the file that the guest's sshd reads is the one that is changed, and what"
                            + " else keeps the user out is told",
                    AccountOptions::key));

    private AccountOptions() {}

    private static void scheme(Given given, ToolCall call) {
        if (given.value().raw().equals("md5")) {
            call.refuse(given, "md5 keeps nobody from finding the password out", "write sha512 or yescrypt");
        } else {
            call.scheme(given.value());
        }
    }

    private static void password(Word user, Word selector, Given given, ToolCall call) {
        Args keys = Args.at(given.at());
        String note = AT_THE_END;
        String text = selector.text();
        boolean locked = text.startsWith("locked:");
        String rest = locked ? text.substring("locked:".length()) : text;
        String kind = rest.contains(":") ? rest.substring(0, rest.indexOf(':')) : rest;
        Word argument = selector.with(rest.substring(Math.min(rest.length(), kind.length() + 1)));
        switch (kind) {
            case "file" -> keys.put("file", argument);
            case "password" -> {
                String variable = variable(user, argument, call);
                keys.put("env", variable);
                note = "No password stands in a recipe: the variable " + variable
                        + " of the environment has it, or `file: FILE`.";
            }
            case "random" -> {
                String file = user.isLiteral() ? user.raw() + ".password" : "random.password";
                keys.put("random", Args.at(given.at()).put("save", file).map());
                note = "Is written to the new file " + file + ", unless the account has a password.";
            }
            case "disabled" -> keys.put("disabled", true);
            case "locked" -> locked = true;
            default -> {
                call.draft()
                        .problem(
                                given.at(),
                                "there is no such password selector",
                                "write password:TEXT, file:FILE, random, disabled or locked");
                return;
            }
        }
        if (locked) {
            keys.put("locked", true);
        }
        call.scheme()
                .filter(scheme -> List.of("file", "password", "random").contains(kind))
                .ifPresent(scheme -> keys.put("scheme", scheme));
        call.draft().password(user, new AccountPassword(given.at(), keys.map(), note));
    }

    /** The name of the variable that is to have the password; that of a script keeps its name. */
    private static String variable(Word user, Word password, ToolCall call) {
        List<String> variables = List.copyOf(password.variables());
        if (variables.size() == 1 && password.text().equals("${" + variables.get(0) + "}")) {
            return call.draft().secret(variables.get(0), "");
        }
        String name = user.raw().equals("root")
                ? "ROOT_PASSWORD"
                : "PASSWORD_" + user.raw().toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        return call.draft().secret(name, password.isLiteral() ? password.raw() : "");
    }

    private static void key(Given given, ToolCall call) {
        String text = given.value().text();
        String[] parts = text.split(":", 3);
        Value key;
        String note = "";
        if (parts.length == 1) {
            Optional<Path> own = newestKey(call.surroundings().home().resolve(".ssh"));
            if (own.isEmpty()) {
                call.draft()
                        .problem(
                                given.at(),
                                "there is no public key in "
                                        + call.surroundings().home().resolve(".ssh"),
                                "name one: " + text + ":file:FILE");
                return;
            }
            key = file(given, own.get().toString());
            note = "The newest key of whoever converted this.";
        } else if (parts.length == 3 && parts[1].equals("file")) {
            key = Args.at(given.at()).put("file", given.value().with(parts[2])).map();
        } else if (parts.length == 3 && parts[1].equals("string")) {
            key = Args.text(given.value().with(parts[2].strip()));
        } else {
            call.draft()
                    .problem(
                            given.at(),
                            "there is no such key: '" + given.value().raw() + "'",
                            "write USER:file:FILE or USER:string:KEY");
            return;
        }
        call.draft()
                .step(
                        given.at(),
                        "ssh_authorized_keys",
                        Args.at(given.at())
                                .put("user", given.value().with(parts[0]))
                                .put("keys", Args.list(given.at(), List.of(key)))
                                .map(),
                        note);
    }

    private static Value file(Given given, String name) {
        return Args.at(given.at()).put("file", name).map();
    }

    /** As virt-customize chooses one. */
    private static Optional<Path> newestKey(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.getFileName().toString().matches("id.*(?<!-cert)\\.pub"))
                    .max(Comparator.comparing(AccountOptions::changed).thenComparing(Path::toString));
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static FileTime changed(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            return FileTime.fromMillis(0);
        }
    }
}
