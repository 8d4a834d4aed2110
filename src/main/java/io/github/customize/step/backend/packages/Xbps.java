package io.github.customize.step.backend.packages;

import io.github.customize.guest.Question;
import io.github.customize.guest.model.XbpsDatabase;
import io.github.customize.op.Exec;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** xbps, of Void. */
final class Xbps implements PackageFamily {
    private static final String NAME = "xbps";
    private static final String INDEX = "cd \"$1\" && exec xbps-rindex -a ./*.xbps";

    /** A newer xbps has to come first. Where none is to be had, or xbps itself is no package of the guest's, it stays. */
    private static final String UPDATE_ALL = """
            if xbps-query xbps >/dev/null 2>&1 && xbps-query -R xbps >/dev/null 2>&1; then
              xbps-install -y -u xbps || exit
            fi
            exec xbps-install -y -u
            """;

    /** xbps knows packages by these names only. */
    private static final Pattern FILE = Pattern.compile("(.+)-([^-]+_[0-9]+)\\.([A-Za-z0-9_-]+)\\.xbps");

    private static final Pattern VERSION = Pattern.compile("[^-]+_[0-9]+");

    private static final List<Complaint> COMPLAINTS = List.of(
            Complaint.of(
                    "(?<what>Package [`'].*' not found in repository pool)",
                    "correct the name or the version, or add the repository that has it"),
            Complaint.of("(?<what>No repositories currently registered)", "add one with a repositories step before"),
            Complaint.of(
                    "(?<what>The 'xbps' package must be updated)",
                    "update it in a step before: packages: { update: [xbps] }"),
            Complaint.of(
                    "(?<what>Transaction aborted due to insufficient disk space .*)",
                    "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "(?<what>.* breaks installed pkg .*)", "name these under 'remove' too, or leave what they need"),
            Complaint.of("(?<what>CONFLICT: .*)", "change what is wanted, or say with 'remove' which packages may go"),
            Complaint.of(
                    "(?<what>MISSING: .*|.*unresolved (?:dependencies|shlibs).*)",
                    "add the repository that has it, or leave the package out"),
            Complaint.of(
                    "ERROR: (?<what>.*(?:failed to fetch file|failed to download).*)",
                    "see whether the repository answers from this host, or correct its address"),
            Complaint.of(
                    "Fingerprint: (?<what>\\S+)",
                    "the repository's key is not known to the guest: compare it with what its owner says, and give"
                            + " the repository its 'key'"),
            Complaint.of(
                    "ERROR: (?<what>.*signature.*)",
                    "the repository is not what its key has signed: look for another mirror"),
            Complaint.of("ERROR: (?<what>.*)", "see what it prints with -v"));

    @Override
    public List<Question> questions() {
        return List.of(Question.read(XbpsDatabase.PATH));
    }

    @Override
    public PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException {
        return new PackageDatabase(entries(context).stream()
                .map(entry -> new InstalledPackage(
                        entry.name(),
                        entry.version(),
                        entry.arch(),
                        state(entry.state()),
                        entry.provides(),
                        entry.held()))
                .toList());
    }

    private static List<XbpsDatabase.Entry> entries(StepContext context) throws StepFailure, IOException {
        byte[] content = context.guest()
                .read(XbpsDatabase.PATH)
                .orElseThrow(() -> StepFailure.unsupported("failed to read " + XbpsDatabase.PATH
                        + ": it does not exist in the guest, so nobody knows what is installed"));
        try {
            return XbpsDatabase.parse(content).entries();
        } catch (XbpsDatabase.MalformedException e) {
            throw StepFailure.failed(
                    "read " + XbpsDatabase.PATH,
                    String.valueOf(e.getMessage()),
                    "repair it with 'run: xbps-pkgdb -a' before");
        }
    }

    private static InstalledPackage.State state(String word) {
        return switch (word) {
            case "installed" -> InstalledPackage.State.INSTALLED;
            case "unpacked" -> InstalledPackage.State.UNFINISHED;
            default -> InstalledPackage.State.BROKEN;
        };
    }

    @Override
    public void require(PackageWish wish) throws StepFailure {
        if (!wish.repositories().isEmpty()) {
            throw StepFailure.unsupported("xbps has no repositories that are there and not in force ('enablerepo')");
        }
        Refusal.ofRecommends(wish, NAME);
        Refusal.ofNewConffiles(wish, NAME, ".new- and its version");
        Refusal.ofArchitectures(wish, NAME);
        for (PackageName name : wish.install()) {
            if (!name.version().isEmpty() && !VERSION.matcher(name.version()).matches()) {
                throw StepFailure.failed(
                        "find the package " + name,
                        "no package of this guest can have that version",
                        "write its revision too, such as " + name.plain() + "=" + name.version() + "_1");
            }
        }
    }

    @Override
    public Optional<Command> repair(PackageWish wish) {
        return Optional.of(Command.of("configure what was left half-way", List.of("xbps-reconfigure", "-a")));
    }

    @Override
    public Optional<Command> refresh(PackageWish wish) {
        return Optional.of(Command.of("learn which packages there are", List.of("xbps-install", "-S"))
                .refreshing());
    }

    /** It ends well when a repository does not answer, and when it does not take a key. */
    @Override
    public Optional<String> complaint(List<String> output) {
        return explain(output.stream()
                .filter(line -> line.startsWith("ERROR: ") || line.startsWith("Fingerprint: "))
                .toList());
    }

    @Override
    public OfflineSource offline(List<Path> packages, PackageWish wish) {
        return new OfflineSource(Map.of(), List.of(index()));
    }

    private static Command index() {
        return Command.of(
                "read the packages of the host", List.of("/bin/sh", "-c", INDEX, "sh", HostPackages.DIRECTORY));
    }

    @Override
    public List<Command> transaction(PackageWork work, PackageWish wish) {
        List<Command> commands = new ArrayList<>();
        remove(List.of("xbps-remove", "-y"), work.remove(), work, commands);
        remove(List.of("xbps-remove", "-y", "-f"), work.purge(), work, commands);
        List<PackageName> any =
                work.install().stream().filter(name -> name.version().isEmpty()).toList();
        if (!any.isEmpty()) {
            commands.add(Command.of(work.title(), words(install(wish), any)).online(wish.needsNetwork()));
        }
        List<String> exact = new ArrayList<>(install(wish));
        // Else it would keep a version that is newer than the wanted one.
        exact.add("-f");
        if (!work.files().isEmpty() && wish.offline().isEmpty()) {
            commands.add(index());
            exact.addAll(List.of("-R", HostPackages.DIRECTORY));
        }
        List<String> versions = exactly(work);
        if (!versions.isEmpty()) {
            exact.addAll(versions);
            commands.add(Command.of(work.title(), exact).online(wish.needsNetwork()));
        }
        if (!work.hold().isEmpty()) {
            commands.add(Command.of("hold packages", words(List.of("xbps-pkgdb", "-m", "hold"), work.hold())));
        }
        return commands;
    }

    /** What is wanted in just one version, in xbps' words. */
    private static List<String> exactly(PackageWork work) {
        return Stream.concat(
                        work.install().stream()
                                .filter(name -> !name.version().isEmpty())
                                .map(name -> name.name() + "-" + name.version()),
                        work.files().stream()
                                .map(path -> FILE.matcher(path.substring(path.lastIndexOf('/') + 1)))
                                .filter(Matcher::matches)
                                .map(file -> file.group(1) + "-" + file.group(2)))
                .toList();
    }

    private static List<String> install(PackageWish wish) {
        return wish.offline().isPresent()
                ? List.of("xbps-install", "-y", "-i", "-R", HostPackages.DIRECTORY)
                : List.of("xbps-install", "-y");
    }

    private static void remove(List<String> how, List<PackageName> names, PackageWork work, List<Command> commands) {
        if (!names.isEmpty()) {
            commands.add(Command.of(work.title(), words(how, names)));
        }
    }

    private static List<String> words(List<String> before, List<PackageName> names) {
        List<String> words = new ArrayList<>(before);
        names.forEach(name -> words.add(name.name()));
        return words;
    }

    @Override
    public Command update(PackageWish wish) {
        List<String> some = new ArrayList<>(install(wish));
        some.add("-u");
        boolean all = wish.updateAll() && wish.offline().isEmpty();
        return Command.of(
                        "bring packages up to date",
                        all ? List.of("/bin/sh", "-c", UPDATE_ALL) : words(some, wish.update()))
                .online(wish.needsNetwork());
    }

    @Override
    public Optional<Command> autoremove(PackageWish wish) {
        return Optional.of(Command.of("remove what nothing needs any more", List.of("xbps-remove", "-y", "-o")));
    }

    @Override
    public Optional<String> explain(List<String> output) {
        return Complaint.find(COMPLAINTS, output);
    }

    @Override
    public String letGo(String name) {
        return "xbps-pkgdb -m unhold " + name;
    }

    @Override
    public String fileEnding() {
        return ".xbps";
    }

    @Override
    public Optional<InstalledPackage> named(Path file) throws StepFailure {
        Matcher name = FILE.matcher(Objects.toString(file.getFileName()));
        if (!name.matches()) {
            throw StepFailure.failed(
                    "read the package " + file.getFileName(),
                    "xbps knows packages by the names of their files, and this is none",
                    "name it as its repository did, such as nano-7.2_1.x86_64.xbps");
        }
        return Optional.of(InstalledPackage.of(name.group(1), name.group(2), name.group(3)));
    }

    /** Never needed: the name says all. */
    @Override
    public Command describe() {
        return Command.of("read a package", List.of("xbps-uhelper", "binpkgver", Exec.SCRIPT_PATH));
    }

    @Override
    public Map<String, String> origins(List<InstalledPackage> come, PackageWish wish, StepContext context)
            throws StepFailure, IOException {
        Map<String, String> origins = new HashMap<>();
        for (XbpsDatabase.Entry entry : entries(context)) {
            Origins.of(entry.repository(), wish).ifPresent(place -> origins.put(entry.name(), place));
        }
        return origins;
    }

    @Override
    public Command isNewer(String version, String other) {
        return Command.of(
                "compare versions",
                List.of("/bin/sh", "-c", "xbps-uhelper cmpver \"$1\" \"$2\"; [ $? = 1 ]", "sh", version, other));
    }

    @Override
    public List<String> sources() {
        return List.of("/etc/xbps.d/*", "/usr/share/xbps.d/*", "/var/db/xbps/keys/*", "/var/db/xbps/*/*-repodata");
    }

    @Override
    public List<String> caches() {
        return List.of("/var/cache/xbps/*", "/var/db/xbps/http*/*", "/var/db/xbps/http*");
    }

    /** It writes to syslog only. */
    @Override
    public List<String> logs() {
        return List.of();
    }
}
