package io.github.customize.guest.model;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What systems that are older than {@code os-release}, or have none, say of themselves in files of their own. */
public final class OldRelease {
    /** In the order in which they count: derivatives also have the file of what they come from. */
    public static final List<String> FILES = List.of(
            "/etc/oracle-release",
            "/etc/centos-release",
            "/etc/fedora-release",
            "/etc/redhat-release",
            "/etc/system-release",
            "/etc/SuSE-release",
            "/etc/lsb-release",
            "/etc/debian_version",
            "/etc/alpine-release",
            "/etc/arch-release",
            "/etc/NIXOS");

    private static final Pattern RELEASE =
            Pattern.compile("(.+?) release ([0-9]+(?:\\.[0-9]+)*)[^(]*(?:\\(([^()]+)\\))?.*");

    private static final Pattern SUSE =
            Pattern.compile("(open)?SUSE (?:Linux Enterprise (\\w+) )?([0-9.]+).*", Pattern.CASE_INSENSITIVE);

    /** What titles begin with, longest first where one begins another, and the ID that os-release has for it. */
    private static final Map<String, String> IDS = ids();

    private OldRelease() {}

    private static Map<String, String> ids() {
        Map<String, String> map = new LinkedHashMap<>();
        map.put("Red Hat", "rhel");
        map.put("CentOS", "centos");
        map.put("Fedora", "fedora");
        map.put("Oracle", "ol");
        map.put("Enterprise Linux Enterprise Linux", "ol");
        map.put("Scientific", "scientific");
        map.put("CloudLinux", "cloudlinux");
        map.put("Amazon", "amzn");
        map.put("Rocky", "rocky");
        map.put("AlmaLinux", "almalinux");
        return map;
    }

    /**
     * What one of the {@link #FILES} says, in the terms of os-release; empty if nothing.
     *
     * @param path which one it is
     */
    public static Optional<OsRelease> parse(String path, byte[] content) {
        String text = new String(content, StandardCharsets.UTF_8).strip();
        String first = text.lines().findFirst().orElse("").strip();
        return switch (path) {
            case "/etc/SuSE-release" -> suse(first, content);
            case "/etc/lsb-release" -> lsb(content);
            case "/etc/debian_version" -> version("debian", "Debian GNU/Linux", first);
            case "/etc/alpine-release" -> version("alpine", "Alpine Linux", first);
            case "/etc/arch-release" -> Optional.of(of("arch", "Arch Linux", "", ""));
            case "/etc/NIXOS" -> Optional.of(of("nixos", "NixOS", "", ""));
            default -> release(first);
        };
    }

    private static Optional<OsRelease> release(String line) {
        Matcher found = RELEASE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String title = found.group(1);
        String id = IDS.entrySet().stream()
                .filter(one -> title.startsWith(one.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse("redhat");
        String name = Optional.ofNullable(found.group(3)).orElse("");
        return Optional.of(of(id, line, found.group(2), id.equals("fedora") ? "" : name));
    }

    private static Optional<OsRelease> suse(String line, byte[] content) {
        Matcher found = SUSE.matcher(line);
        if (!found.matches()) {
            return Optional.empty();
        }
        String patch = value("PATCHLEVEL", content);
        boolean enterprise = found.group(1) == null;
        String id = !enterprise ? "opensuse" : "Desktop".equals(found.group(2)) ? "sled" : "sles";
        String version = found.group(3) + (patch.isEmpty() || patch.equals("0") ? "" : "." + patch);
        return Optional.of(of(id, line, version, value("CODENAME", content)));
    }

    private static String value(String key, byte[] content) {
        return new String(content, StandardCharsets.UTF_8)
                .lines()
                .filter(line -> line.matches(key + "\\s*=.*"))
                .map(line -> line.substring(line.indexOf('=') + 1).strip())
                .findFirst()
                .orElse("");
    }

    /** Newer systems have this file for programs that ask for it, and it says nothing of who they are. */
    private static Optional<OsRelease> lsb(byte[] content) {
        KeyValueFile file = KeyValueFile.parse(content, SettingSyntax.SHELL);
        Optional<String> id = file.get("DISTRIB_ID").filter(text -> !text.isBlank());
        return id.map(name -> of(
                name.toLowerCase(Locale.ROOT),
                file.get("DISTRIB_DESCRIPTION").orElse(name),
                file.get("DISTRIB_RELEASE").orElse(""),
                file.get("DISTRIB_CODENAME").orElse("")));
    }

    /** A version, or the name of what comes next: {@code squeeze/sid}. */
    private static Optional<OsRelease> version(String id, String title, String line) {
        if (line.isEmpty()) {
            return Optional.empty();
        }
        boolean number = line.matches("[0-9]+(\\.[0-9]+)*([-_].*)?");
        String name = number ? "" : line.replaceFirst("/.*", "");
        return Optional.of(of(id, title + " " + line, number ? line : "", name));
    }

    private static OsRelease of(String id, String title, String version, String codename) {
        return new OsRelease(Map.of(
                "ID",
                id,
                "PRETTY_NAME",
                title,
                "VERSION_ID",
                version,
                "VERSION_CODENAME",
                codename,
                "ID_LIKE",
                like(id)));
    }

    private static String like(String id) {
        return switch (id) {
            case "scientific", "cloudlinux", "redhat" -> "rhel fedora";
            case "sled" -> "suse";
            case "linuxmint", "elementary os" -> "ubuntu debian";
            default -> "";
        };
    }
}
