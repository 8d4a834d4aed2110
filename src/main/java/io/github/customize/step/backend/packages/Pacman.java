package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.step.Probed;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * pacman, of Arch.
 *
 * @param mounts whether it can see how much room there is, for which it reads what is mounted
 */
record Pacman(boolean mounts) implements PackageFamily {
    private static final String NAME = "pacman";
    private static final String PACMAN = "/usr/bin/pacman";
    private static final String INSTALLED = "/var/lib/pacman/local/*-*-*";
    private static final String MOUNTS = "/etc/mtab";

    /** The guest's configuration, and that it looks for room before it begins. */
    private static final Payload CONFIGURATION = Payload.of("[options]\nCheckSpace\nInclude = /etc/pacman.conf\n");

    private static final String LOCK = "/var/lib/pacman/db.lck";
    private static final Pattern DOING =
            Pattern.compile("(?:installing|upgrading|removing|reinstalling) (\\S+)\\.\\.\\.");
    private static final String SCRIPT_FAILED = "error: command failed to execute correctly";
    private static final Pattern ARCH = Pattern.compile("(?m)^%ARCH%\\n(\\S+)$");
    private static final String OFFLINE_CONF = HostPackages.DIRECTORY + "/pacman.conf";

    /** The columns of a list of packages: repository, name, version, and whether it is installed. */
    private static final int LISTED = 4;

    private static final Pattern ENTRY = Pattern.compile(".*/([^/]+)-([^/-]+-[^/-]+)");

    private static final List<Complaint> COMPLAINTS = List.of(
            Complaint.of(
                    "^error: (?<what>target not found: .*)", "correct the name, or add the repository that has it"),
            Complaint.of(
                    "^error: (?<what>.*(?:not enough free disk space|Partition .* too full|No space left|\\(Write failed\\)).*)",
                    "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "^error: (?<what>failed retrieving file '.*\\.sig' .*)",
                    "nobody has signed it: take another repository, or say 'trusted: true' of this one"),
            Complaint.of("(?<what>.*unable to lock database.*)", "delete " + LOCK + " with a delete step before"),
            Complaint.of(
                    "(?<what>.*(?:Could not resolve host|Failed to connect|Connection timed out).*)",
                    "see whether the repository answers from this host, or name a proxy with --proxy"),
            Complaint.of(
                    "^error: (?<what>.*(?:signature|PGP|invalid or corrupted|required key missing).*)",
                    "give the repository the 'key' that signs it"),
            Complaint.of(
                    "^error: (?<what>failed to synchronize.*)", "correct the repository's address, or take it out"),
            Complaint.of(
                    "(?<what>unable to satisfy dependency .*)",
                    "add the repository that has it, or leave the package out"),
            Complaint.of(
                    "(?<what>[^ :]\\S* and \\S+ are in conflict|removing .* breaks dependency .*)",
                    "change what is wanted, or say with 'remove' which packages may go"));

    @Override
    public Pacman in(GuestView guest) throws IOException {
        // A link to what /proc has while a program runs.
        guest.expect(List.of(Question.lstat(MOUNTS), Question.glob(INSTALLED)));
        return new Pacman(guest.lstat(MOUNTS).isPresent());
    }

    @Override
    public List<Question> questions() {
        return List.of(Question.glob(INSTALLED));
    }

    @Override
    public PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException {
        List<InstalledPackage> packages = new ArrayList<>();
        for (String path : context.guest().glob(INSTALLED)) {
            Matcher entry = ENTRY.matcher(path);
            if (entry.matches()) {
                packages.add(InstalledPackage.of(entry.group(1), entry.group(2), ""));
            }
        }
        PackageDatabase plain = new PackageDatabase(packages);
        List<String> others = wish.install().stream()
                .filter(name -> !plain.has(name))
                .map(PackageName::name)
                .toList();
        return others.isEmpty() ? plain : plain.with(provided(others, context));
    }

    /** pacman prints those that nothing stands for. */
    private static Map<String, String> provided(List<String> names, StepContext context)
            throws StepFailure, IOException {
        List<String> words = new ArrayList<>(List.of(PACMAN, "-T"));
        words.addAll(names);
        Probed told = context.probe(GuestProgram.asRoot(words, context));
        Set<String> unmet = Set.copyOf(told.lines());
        Map<String, String> provided = new HashMap<>();
        if (told.ok() || !unmet.isEmpty()) {
            names.stream().filter(name -> !unmet.contains(name)).forEach(name -> provided.put(name, "another package"));
        }
        return provided;
    }

