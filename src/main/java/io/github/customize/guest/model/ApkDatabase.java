package io.github.customize.guest.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** {@code /lib/apk/db/installed}: what apk has installed; paragraphs without a name are passed over. */
public record ApkDatabase(List<Entry> entries) {
    public ApkDatabase {
        entries = List.copyOf(entries);
    }

    /**
     * One package.
     *
     * @param provides names that it stands for besides its own
     * @param broken whether some of its files, or one of its scripts, failed
     */
    public record Entry(String name, String version, String arch, List<String> provides, boolean broken) {
        public Entry {
            provides = List.copyOf(provides);
        }
    }

    public static ApkDatabase parse(byte[] content) {
        List<Entry> entries = new ArrayList<>();
        Map<String, String> fields = new HashMap<>();
        for (String line : new String(content, StandardCharsets.UTF_8).split("\n", -1)) {
            if (line.isEmpty()) {
                add(fields, entries);
                fields.clear();
            } else if (line.length() > 2 && line.charAt(1) == ':') {
                fields.putIfAbsent(line.substring(0, 1), line.substring(2));
            }
        }
        add(fields, entries);
        return new ApkDatabase(entries);
    }

    private static void add(Map<String, String> fields, List<Entry> entries) {
        String name = fields.get("P");
        if (name != null) {
            List<String> provides = Arrays.stream(fields.getOrDefault("p", "").split(" "))
                    .map(one -> one.split("[<>=~]", 2)[0])
                    .filter(one -> !one.isEmpty())
                    .toList();
            boolean broken = fields.getOrDefault("f", "").matches(".*[fsx].*");
            entries.add(new Entry(name, fields.getOrDefault("V", ""), fields.getOrDefault("A", ""), provides, broken));
        }
    }
}
