package io.github.customize.guest.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /var/lib/dpkg/status}: what dpkg knows of packages; paragraphs without a name are passed over. */
public record DpkgStatus(List<Entry> entries) {
    public static final String PATH = "/var/lib/dpkg/status";

    public DpkgStatus {
        entries = List.copyOf(entries);
    }

    /**
     * One package of one architecture.
     *
     * @param wanted what the administrator wants of it: install, hold, deinstall, purge or unknown
     * @param flag ok or reinstreq
     * @param state such as installed, config-files, half-configured
     * @param provides names that it stands for besides its own
     */
    public record Entry(
            String name, String version, String arch, String wanted, String flag, String state, List<String> provides) {
        public Entry {
            provides = List.copyOf(provides);
        }
    }

    public static DpkgStatus parse(byte[] content) {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isBlank()) {
                add(fields, entries);
                fields.clear();
            } else if (line.charAt(0) != ' ' && line.charAt(0) != '\t') {
                int colon = line.indexOf(':');
                if (colon > 0) {
                    fields.put(
                            line.substring(0, colon), line.substring(colon + 1).strip());
                }
            }
        }
        add(fields, entries);
        return new DpkgStatus(entries);
    }

    private static void add(Map<String, String> fields, List<Entry> entries) {
        String name = fields.get("Package");
        if (name == null) {
            return;
        }
        String[] status = fields.getOrDefault("Status", "").split("[ \t]+");
        entries.add(new Entry(
                name,
                fields.getOrDefault("Version", ""),
                fields.getOrDefault("Architecture", ""),
                status[0],
                status.length > 1 ? status[1] : "",
                status.length > 2 ? status[2] : "",
                provides(fields.getOrDefault("Provides", ""))));
    }

    /** Names only, without the versions and architectures that may follow them. */
    private static List<String> provides(String field) {
        return Arrays.stream(field.split(","))
                .map(one -> one.strip().split("[ (:]", 2)[0])
                .filter(one -> !one.isEmpty())
                .toList();
    }
}
