package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guest's {@code os-release}; lines that are not assignments are passed over. */
public record OsRelease(Map<String, String> values) {
    private static final Pattern ASSIGNMENT = Pattern.compile("\\s*([A-Za-z_][A-Za-z0-9_]*)=(.*?)\\s*");

    private static final Map<String, String> FAMILIES = Map.ofEntries(
            Map.entry("debian", "debian"),
            Map.entry("ubuntu", "debian"),
            Map.entry("fedora", "redhat"),
            Map.entry("rhel", "redhat"),
            Map.entry("centos", "redhat"),
            Map.entry("rocky", "redhat"),
            Map.entry("almalinux", "redhat"),
            Map.entry("ol", "redhat"),
            Map.entry("amzn", "redhat"),
            Map.entry("suse", "suse"),
            Map.entry("opensuse", "suse"),
            Map.entry("sles", "suse"),
            Map.entry("arch", "arch"),
            Map.entry("alpine", "alpine"));

    public OsRelease {
        values = Map.copyOf(values);
    }

    public static OsRelease parse(byte[] content) {
        Map<String, String> values = new HashMap<>();
        for (String line : GuestText.parse(content).texts()) {
            Matcher assignment = ASSIGNMENT.matcher(line);
            if (assignment.matches()) {
                values.put(assignment.group(1), GuestText.unicode(unquoted(assignment.group(2))));
            }
        }
        return new OsRelease(values);
    }

    /** The shell's quotes and backslashes are taken away, as far as os-release may use them. */
    private static String unquoted(String value) {
        char quote = value.isEmpty() ? 0 : value.charAt(0);
        if (quote != '"' && quote != '\'') {
            return value;
        }
        int end = value.lastIndexOf(quote);
        String inner = value.substring(1, end > 0 ? end : value.length());
        return quote == '"' ? inner.replaceAll("\\\\(.)", "$1") : inner;
    }

    public String id() {
        return get("ID", "linux");
    }

    public String versionId() {
        return get("VERSION_ID", "");
    }

    public String prettyName() {
        return get("PRETTY_NAME", get("NAME", id()));
    }

    /** debian, redhat, suse, arch, alpine or other: by ID, then by ID_LIKE in its order. */
    public String family() {
        List<String> names = new ArrayList<>(List.of(id()));
        names.addAll(Arrays.asList(get("ID_LIKE", "").split("\\s+")));
        return names.stream()
                .map(name -> FAMILIES.getOrDefault(name.startsWith("opensuse") ? "suse" : name, ""))
                .filter(family -> !family.isEmpty())
                .findFirst()
                .orElse("other");
    }

    private String get(String key, String otherwise) {
        String value = values.getOrDefault(key, "");
        return value.isEmpty() ? otherwise : value;
    }
}