    @Override
    public void require(PackageWish wish) throws StepFailure {
        if (!wish.repositories().isEmpty()) {
            throw StepFailure.unsupported("pacman has no repositories that are there and not in force ('enablerepo')");
        }
        if (!wish.hold().isEmpty()) {
            throw StepFailure.unsupported("pacman holds packages by IgnorePkg in /etc/pacman.conf; write it there");
        }
        Refusal.ofRecommends(wish, NAME);
        Refusal.ofNewConffiles(wish, NAME, ".pacnew");
        Refusal.ofArchitectures(wish, NAME);
        for (PackageName name : wish.install()) {
            if (!name.version().isEmpty()) {
                throw StepFailure.unsupported("pacman installs only the version that its repositories have: write "
                        + name.plain() + ", or give the package under 'files'");
            }
        }
    }

    @Override
    public void requireReady(GuestView guest) throws StepFailure, IOException {
        if (guest.lstat(LOCK).isPresent()) {
            throw StepFailure.failed(
                    "use pacman",
                    LOCK + " was left behind by a pacman that did not end",
                    "delete it with a delete step before, if nothing is half-way");
        }
    }

    @Override
    public String insteadOfSets() {
        return "name the packages under 'install'; 'pacman -Sgq NAME' prints those of a group";
    }

    /** Twice y: a database that was loaded within the same second would not be seen. */
    @Override
    public Optional<Command> refresh(PackageWish wish) {
        return Optional.of(
                Command.of("learn which packages there are", words("-Syy")).refreshing());
    }

    /** The options of the guest's own configuration, without the repositories that it includes, and one of its own. */
    private static final String OFFLINE_INDEX = """
            cd "$1" || exit
            awk '/^\\[/ { options = $0 == "[options]" } options && !/^Include/' /etc/pacman.conf >pacman.conf || exit
            [ ! -e /etc/mtab ] || echo CheckSpace >>pacman.conf
            printf '[offline]\\nSigLevel = Never\\nServer = file://%s\\n' "$1" >>pacman.conf
            repo-add -q offline.db.tar.gz *.pkg.tar* || exit
            exec pacman -Syy --noconfirm --noprogressbar --config pacman.conf
            """;

    @Override
    public OfflineSource offline(List<Path> packages, PackageWish wish) {
        return new OfflineSource(
                Map.of(),
                List.of(Command.of(
                        "read the packages of the host",
                        List.of("/bin/sh", "-c", OFFLINE_INDEX, "sh", HostPackages.DIRECTORY))));
    }

    @Override
    public List<Command> transaction(PackageWork work, PackageWish wish) {
        List<Command> commands = new ArrayList<>();
        addRemoval("-R", work.remove(), work, commands);
        addRemoval("-Rn", work.purge(), work, commands);
        if (!work.install().isEmpty()) {
            List<String> words = words("-S", wish);
            words.add("--needed");
            work.install().forEach(name -> words.add(name.name()));
            commands.add(call(work.title(), words, wish));
        }
        if (!work.files().isEmpty()) {
            List<String> words = words("-U", wish);
            words.addAll(work.files());
            commands.add(call(work.title(), words, wish));
        }
        return commands;
    }

    private static void addRemoval(String how, List<PackageName> names, PackageWork work, List<Command> commands) {
        if (!names.isEmpty()) {
            List<String> words = words(how);
            names.forEach(name -> words.add(name.name()));
            commands.add(Command.of(work.title(), words));
        }
    }

    @Override
    public Command update(PackageWish wish) {
        List<String> words = words(wish.updateAll() ? "-Su" : "-S", wish);
        if (!wish.updateAll()) {
            words.add("--needed");
        }
        wish.update().forEach(name -> words.add(name.name()));
        return call("bring packages up to date", words, wish);
    }

    @Override
    public Optional<Command> autoremove(PackageWish wish) {
        String orphans = "orphans=$(pacman -Qdtq) || exit 0; exec pacman -Rs --noconfirm --noprogressbar $orphans";
        return Optional.of(Command.of("remove what nothing needs any more", List.of("/bin/sh", "-c", orphans)));
    }

