package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.document.Datum;
import io.github.customize.guest.model.document.DocumentFault;
import io.github.customize.guest.model.document.Format;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What dnf 5 has written down: its groups and modules, what is held, and where packages came from. */
final class Dnf5Records {
    private static final String DIRECTORY = "/usr/lib/sysimage/libdnf5/";
    private static final String GROUPS = DIRECTORY + "groups.toml";
    private static final String ENVIRONMENTS = DIRECTORY + "environments.toml";
    private static final String MODULES = DIRECTORY + "modules.toml";
    private static final String PACKAGES = DIRECTORY + "nevras.toml";
    private static final String LOCKS = "/etc/dnf/versionlock.toml";

    private Dnf5Records() {}

    /** The state of groups, environments, which are groups of groups, and modules. */
    static PresentSets sets(GuestView guest) throws StepFailure, IOException {
        guest.expect(
                Stream.of(GROUPS, ENVIRONMENTS, MODULES).map(Question::read).toList());
        Set<String> groups = new HashSet<>(table(GROUPS, "groups", guest).keySet());
        groups.addAll(table(ENVIRONMENTS, "environments", guest).keySet());
        Map<String, PresentSets.Module> modules = new HashMap<>();
        table(MODULES, "modules", guest).forEach((name, module) -> modules.put(name, module(fields(module))));
        return new PresentSets(groups, modules);
    }

    private static PresentSets.Module module(Map<String, Datum> record) {
        Set<String> profiles = items(record.get("installed_profiles")).stream()
                .map(Dnf5Records::text)
                .collect(Collectors.toSet());
        return new PresentSets.Module(
                text(record.get("state")).toLowerCase(Locale.ROOT), text(record.get("enabled_stream")), profiles);
    }

    /** The names of the packages that its command versionlock holds, in whatever version. */
    static Set<String> held(GuestView guest) throws StepFailure, IOException {
        return items(document(LOCKS, guest).get("packages")).stream()
                .map(lock -> text(fields(lock).get("name")))
                .collect(Collectors.toSet());
    }

    /** The repositories that packages came from, by their names. */
    static Map<String, String> origins(List<InstalledPackage> packages, GuestView guest)
            throws StepFailure, IOException {
        Map<String, Datum> records = table(PACKAGES, "nevras", guest);
        Map<String, String> origins = new HashMap<>();
        for (InstalledPackage one : packages) {
            String record = one.name() + "-" + one.version() + "." + one.arch();
            String repository = text(fields(records.get(record)).get("from_repo"));
            // What came as a file is of a repository that dnf makes up.
            if (!repository.isEmpty() && !repository.startsWith("@")) {
                origins.put(one.name(), repository);
            }
        }
        return origins;
    }

    private static Map<String, Datum> table(String path, String name, GuestView guest) throws StepFailure, IOException {
        return fields(document(path, guest).get(name));
    }

    /** Nothing where dnf has not written it yet. */
    private static Map<String, Datum> document(String path, GuestView guest) throws StepFailure, IOException {
        String text = new String(guest.read(path).orElse(new byte[0]), StandardCharsets.UTF_8);
        try {
            return fields(Format.TOML.read(text));
        } catch (DocumentFault e) {
            throw StepFailure.failed(
                    "read " + path + e.place() + " of dnf",
                    String.valueOf(e.getMessage()),
                    "correct it, or delete it, before");
        }
    }

    private static Map<String, Datum> fields(@Nullable Datum datum) {
        return datum instanceof Datum.Fields fields ? fields.all() : Map.of();
    }

    private static List<Datum> items(@Nullable Datum datum) {
        return datum instanceof Datum.Items items ? items.all() : List.of();
    }

    private static String text(@Nullable Datum datum) {
        return datum instanceof Datum.Scalar scalar ? scalar.text() : "";
    }
}
