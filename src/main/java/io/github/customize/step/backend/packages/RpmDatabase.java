package io.github.customize.step.backend.packages;

import io.github.customize.op.Exec;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What rpm has installed. Its database is no text, so rpm itself is asked, on a throw-away copy of the guest. */
final class RpmDatabase {
    private static final String RPM = "/usr/bin/rpm";
    private static final int COLUMNS = 3;
    /** Signing keys look like packages of this name. */
    private static final String KEY = "gpg-pubkey";

    private static final long LIST = 8 << 20;

    private RpmDatabase() {}

    /** Asks also who provides what is wanted and is no package's own name. */
    static PackageDatabase read(PackageWish wish, Set<String> held, StepContext context)
            throws StepFailure, IOException {
        List<InstalledPackage> packages = new ArrayList<>();
        List<String> all =
                ask(context, "-qa", "--qf", "%{NAME}\\t%|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\t%{ARCH}\\n");
        for (String line : all) {
            String[] columns = line.split("\t");
            if (columns.length == COLUMNS && !columns[0].equals(KEY)) {
                packages.add(new InstalledPackage(
                        columns[0],
                        columns[1],
                        columns[2],
                        InstalledPackage.State.INSTALLED,
                        List.of(),
                        held.contains(columns[0])));
            }
        }
        PackageDatabase plain = new PackageDatabase(packages);
        List<String> others = wish.install().stream()
                .filter(name -> name.version().isEmpty() && !plain.has(name))
                .map(PackageName::name)
                .toList();
        return others.isEmpty() ? plain : plain.with(providers(others, context));
    }

    private static Map<String, String> providers(List<String> names, StepContext context)
            throws StepFailure, IOException {
        List<String> words = new ArrayList<>(List.of("-q", "--whatprovides", "--qf", "%{NAME}\\t[%{PROVIDENAME} ]\\n"));
        words.addAll(names);
        Map<String, String> providers = new HashMap<>();
        for (String line : ask(context, words.toArray(String[]::new))) {
            String[] columns = line.split("\t");
            if (columns.length == 2) {
                Set<String> provided = Set.copyOf(List.of(columns[1].split(" ")));
                names.stream().filter(provided::contains).forEach(name -> providers.put(name, columns[0]));
            }
        }
        return providers;
    }

    /** The lines that rpm prints; that it does not know something makes it exit with 1. */
    private static List<String> ask(StepContext context, String... words) throws StepFailure, IOException {
        List<String> argv = new ArrayList<>(List.of(RPM));
        argv.addAll(List.of(words));
        Exec.Builder rpm = GuestProgram.asRoot(argv, context).title("rpm").outputMax(LIST);
        Probed told = context.probe(rpm);
        boolean asked = words[0].equals("-qa");
        if (!told.complete() || (asked && !told.ok())) {
            throw StepFailure.failed(
                    "ask rpm what is installed",
                    told.output().isBlank()
                            ? "rpm exited with " + told.exit()
                            : told.output().strip(),
                    "repair its database with 'run: rpm --rebuilddb' before");
        }
        return told.lines();
    }

    /** The files of configuration of packages, as far as they are installed. */
    static List<String> configuration(List<PackageName> packages, StepContext context) throws StepFailure, IOException {
        if (packages.isEmpty()) {
            return List.of();
        }
        List<String> words = new ArrayList<>(List.of("-q", "--configfiles"));
        packages.forEach(name -> words.add(Dnf.rpmName(name)));
        return ask(context, words.toArray(String[]::new)).stream()
                .filter(line -> line.startsWith("/"))
                .toList();
    }

    /** A look at a package. */
    static Command describe() {
        return Command.of(
                "read a package",
                List.of(
                        RPM,
                        "-qp",
                        "--nosignature",
                        "--qf",
                        "%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE} %{ARCH}\\n",
                        Exec.SCRIPT_PATH));
    }

    static Command isNewer(String version, String other) {
        String vercmp = "[ \"$(rpm --eval \"%{lua:print(rpm.vercmp('$1','$2'))}\")\" = 1 ]";
        return Command.of("compare versions", List.of("/bin/sh", "-c", vercmp, "sh", version, other));
    }
}
