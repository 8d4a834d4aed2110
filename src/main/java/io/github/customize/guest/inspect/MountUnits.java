package io.github.customize.guest.inspect;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.FstabFile.Entry;
import io.github.customize.guest.model.UnitFile;
import io.github.customize.op.Glob;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The units of systemd that mount file systems when a guest boots, which stand in no {@code fstab}. */
record MountUnits(GuestView guest) {
    /** The links of those that are enabled. */
    static final Glob ENABLED = new Glob("/etc/systemd/system/*.*/*mount");

    private static final String REQUIRED = ".requires/";
    private static final String MOUNT = ".mount";
    private static final String AUTOMOUNT = ".automount";
    private static final String SECTION = "Mount";

    /** Where systemd looks for a unit, first the place that counts. */
    private static final List<String> DIRECTORIES = List.of(
            "/etc/systemd/system/",
            "/usr/local/lib/systemd/system/",
            "/usr/lib/systemd/system/",
            "/lib/systemd/system/");

    /** Nobody has more, and each takes exchanges. */
    private static final int MOST = 100;

    /** Those that are enabled by the links. */
    BootMounts table(List<String> links) throws IOException {
        Set<String> names = new LinkedHashSet<>();
        links.stream()
                .filter(link -> link.matches(".*\\.(?:auto)?mount"))
                .limit(MOST)
                .forEach(link -> names.add(unit(link)));
        guest.expect(names.stream()
                .flatMap(name -> DIRECTORIES.stream().map(directory -> Question.lstat(directory + name)))
                .toList());
        Map<Entry, String> entries = new LinkedHashMap<>();
        for (String name : names) {
            Optional<String> path = path(name);
            if (path.isPresent()) {
                entry(read(path.get(), name), name, links).ifPresent(entry -> entries.put(entry, path.get()));
            }
        }
        return new BootMounts(entries);
    }

    /** The unit that mounts, of which the other kind only says when. */
    private static String unit(String link) {
        return link.substring(link.lastIndexOf('/') + 1).replaceFirst("\\.automount$", MOUNT);
    }

    private Optional<String> path(String name) throws IOException {
        for (String directory : DIRECTORIES) {
            Optional<FileStat> stat = guest.lstat(directory + name);
            if (stat.isPresent()) {
                // A link to /dev/null masks it.
                return Optional.of(directory + name).filter(path -> guestHas(path));
            }
        }
        return Optional.empty();
    }

    private boolean guestHas(String path) {
        try {
            return guest.stat(path).filter(FileStat::isFile).isPresent();
        } catch (IOException e) {
            return false;
        }
    }

    private UnitFile read(String path, String name) throws IOException {
        List<byte[]> dropIns = new ArrayList<>();
        for (String dropIn :
                guest.glob("/etc/systemd/system/" + name.replaceAll("([*?\\[\\\\])", "\\\\$1") + ".d/*.conf")) {
            guest.read(dropIn).ifPresent(dropIns::add);
        }
        return UnitFile.parse(guest.read(path).orElse(new byte[0]), dropIns);
    }

    private static Optional<Entry> entry(UnitFile unit, String name, List<String> links) {
        String what = unit.last(SECTION, "What").orElse("");
        String where = unit.last(SECTION, "Where").orElse("");
        // What has specifiers is known on the machine only.
        if (what.isEmpty() || !where.startsWith("/") || what.contains("%") || where.contains("%")) {
            return Optional.empty();
        }
        List<String> options = new ArrayList<>(
                Arrays.stream(unit.last(SECTION, "Options").orElse("").split(","))
                        .filter(option -> !option.isEmpty())
                        .toList());
        String first = name.substring(0, name.length() - MOUNT.length());
        if (links.stream().anyMatch(link -> link.endsWith("/" + first + AUTOMOUNT))) {
            options.add("x-systemd.automount");
        } else if (links.stream().noneMatch(link -> link.endsWith(REQUIRED + name))) {
            // What is only wanted may fail, as with this option of fstab.
            options.add("nofail");
        }
        return Optional.of(new Entry(
                what,
                where,
                unit.last(SECTION, "Type").filter(type -> !type.isEmpty()).orElse("auto"),
                options,
                0,
                0));
    }
}