    private List<String> words(String operation, PackageWish wish) {
        List<String> words = words(operation);
        if (wish.offline().isPresent()) {
            words.addAll(List.of("--config", OFFLINE_CONF));
        } else if (mounts) {
            words.addAll(List.of("--config", Exec.SCRIPT_PATH));
        }
        return words;
    }

    private Command call(String action, List<String> words, PackageWish wish) {
        Command command = Command.of(action, words).online(wish.needsNetwork());
        return mounts && wish.offline().isEmpty() ? command.script(CONFIGURATION) : command;
    }

    private static List<String> words(String operation) {
        return new ArrayList<>(List.of(PACMAN, operation, "--noconfirm", "--noprogressbar"));
    }

    @Override
    public Optional<String> explain(List<String> output) {
        return Complaint.find(COMPLAINTS, output);
    }

    /** What the lists say that pacman has just used, in the order of its repositories; the first that has it is where it is from. */
    @Override
    public Map<String, String> origins(List<InstalledPackage> come, PackageWish wish, StepContext context)
            throws StepFailure, IOException {
        List<String> words = new ArrayList<>(List.of("/bin/sh", "-c", "\"$@\" | grep '\\[installed\\]$'", "sh"));
        words.add(PACMAN);
        words.add("-Sl");
        if (wish.offline().isPresent()) {
            words.addAll(List.of("--config", OFFLINE_CONF));
        }
        Probed told = context.probe(GuestProgram.asRoot(words, context));
        Map<String, String> origins = new HashMap<>();
        for (String line : told.lines()) {
            String[] columns = line.split(" ");
            boolean same = columns.length == LISTED
                    && come.stream()
                            .anyMatch(one -> one.name().equals(columns[1])
                                    && one.version().equals(columns[2]));
            if (same) {
                origins.putIfAbsent(columns[1], columns[0]);
            }
        }
        return origins;
    }

    @Override
    public List<InstalledPackage> complete(List<InstalledPackage> come, StepContext context) throws IOException {
        GuestView guest = context.guest();
        guest.expect(come.stream().map(one -> Question.read(description(one))).toList());
        List<InstalledPackage> complete = new ArrayList<>();
        for (InstalledPackage one : come) {
            String text = new String(guest.read(description(one)).orElse(new byte[0]), StandardCharsets.UTF_8);
            Matcher arch = ARCH.matcher(text);
            complete.add(InstalledPackage.of(one.name(), one.version(), arch.find() ? arch.group(1) : ""));
        }
        return complete;
    }

    private static String description(InstalledPackage one) {
        return "/var/lib/pacman/local/" + one.name() + "-" + one.version() + "/desc";
    }

    @Override
    public List<String> failedScripts(List<String> output) {
        List<String> failed = new ArrayList<>();
        String current = "a package";
        for (String line : output) {
            Matcher doing = DOING.matcher(line);
            if (doing.matches()) {
                current = doing.group(1);
            } else if (line.equals(SCRIPT_FAILED)) {
                failed.add("a script of " + current + " failed");
            }
        }
        return failed;
    }

    @Override
    public String fileEnding() {
        return ".pkg.tar.zst";
    }

    @Override
    public Command describe() {
        return Command.of("read a package", List.of(PACMAN, "-Qp", Exec.SCRIPT_PATH));
    }

    @Override
    public Command isNewer(String version, String other) {
        return Command.of(
                "compare versions",
                List.of("/bin/sh", "-c", "[ \"$(vercmp \"$1\" \"$2\")\" = 1 ]", "sh", version, other));
    }

    @Override
    public List<String> sources() {
        return List.of("/etc/pacman.conf", "/etc/pacman.d/*", "/var/lib/pacman/sync/*.db");
    }

    /** With the sockets of gpg's helpers, which end with the program that wanted them. */
    @Override
    public List<String> caches() {
        return List.of("/var/lib/pacman/sync/*", "/var/cache/pacman/pkg/*", "/etc/pacman.d/gnupg/S.*");
    }

    @Override
    public List<String> logs() {
        return List.of("/var/log/pacman.log");
    }
}
