package io.github.customize.convert;

import io.github.customize.failure.Failure;
import io.github.customize.recipe.InvalidRecipe;
import io.github.customize.recipe.YamlFile;
import io.github.customize.source.Excerpt;
import io.github.customize.source.Position;
import io.github.customize.source.Suggestion;
import io.github.customize.source.Value;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A cloud-config file: what cloud-init does at the first boot, as steps. */
final class CloudConfig {
    private static final String MARK = "#cloud-config";

    /** Turns the value of one key into steps. */
    @FunctionalInterface
    interface Key {
        void take(Value.Entry entry, Value.Mapping all, RecipeDraft draft);
    }

    private static final Key NOTHING = (entry, all, draft) -> {};

    private static final Map<String, Key> KEYS = new TreeMap<>(Map.ofEntries(
            Map.entry("hostname", CloudSystem::hostname),
            Map.entry("fqdn", CloudSystem::hostname),
            Map.entry("prefer_fqdn_over_hostname", NOTHING),
            Map.entry("preserve_hostname", NOTHING),
            Map.entry("manage_etc_hosts", NOTHING),
            Map.entry(
                    "timezone",
                    (entry, all, draft) -> draft.step(entry.key().at(), "timezone", escaped(entry.value()))),
            Map.entry("locale", (entry, all, draft) -> draft.step(entry.key().at(), "locale", escaped(entry.value()))),
            Map.entry(
                    "keyboard",
                    (entry, all, draft) -> draft.step(entry.key().at(), "keyboard", escaped(entry.value()))),
            Map.entry("ntp", CloudSystem::ntp),
            Map.entry("swap", CloudSystem::swap),
            Map.entry("mounts", CloudSystem::mounts),
            Map.entry("ca_certs", CloudSystem::authorities),
            Map.entry("ca-certs", CloudSystem::authorities),
            Map.entry("ssh_pwauth", CloudSystem::passwordLogin),
            Map.entry("disable_root", CloudSystem::rootLogin),
            Map.entry("packages", CloudPackages::packages),
            Map.entry("package_update", NOTHING),
            Map.entry("package_upgrade", CloudPackages::upgrade),
            Map.entry("package_reboot_if_required", NOTHING),
            Map.entry("write_files", CloudFiles::write),
            Map.entry("runcmd", CloudFiles::commands),
            Map.entry("groups", CloudUsers::groups),
            Map.entry("users", CloudUsers::users),
            Map.entry("chpasswd", CloudUsers::passwords)));

    /** What recipes do not have, and what to do about it. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("apt", "write a step 'repositories', whose keys are checked by their fingerprints"),
            Map.entry("yum_repos", "write a step 'repositories', whose keys are checked by their fingerprints"),
            Map.entry("zypper", "write a step 'repositories'"),
            Map.entry("bootcmd", "it runs at every boot: write a step 'systemd_units'"),
            Map.entry("power_state", "the machine is not running"),
            Map.entry("password", "it is for the distribution's own user: name the user under 'users' or 'chpasswd'"),
            Map.entry("user", "name the user under 'users'"),
            Map.entry(
                    "ssh_authorized_keys",
                    "they are for the distribution's own user: put them under a user of 'users'"),
            Map.entry("ssh_import_id", "write the keys out: ssh_authorized_keys of the user"),
            Map.entry("ssh_keys", "each machine is to have its own host keys: 'seal' removes them"),
            Map.entry("ssh_deletekeys", "write 'seal: { operations: [ssh_hostkeys] }'"),
            Map.entry("growpart", "cloud-init does it when the machine boots"),
            Map.entry("resize_rootfs", "cloud-init does it when the machine boots"),
            Map.entry("final_message", "nothing is printed at a boot"),
            Map.entry("snap", "write a step 'firstboot'"),
            Map.entry("disk_setup", "partitions are not made here"),
            Map.entry("fs_setup", "file systems are not made here"));

    private final RecipeDraft draft;

    CloudConfig(RecipeDraft draft) {
        this.draft = draft;
    }

    /** Whether a text says that it is one. */
    static boolean isOne(String text) {
        return text.startsWith(MARK);
    }

    /**
     * Takes a file.
     *
     * @throws Failure when it cannot be read
     * @throws Unconvertible when it is not YAML
     */
    void take(Path file) throws Failure, Unconvertible {
        Value root;
        try {
            root = YamlFile.read(file, "cloud-config", draft.problems());
        } catch (InvalidRecipe e) {
            throw new Unconvertible(e.problems());
        }
        Value.Mapping map = root == null ? null : root.asMapping();
        if (map == null) {
            draft.problem(
                    new Position(file.toString(), 1, 1),
                    "it is not a map of keys, as a cloud-config is",
                    "write KEY: VALUE lines");
            return;
        }
        // Users first, whatever the order in the file is, since files may be theirs; cloud-init has an order of its
        // own, too.
        List<String> order = List.of("groups", "users", "chpasswd");
        order.stream().filter(map::has).forEach(key -> entry(map, key));
        map.entries().stream()
                .map(entry -> entry.key().text())
                .filter(key -> !order.contains(key))
                .sorted((one, other) -> Integer.compare(rank(one), rank(other)))
                .forEach(key -> entry(map, key));
    }

    /** What runs last in cloud-init runs last here. */
    private static int rank(String key) {
        return key.equals("runcmd") ? 2 : key.startsWith("package") ? 1 : 0;
    }

    private void entry(Value.Mapping map, String name) {
        Value.Entry entry = map.find(name);
        if (entry == null) {
            return;
        }
        Key key = KEYS.get(name);
        if (key != null) {
            key.take(entry, map, draft);
        } else {
            String reason = REFUSED.get(name);
            draft.problem(
                    entry.key().at(),
                    "the key " + Excerpt.of(name) + " of cloud-config has no equivalent",
                    reason != null ? reason : Suggestion.among(name, KEYS.keySet(), "the keys that have one are"));
        }
    }

    /** The value in the form that recipes have, where ${ begins a variable. */
    static Value escaped(Value value) {
        return Texts.changed(value, text -> Optional.of(Word.escaped(text))).orElseThrow();
    }

    /** Text, also where YAML would see a number or a truth value; empty for what is none. */
    static String text(@Nullable Value value) {
        Value.Scalar scalar = value == null ? null : value.asScalar();
        return scalar == null || scalar.isNull() ? "" : scalar.text();
    }

    static String text(Value.Mapping map, String key) {
        Value.Entry entry = map.find(key);
        return entry == null ? "" : text(entry.value());
    }

    static boolean isTrue(Value value) {
        return text(value).matches("(?i)true|yes|on|1");
    }

    /** The items of a list, or a value that stands alone. */
    static List<Value> items(Value value) {
        Value.Sequence list = value.asSequence();
        return list == null ? List.of(value) : list.items();
    }

    /** Refuses keys of an entry that nothing is made of. */
    static void requireKeys(Value.Mapping map, Set<String> known, String where, RecipeDraft draft) {
        for (Value.Entry entry : map.entries()) {
            String key = entry.key().text();
            if (!known.contains(key)) {
                draft.problem(
                        entry.key().at(),
                        "the key " + Excerpt.of(key) + " of " + where + " has no equivalent",
                        Suggestion.among(key, new TreeSet<>(known), "those that have one are"));
            }
        }
    }
}
