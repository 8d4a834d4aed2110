package io.github.customize.convert;

import io.github.customize.source.Position;
import io.github.customize.source.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Keys of cloud-config for users and groups. */
final class CloudUsers {
    /** Those that have the same name and meaning in the step users. */
    private static final Set<String> SAME = Set.of(
            "name",
            "gecos",
            "primary_group",
            "shell",
            "lock_passwd",
            "hashed_passwd",
            "uid",
            "homedir",
            "no_create_home",
            "system",
            "expiredate",
            "inactive",
            "ssh_authorized_keys");

    /** Those that have another meaning there. */
    private static final Set<String> OTHERS = Set.of("groups", "passwd", "plain_text_passwd", "sudo");

    private CloudUsers() {}

    private static Set<String> known() {
        return Stream.concat(SAME.stream(), OTHERS.stream()).collect(Collectors.toSet());
    }

    static void groups(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        List<Value> groups = new ArrayList<>();
        for (Value item : CloudConfig.items(entry.value())) {
            Value.Mapping members = item.asMapping();
            if (members == null) {
                for (String name : CloudConfig.text(item).split(",")) {
                    groups.add(Args.text(item.at(), name.strip()));
                }
            } else {
                members.entries()
                        .forEach(group -> groups.add(Args.at(item.at())
                                .put("name", group.key().text())
                                .put(
                                        "members",
                                        Args.list(
                                                item.at(),
                                                CloudConfig.items(group.value()).stream()
                                                        .map(CloudConfig::escaped)
                                                        .toList()))
                                .map()));
            }
        }
        draft.step(entry.key().at(), "groups", Args.list(entry.key().at(), groups));
    }

    static void users(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        List<Value> users = new ArrayList<>();
        for (Value item : CloudConfig.items(entry.value())) {
            Value.Mapping user = item.asMapping();
            if (user != null) {
                CloudConfig.requireKeys(user, known(), "users", draft);
                users.add(user(user, draft));
            } else if (CloudConfig.text(item).equals("default")) {
                draft.problem(
                        item.at(),
                        "the distribution's own user, which cloud-init makes at the boot, is not known here",
                        "name the user, or leave it out and let cloud-init make it");
            } else {
                users.add(Args.at(item.at()).put("name", CloudConfig.text(item)).map());
            }
        }
        if (!users.isEmpty()) {
            draft.step(entry.key().at(), "users", Args.list(entry.key().at(), users));
        }
    }

    private static Value user(Value.Mapping user, RecipeDraft draft) {
        Args args = Args.at(user.at());
        String name = CloudConfig.text(user, "name");
        for (Value.Entry entry : user.entries()) {
            String key = entry.key().text();
            Value value = CloudConfig.escaped(entry.value());
            switch (key) {
                case "groups" -> args.put("groups", list(value));
                case "passwd" -> args.put("hashed_passwd", value);
                case "plain_text_passwd" ->
                    args.put(
                            "passwd",
                            Args.at(entry.value().at())
                                    .put("env", secret(name, CloudConfig.text(entry.value()), draft))
                                    .map());
                case "sudo" -> {
                    if (!CloudConfig.text(value).isEmpty() || value.asSequence() != null) {
                        args.put("sudo", value);
                    }
                }
                default -> {
                    if (SAME.contains(key)) {
                        args.put(key, value);
                    }
                }
            }
        }
        return args.map();
    }

    private static Value list(Value value) {
        Value.Scalar scalar = value.asScalar();
        if (scalar == null) {
            return value;
        }
        List<Value> items = new ArrayList<>();
        for (String item : scalar.text().split(",")) {
            items.add(Args.text(scalar.at(), item.strip()));
        }
        return Args.list(scalar.at(), items);
    }

    private static String secret(String user, String password, RecipeDraft draft) {
        String variable = "PASSWORD_" + user.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]", "_");
        draft.remark("No password stands in a recipe: the variable " + variable + " of the environment has it.");
        return draft.secret(variable, password);
    }

    static void passwords(Value.Entry entry, Value.Mapping all, RecipeDraft draft) {
        Value.Mapping map = CloudSystem.mapping(entry, draft);
        if (map == null) {
            return;
        }
        CloudConfig.requireKeys(map, Set.of("users", "list", "expire"), "chpasswd", draft);
        Value.Entry expire = map.find("expire");
        boolean expires = expire == null || CloudConfig.isTrue(expire.value());
        Value.Entry list = map.find("list");
        if (list != null) {
            for (Value item : CloudConfig.items(list.value())) {
                CloudConfig.text(item)
                        .lines()
                        .filter(line -> line.contains(":"))
                        .forEach(line -> {
                            String[] parts = line.split(":", 2);
                            password(
                                    item.at(),
                                    parts[0],
                                    parts[1],
                                    parts[1].matches("\\$(1|2[abxy]?|5|6|y)\\$.*"),
                                    expires,
                                    draft);
                        });
            }
        }
        Value.Entry users = map.find("users");
        if (users != null) {
            for (Value item : CloudConfig.items(users.value())) {
                Value.Mapping user = item.asMapping();
                if (user != null) {
                    CloudConfig.requireKeys(user, Set.of("name", "password", "type"), "chpasswd", draft);
                    String type = CloudConfig.text(user, "type");
                    String password = type.equals("RANDOM") ? "RANDOM" : CloudConfig.text(user, "password");
                    password(
                            item.at(),
                            CloudConfig.text(user, "name"),
                            password,
                            // As cloud-init has it, where nothing is said.
                            type.isEmpty() || type.equals("hash"),
                            expires,
                            draft);
                }
            }
        }
    }

    private static void password(
            Position at, String user, String password, boolean hashed, boolean expires, RecipeDraft draft) {
        Args keys = Args.at(at);
        if (password.equals("RANDOM") || password.equals("R")) {
            keys.put("random", Args.at(at).put("save", user + ".password").map());
        } else if (hashed) {
            keys.put("hash", password);
        } else {
            keys.put("env", secret(user, password, draft));
        }
        if (expires) {
            keys.put("expire", true);
        }
        draft.password(Word.literal(at, user), new AccountPassword(at, keys.map(), ""));
    }
}
