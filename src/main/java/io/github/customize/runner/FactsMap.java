package io.github.customize.runner;

import io.github.customize.guest.Facts;
import io.github.customize.guest.SystemFacts;
import io.github.customize.guest.WindowsSystem;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The facts as a report has them. */
final class FactsMap {
    private FactsMap() {}

    static Map<String, Object> of(Facts facts, Optional<SystemFacts> system) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("family", facts.family());
        map.put("distro", facts.distro());
        map.put("version", facts.version());
        map.put("pretty_name", facts.prettyName());
        map.put("arch", facts.arch());
        map.put("package_manager", facts.packageManager());
        map.put("init", facts.init());
        map.put("selinux", facts.selinux());
        map.put("hostname", facts.hostname());
        map.put("mounts", facts.mounts().stream().map(FactsMap::mount).toList());
        map.put(
                "missing_mounts",
                facts.missing().stream().map(FactsMap::missing).toList());
        map.put("warnings", List.copyOf(facts.warnings()));
        system.ifPresent(more -> map.putAll(more.map()));
        WindowsSystem windows = facts.windows();
        if (windows != null) {
            map.put("windows", windows(windows));
        }
        return map;
    }

    private static Map<String, Object> windows(WindowsSystem windows) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("edition", windows.edition());
        map.put("installation", windows.installation());
        map.put("build", windows.build());
        map.put("control_set", windows.controlSet());
        map.put("directory", windows.directory());
        map.put("drives", new TreeMap<>(windows.drives()));
        return map;
    }

    private static Map<String, Object> missing(Facts.MissingMount mount) {
        return Map.of("spec", mount.spec(), "path", mount.path(), "reason", mount.why());
    }

    private static Map<String, Object> mount(Facts.Mount mount) {
        Map<String, Object> map = new LinkedHashMap<>();
        map.put("device", mount.device());
        map.put("path", mount.path());
        map.put("fstype", mount.fstype());
        map.put("options", mount.options());
        return map;
    }
}
