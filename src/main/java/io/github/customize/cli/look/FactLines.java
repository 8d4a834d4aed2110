package io.github.customize.cli.look;

import io.github.customize.api.FileSystem;
import io.github.customize.api.GuestFacts;
import io.github.customize.api.GuestSystem;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is known of a guest, by the names that reports have for it: for people a line each, for programs a map. */
public record FactLines(GuestFacts facts, GuestSystem system, List<FileSystem> fileSystems) {
    public FactLines {
        fileSystems = List.copyOf(fileSystems);
    }

    /** For people; what a guest has several of stands in one line. */
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("root: " + root());
        usual().forEach((name, value) -> lines.add(name + ": " + text(value)));
        system.facts().forEach((name, value) -> lines.add(name + ": " + text(value)));
        lines.add("users: "
                + text(system.users().stream().map(GuestSystem.User::name).toList()));
        for (FileSystem mounted : mounted()) {
            lines.add("mount: " + mounted.mountPoint().orElse("") + " on " + Devices.name(mounted.device())
                    + (mounted.type().isEmpty() ? "" : " (" + mounted.type() + ")"));
        }
        facts.warnings().forEach(warning -> lines.add("warning: " + warning));
        return lines;
    }

    private static String text(Object value) {
        if (value instanceof List<?> list) {
            return list.isEmpty()
                    ? "none"
                    : String.join(", ", list.stream().map(String::valueOf).toList());
        }
        String text = String.valueOf(value);
        return text.isEmpty() ? "unknown" : text;
    }

    /** For programs. */
    public Map<String, Object> json() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("root", root());
        map.putAll(usual());
        map.putAll(system.facts());
        map.put("users", system.users().stream().map(FactLines::user).toList());
        map.put("mounts", mounted().stream().map(FactLines::mount).toList());
        map.put("warnings", facts.warnings());
        return map;
    }

    private Map<String, Object> usual() {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("family", facts.family());
        map.put("distro", facts.distribution());
        map.put("version", facts.version());
        map.put("pretty_name", facts.title());
        map.put("arch", facts.architecture());
        map.put("package_manager", facts.packageManager());
        map.put("init", facts.init());
        map.put("hostname", facts.hostname());
        return map;
    }

    private List<FileSystem> mounted() {
        return fileSystems.stream().filter(one -> one.mountPoint().isPresent()).toList();
    }

    private String root() {
        return mounted().stream()
                .filter(one -> one.mountPoint().filter("/"::equals).isPresent())
                .map(one -> Devices.name(one.device()))
                .findFirst()
                .orElse("");
    }

    private static Map<String, Object> mount(FileSystem system) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", Devices.name(system.device()));
        map.put("path", system.mountPoint().orElse(""));
        map.put("fstype", system.type());
        return map;
    }

    private static Map<String, Object> user(GuestSystem.User user) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("name", user.name());
        map.put("uid", user.uid());
        map.put("gid", user.gid());
        map.put("home", user.home());
        map.put("shell", user.shell());
        return map;
    }
}
