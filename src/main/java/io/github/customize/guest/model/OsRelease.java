package io.github.customize.guest.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The guest's {@code os-release}; lines that are not assignments are passed over. */
public record OsRelease(Map<String, String> values) {
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

    private static final Pattern IN_BRACKETS = Pattern.compile(".*\\(([^()]+)\\)\\s*");

    public OsRelease {
        values = Map.copyOf(values);
    }

    public static OsRelease parse(byte[] content) {
        return new OsRelease(KeyValueFile.parse(content, SettingSyntax.SHELL).values());
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

    /** What the release is called: its own key, else what its version has in brackets; editions of Fedora are no such name. */
    public String codename() {
        String said = get("VERSION_CODENAME", get("UBUNTU_CODENAME", ""));
        Matcher brackets = IN_BRACKETS.matcher(get("VERSION", ""));
        boolean named = said.isEmpty() && brackets.matches() && !id().equals("fedora");
        return named ? brackets.group(1) : said;
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
