package io.github.customize.contract;

import io.github.customize.guest.Facts;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A small guest as data: {@code src/test/resources/guests/<name>.yaml}. */
record GuestData(Facts facts, Map<String, Object> files) {
    private static final Path GUESTS = Path.of("src/test/resources/guests");

    /** The guest of that name. */
    static GuestData of(String name) throws IOException {
        Map<String, Object> guest = map(load(GUESTS.resolve(name + ".yaml")));
        return new GuestData(facts(map(guest.get("facts"))), map(guest.get("files")));
    }

    static Object load(Path file) throws IOException {
        return new Yaml(new SafeConstructor(new LoaderOptions())).load(Files.readString(file));
    }

    @SuppressWarnings("unchecked") // maps in YAML files of the tests have text keys
    static Map<String, Object> map(Object value) {
        return value == null ? Map.of() : (Map<String, Object>) value;
    }

    private static Facts facts(Map<String, Object> facts) {
        return new Facts(
                text(facts, "family"),
                text(facts, "distro"),
                text(facts, "version"),
                text(facts, "name"),
                text(facts, "arch"),
                text(facts, "package_manager"),
                text(facts, "init"),
                Boolean.TRUE.equals(facts.get("selinux")),
                text(facts, "hostname"),
                GuestTree.MOUNTS,
                List.of(),
                GuestTree.DISKS,
                List.of());
    }

    private static String text(Map<String, Object> map, String key) {
        return String.valueOf(map.getOrDefault(key, ""));
    }

    /** Makes the guest's files. */
    void make(StepBench guest) throws IOException {
        put(guest, files);
    }

    /** A text is a file's content; a map has content or a link's target, a mode and an owner; neither is a directory. */
    static void put(StepBench guest, Map<String, Object> files) throws IOException {
        for (Map.Entry<String, Object> entry : files.entrySet()) {
            if (entry.getValue() instanceof Map<?, ?>) {
                put(guest, entry.getKey(), map(entry.getValue()));
            } else {
                guest.file(entry.getKey(), String.valueOf(entry.getValue()));
            }
        }
    }

    private static void put(StepBench guest, String path, Map<String, Object> file) throws IOException {
        if (file.get("link") instanceof String target) {
            guest.link(path, target);
        } else if (file.get("content") instanceof String content) {
            guest.file(path, content);
        } else {
            guest.directory(path);
        }
        if (file.get("mode") instanceof String mode) {
            Files.setAttribute(guest.path(path), "unix:mode", Integer.parseInt(mode, 8) | kind(guest, path));
        }
        if (file.get("owner") instanceof List<?> owner) {
            guest.owned(path, (Integer) owner.get(0), (Integer) owner.get(1));
        }
    }

    private static int kind(StepBench guest, String path) throws IOException {
        return (Integer) Files.getAttribute(guest.path(path), "unix:mode") & ~07777;
    }
}
