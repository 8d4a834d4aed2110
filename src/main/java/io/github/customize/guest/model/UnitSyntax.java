package io.github.customize.guest.model;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What systemd would refuse or ignore in a unit file, as far as the file and its name tell. */
public final class UnitSyntax {
    private static final Pattern SECTION = Pattern.compile("\\[([^\\[\\]]+)\\]");
    private static final Pattern SETTING = Pattern.compile("([A-Za-z0-9-]+)[ \\t]*=.*");
    private static final Map<String, String> OWN_SECTIONS = Map.of(
            ".service", "Service",
            ".socket", "Socket",
            ".timer", "Timer",
            ".path", "Path",
            ".mount", "Mount",
            ".automount", "Automount",
            ".swap", "Swap",
            ".slice", "Slice",
            ".scope", "Scope");

    /** Of these settings at least one must be there. */
    private static final Map<String, List<String>> NEEDED = Map.of(
            ".service", List.of("ExecStart", "ExecStop", "SuccessAction"),
            ".timer",
                    List.of(
                            "OnCalendar",
                            "OnActiveSec",
                            "OnBootSec",
                            "OnStartupSec",
                            "OnUnitActiveSec",
                            "OnUnitInactiveSec",
                            "OnClockChange",
                            "OnTimezoneChange"),
            ".socket",
                    List.of(
                            "ListenStream",
                            "ListenDatagram",
                            "ListenSequentialPacket",
                            "ListenFIFO",
                            "ListenSpecial",
                            "ListenNetlink",
                            "ListenMessageQueue",
                            "ListenUSBFunction"),
            ".path", List.of("PathExists", "PathExistsGlob", "PathChanged", "PathModified", "DirectoryNotEmpty"),
            ".mount", List.of("What"),
            ".automount", List.of("Where"),
            ".swap", List.of("What"));

    private final UnitName name;
    private final List<String> faults = new ArrayList<>();

    private UnitSyntax(UnitName name) {
        this.name = name;
    }

    /** What is wrong with a unit's own file. */
    public static List<String> ofUnit(UnitName name, byte[] content) {
        UnitSyntax syntax = new UnitSyntax(name);
        syntax.lines(content);
        if (syntax.faults.isEmpty()) {
            syntax.needs(IniFile.unit(content));
        }
        return syntax.withValues(content);
    }

    /** What is wrong with a file of its drop-in directory. */
    public static List<String> ofDropIn(UnitName name, byte[] content) {
        UnitSyntax syntax = new UnitSyntax(name);
        syntax.lines(content);
        return syntax.withValues(content);
    }

    private List<String> withValues(byte[] content) {
        if (faults.isEmpty()) {
            faults.addAll(UnitValues.faults(IniFile.unit(content)));
        }
        return List.copyOf(faults);
    }

    private void lines(byte[] content) {
        List<String> sections = Stream.of("Unit", OWN_SECTIONS.getOrDefault(name.suffix(), "Unit"), "Install")
                .distinct()
                .sorted()
                .toList();
        boolean inSection = false;
        boolean goesOn = false;
        int number = 0;
        for (String raw : GuestText.parse(content).texts()) {
            number++;
            String line = raw.strip();
            boolean remark = line.isEmpty() || line.startsWith("#") || line.startsWith(";");
            if (goesOn || remark) {
                goesOn = goesOn && (remark || line.endsWith("\\"));
                continue;
            }
            goesOn = line.endsWith("\\");
            if (SECTION.matcher(line).matches()) {
                inSection = true;
                section(number, line.substring(1, line.length() - 1), sections);
            } else if (!SETTING.matcher(line).matches()) {
                faults.add("line " + number + " is neither a section nor a setting");
            } else if (!inSection) {
                faults.add("line " + number + " is a setting before any section");
            }
        }
        if (number > 0 && new String(content, StandardCharsets.ISO_8859_1).indexOf('\0') >= 0) {
            faults.add("it has a NUL character in it");
        }
    }

    private void section(int number, String section, List<String> known) {
        if (!known.contains(section) && !section.startsWith("X-")) {
            faults.add("line " + number + ": a " + name.suffix().substring(1) + " has no section [" + section
                    + "], only "
                    + String.join(
                            ", ", known.stream().map(one -> "[" + one + "]").toList()));
        }
    }

    private void needs(IniFile file) {
        String section = OWN_SECTIONS.getOrDefault(name.suffix(), "Unit");
        List<String> needed = NEEDED.getOrDefault(name.suffix(), List.of());
        if (!needed.isEmpty()
                && needed.stream()
                        .noneMatch(key -> file.last(section, key)
                                .filter(v -> !v.isEmpty())
                                .isPresent())) {
            faults.add("section [" + section + "] has no " + needed.get(0) + "=");
        }
        Optional<String> where = file.last(section, "Where");
        boolean mount = name.suffix().equals(".mount") || name.suffix().equals(".automount");
        if (mount && where.isPresent() && !escaped(where.get()).equals(name.prefix())) {
            faults.add("the unit of " + where.get() + " must be called " + escaped(where.get()) + name.suffix());
        }
    }

    /** A path as names of units have it: see {@code systemd-escape --path}. */
    static String escaped(String path) {
        String plain = path.replaceAll("/+", "/").replaceAll("^/|/$", "");
        if (plain.isEmpty()) {
            return "-";
        }
        StringBuilder escaped = new StringBuilder();
        for (byte one : plain.getBytes(StandardCharsets.UTF_8)) {
            char c = (char) (one & 0xff);
            boolean kept = c < 0x80 && (Character.isLetterOrDigit(c) || c == ':' || c == '_');
            if (c == '/') {
                escaped.append('-');
            } else if (kept || (c == '.' && escaped.length() > 0)) {
                escaped.append(c);
            } else {
                escaped.append(String.format("\\x%02x", (int) c));
            }
        }
        return escaped.toString();
    }
}
