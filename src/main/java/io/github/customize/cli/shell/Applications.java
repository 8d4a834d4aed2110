package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.Program;
import io.github.customize.api.ProgramResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packages that a guest has, by the database of its package manager. */
final class Applications {
    private static final String DPKG = "/var/lib/dpkg/status";
    private static final String APK = "/lib/apk/db/installed";
    private static final String PACMAN = "/var/lib/pacman/local";

    /** More than a distribution has. */
    private static final int MOST = 200_000;

    private static final String RPM_FORMAT =
            "%{NAME}\\t%{EPOCHNUM}\\t%{VERSION}\\t%{RELEASE}\\t%{ARCH}\\t%{VENDOR}\\t%{URL}\\t%{SOURCERPM}\\t%{SUMMARY}\\n";
    private static final int RPM_FIELDS = 9;

    private final Call call;
    private final List<Application> found = new ArrayList<>();

    private Applications(Call call) {
        this.call = call;
    }

    /**
     * One package.
     *
     * @param epoch that comes before all of the version
     * @param release how often the distribution has packed this version
     * @param source name of what it was made from
     */
    record Application(
            String name,
            String epoch,
            String version,
            String release,
            String arch,
            String publisher,
            String url,
            String source,
            String summary,
            String description) {
        /** The fields of libguestfs, whose older form has none for the architecture. */
        Map<String, String> fields(String prefix, boolean full) {
            Map<String, String> fields = new LinkedHashMap<>();
            fields.put("name", name);
            fields.put("display_name", "");
            fields.put("epoch", epoch);
            fields.put("version", version);
            fields.put("release", release);
            if (full) {
                fields.put("arch", arch);
            }
            fields.put("install_path", "");
            fields.put("trans_path", "");
            fields.put("publisher", publisher);
            fields.put("url", url);
            fields.put("source_package", source);
            fields.put("summary", summary);
            fields.put("description", description);
            if (full) {
                for (int i = 1; i <= 4; i++) {
                    fields.put("spare" + i, "");
                }
            }
            Map<String, String> named = new LinkedHashMap<>();
            fields.forEach((name, value) -> named.put(prefix + "_" + name, value));
            return named;
        }
    }

    /** Those of a guest with packages of that format, sorted by name; none where the format is not known. */
    static List<Application> of(Call call, String format) throws ShellFailure, CustomizeException, IOException {
        Applications all = new Applications(call);
        switch (format) {
            case "deb" -> all.paragraphs(DPKG, ": ", Applications::debian);
            case "apk" -> all.paragraphs(APK, ":", Applications::alpine);
            case "pacman" -> all.pacman();
            case "rpm" -> all.rpm();
            default -> {
                // libguestfs lists none either.
            }
        }
        all.found.sort(Comparator.comparing(Application::name));
        return all.found;
    }

    /** Adds what a paragraph tells. */
    @FunctionalInterface
    private interface Reading {
        void read(Applications all, Map<String, String> fields) throws IOException;
    }

    private void paragraphs(String path, String separator, Reading reading)
            throws ShellFailure, CustomizeException, IOException {
        if (call.files().stat(path).isEmpty()) {
            return;
        }
        Map<String, String> fields = new HashMap<>();
        List<String> last = new ArrayList<>();
        try (LineSink lines = new LineSink(line -> {
            int at = line.indexOf(separator);
            if (line.isBlank()) {
                reading.read(this, fields);
                fields.clear();
                last.clear();
            } else if (line.startsWith(" ") && !last.isEmpty()) {
                fields.merge(last.get(0), line.substring(1), (before, more) -> before + "\n" + more);
            } else if (at > 0) {
                last.clear();
                last.add(line.substring(0, at));
                fields.put(
                        line.substring(0, at),
                        line.substring(at + separator.length()).strip());
            }
        })) {
            call.files().copyOut(path, lines);
        }
        reading.read(this, fields);
    }

    private void debian(Map<String, String> fields) throws IOException {
        boolean installed = fields.getOrDefault("Status", "").endsWith(" installed");
        if (!installed || !fields.containsKey("Package")) {
            return;
        }
        String full = fields.getOrDefault("Version", "");
        int colon = full.indexOf(':');
        String late = full.substring(colon + 1);
        int dash = late.indexOf('-');
        String[] about = fields.getOrDefault("Description", "").split("\n", 2);
        add(new Application(
                fields.get("Package"),
                colon < 0 ? "0" : full.substring(0, colon),
                dash < 0 ? late : late.substring(0, dash),
                dash < 0 ? "" : late.substring(dash + 1),
                fields.getOrDefault("Architecture", ""),
                "",
                fields.getOrDefault("Homepage", ""),
                fields.getOrDefault("Source", "").split(" ", 2)[0],
                about[0],
                about.length > 1 ? about[1] : ""));
    }

    private void alpine(Map<String, String> fields) throws IOException {
        if (fields.containsKey("P")) {
            String version = fields.getOrDefault("V", "");
            int dash = version.lastIndexOf("-r");
            add(new Application(
                    fields.get("P"),
                    "0",
                    dash < 0 ? version : version.substring(0, dash),
                    dash < 0 ? "" : version.substring(dash + 1),
                    fields.getOrDefault("A", ""),
                    fields.getOrDefault("m", ""),
                    fields.getOrDefault("U", ""),
                    fields.getOrDefault("o", ""),
                    fields.getOrDefault("T", ""),
                    ""));
        }
    }

    private void pacman() throws ShellFailure, CustomizeException, IOException {
        for (String path : call.files().glob(PACMAN + "/*/desc")) {
            Map<String, String> fields = new HashMap<>();
            String key = "";
            for (String line : new String(call.files().read(path), StandardCharsets.UTF_8).split("\n", -1)) {
                if (line.startsWith("%")) {
                    key = line;
                } else if (!line.isEmpty()) {
                    fields.putIfAbsent(key, line);
                }
            }
            String full = fields.getOrDefault("%VERSION%", "");
            int colon = full.indexOf(':');
            int dash = full.lastIndexOf('-');
            boolean packed = dash > colon;
            add(new Application(
                    fields.getOrDefault("%NAME%", ""),
                    colon < 0 ? "0" : full.substring(0, colon),
                    full.substring(colon + 1, packed ? dash : full.length()),
                    packed ? full.substring(dash + 1) : "",
                    fields.getOrDefault("%ARCH%", ""),
                    fields.getOrDefault("%PACKAGER%", ""),
                    fields.getOrDefault("%URL%", ""),
                    fields.getOrDefault("%BASE%", ""),
                    fields.getOrDefault("%DESC%", ""),
                    ""));
        }
    }

    /** Only rpm itself can read its database. */
    private void rpm() throws ShellFailure, CustomizeException, IOException {
        Program query =
                Program.of(List.of("rpm", "-qa", "--queryformat", RPM_FORMAT)).probe();
        ProgramResult result = call.guest().run(query);
        if (!result.ok()) {
            throw new ShellFailure("failed to list the packages: rpm of the guest ended with " + result.exit());
        }
        for (String line : result.text().split("\n", -1)) {
            String[] parts = line.replace("(none)", "").split("\t", RPM_FIELDS);
            if (parts.length == RPM_FIELDS && !parts[0].equals("gpg-pubkey")) {
                add(new Application(
                        parts[0], parts[1], parts[2], parts[3], parts[4], parts[5], parts[6], parts[7], parts[8], ""));
            }
        }
    }

    private void add(Application one) throws IOException {
        if (found.size() == MOST) {
            throw new IOException("the guest says that it has more than " + MOST + " packages");
        }
        found.add(one);
    }
}
