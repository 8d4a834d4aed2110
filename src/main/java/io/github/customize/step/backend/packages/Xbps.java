package io.github.customize.step.backend.packages;

import io.github.customize.guest.Question;
import io.github.customize.guest.model.XbpsDatabase;
import io.github.customize.op.Exec;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** xbps, of Void. */
final class Xbps implements PackageFamily {
    private static final String INDEX = "cd \"$1\" && exec xbps-rindex -a ./*.xbps";

    /** A newer xbps has to come first; without one this does nothing. */
    private static final String UPDATE_ALL = "xbps-install -y -u xbps && exec xbps-install -y -u";

    private static final List<Complaint> COMPLAINTS = List.of(
            Complaint.of(
                    "(?<what>Package [`'].*' not found in repository pool)",
                    "correct the name, or add the repository that has it"),
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
                    "the repository's key is not known to the guest: compare it with what its owner says, and write the key to"
                            + " /var/db/xbps/keys before"),
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
        byte[] content = context.guest()
                .read(XbpsDatabase.PATH)
                .orElseThrow(() -> StepFailure.unsupported("failed to read " + XbpsDatabase.PATH
                        + ": it does not exist in the guest, so nobody knows what is installed"));
        try {
            return new PackageDatabase(XbpsDatabase.parse(content).entries().stream()
                    .map(entry -> new InstalledPackage(
                            entry.name(),
                            entry.version(),
                            entry.arch(),
                            state(entry.state()),
                            entry.provides(),
                            entry.held()))
                    .toList());
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
        if (!wish.files().isEmpty()) {
            throw StepFailure.unsupported(
                    "xbps installs only from repositories: put the file with what it depends on into"
                            + " a directory, and name that under 'offline'");
        }
        for (PackageName name : wish.install()) {
            if (!name.version().isEmpty()) {
                throw StepFailure.unsupported(
                        "xbps installs only the version that its repositories have: write " + name.plain());
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
        return new OfflineSource(
                Map.of(),
                List.of(Command.of(
                        "read the packages of the host",
                        List.of("/bin/sh", "-c", INDEX, "sh", HostPackages.DIRECTORY))));
    }

    @Override
    public List<Command> transaction(PackageWork work, PackageWish wish) {
        List<Command> commands = new ArrayList<>();
        remove(List.of("xbps-remove", "-y"), work.remove(), work, commands);
        remove(List.of("xbps-remove", "-y", "-f"), work.purge(), work, commands);
        if (work.installs()) {
            commands.add(Command.of(work.title(), words(install(wish), work.install()))
                    .online(wish.needsNetwork()));
        }
        if (!work.hold().isEmpty()) {
            commands.add(Command.of("hold packages", words(List.of("xbps-pkgdb", "-m", "hold"), work.hold())));
        }
        return commands;
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

    /** The name and version are in it, but {@link #require} lets no file so far. */
    @Override
    public Command describe() {
        return Command.of("read a package", List.of("xbps-uhelper", "binpkgver", Exec.SCRIPT_PATH));
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
