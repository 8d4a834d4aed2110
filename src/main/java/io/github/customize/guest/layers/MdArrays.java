package io.github.customize.guest.layers;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Reads what mdadm says of arrays: a line for each, with those that begin with white space behind it. */
final class MdArrays {
    private MdArrays() {}

    /** The arrays; those whose lines make no sense are not among them. */
    static List<MdArray> parse(String scan) {
        List<MdArray> arrays = new ArrayList<>();
        StringBuilder entry = new StringBuilder();
        for (String line : scan.lines().toList()) {
            if (!line.startsWith(" ") && !line.startsWith("\t")) {
                add(entry.toString(), arrays);
                entry.setLength(0);
            }
            entry.append(line).append(' ');
        }
        add(entry.toString(), arrays);
        return arrays;
    }

    private static void add(String entry, List<MdArray> arrays) {
        String[] words = entry.strip().split("\\s+");
        if (words.length < 2 || !words[0].equals("ARRAY")) {
            return;
        }
        Map<String, String> values = new HashMap<>();
        for (String word : words) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                values.put(word.substring(0, equals).toLowerCase(Locale.ROOT), word.substring(equals + 1));
            }
        }
        String uuid = values.getOrDefault("uuid", "");
        String disks = values.getOrDefault("num-devices", "");
        String devices = values.getOrDefault("devices", "");
        if (!uuid.isEmpty() && disks.matches("\\d{1,4}") && !devices.isEmpty()) {
            String name = words[1].contains("=") ? "" : words[1].substring(words[1].lastIndexOf('/') + 1);
            arrays.add(new MdArray(
                    name,
                    uuid,
                    values.getOrDefault("level", ""),
                    Integer.parseInt(disks),
                    List.of(devices.split(","))));
        }
    }
}
