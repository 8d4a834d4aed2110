package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.ApkDatabase;
import io.github.customize.op.Exec;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.GuestProgram;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** apk, of Alpine. */
final class Apk implements PackageFamily {
    private static final String NAME = "apk";
    private static final String INSTALLED = "/lib/apk/db/installed";
    private static final String OFFLINE_REPOSITORIES = HostPackages.DIRECTORY + "/repositories";

    /** apk looks for packages in a directory of the machine's architecture, under the names that its index gives them. */
    private static final String OFFLINE_INDEX = """
            cd "$1" && arch=$(apk --print-arch) && mkdir "$arch" && ln ./*.apk "$arch" || exit
            echo "$1" >repositories
            exec apk index --quiet --allow-untrusted --rewrite-arch "$arch" --output "$arch/APKINDEX.tar.gz" "$arch"/*.apk
            """;

    private static final Pattern POLICY = Pattern.compile("(\\S+) policy:");
    private static final String LARGER = "make the disk and its file system larger, or install less";
    private static final String MARGIN = "    ";

    private static final List<Complaint> COMPLAINTS = List.of(
            Complaint.of(
                    "^\\s*(?<what>\\S+ \\(no such package\\)).*",
                    "correct the name, or add the repository that has it"),
            Complaint.of("(?<what>no room: .*|.*No space left on device.*)", LARGER),
            Complaint.of("(?<what>.*UNTRUSTED signature.*)", "give the repository the 'key' that signs it"),
            Complaint.of(
                    "^(?:WARNING|ERROR): (?<what>.*(?:temporary error|DNS|network|Connection|timed out).*)",
                    "see whether the repository answers from this host, or name a proxy with --proxy"),
            Complaint.of(
                    "^(?:WARNING|ERROR): (?<what>.*(?:No such file|HTTP 404|unexpected end of file).*)",
                    "correct the repository's address, or take it out"),
            Complaint.of("^ERROR: (?<what>.*script exited with error.*)", "see what it prints with -v"),
            Complaint.of(
                    "^\\s*(?<what>.*(?:conflicts:|breaks:).*)",
                    "change what is wanted, or say with 'remove' which packages may go"));

    @Override
    public List<Question> questions() {
        return List.of(Question.read(INSTALLED));
    }

    @Override
    public PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException {
        GuestView guest = context.guest();
        byte[] content = guest.read(INSTALLED)
                .orElseThrow(() -> StepFailure.unsupported("failed to read " + INSTALLED
                        + ": it does not exist in the guest, so nobody knows what is installed"));
        return new PackageDatabase(ApkDatabase.parse(content).entries().stream()
                .map(entry -> new InstalledPackage(
                        entry.name(),
                        entry.version(),
                        entry.arch(),
                        entry.broken() ? InstalledPackage.State.BROKEN : InstalledPackage.State.INSTALLED,
                        entry.provides(),
                        false))
                .toList());
    }

    @Override
    public void require(PackageWish wish) throws StepFailure {
        if (!wish.repositories().isEmpty()) {
            throw StepFailure.unsupported(
                    "apk has no repositories that are there and not in force ('enablerepo'); write"
                            + " them into /etc/apk/repositories");
        }
        if (!wish.hold().isEmpty()) {
            throw StepFailure.unsupported("apk does not hold packages; name the version, as NAME=VERSION");
        }
        Refusal.ofRecommends(wish, NAME);
        Refusal.ofNewConffiles(wish, NAME, ".apk-new");
        Refusal.ofArchitectures(wish, NAME);
    }

    @Override
    public Optional<Command> refresh(PackageWish wish) {
        return Optional.of(Command.of("learn which packages there are", List.of("apk", "update"))
                .refreshing());
    }

    @Override
    public Optional<String> complaint(List<String> output) {
        return explain(
                output.stream().filter(line -> line.startsWith("WARNING: ")).toList());
    }

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
        if (work.installs()) {
            List<String> words = words(wish, "add");
            if (!work.files().isEmpty() && wish.offline().isEmpty()) {
                words.add("--allow-untrusted");
            }
            work.install()
                    .forEach(name ->
                            words.add(name.version().isEmpty() ? name.name() : name.name() + "=" + name.version()));
            words.addAll(work.files());
            commands.add(Command.of(work.title(), ApkRoom.lookFirst(words, source(wish)))
                    .online(wish.needsNetwork()));
        }
        addRemoval(wish, List.of("del"), work.remove(), work, commands);
        addRemoval(wish, List.of("del", "--purge"), work.purge(), work, commands);
        return commands;
    }

    private static void addRemoval(
            PackageWish wish, List<String> how, List<PackageName> names, PackageWork work, List<Command> commands) {
        if (!names.isEmpty()) {
            List<String> words = words(wish, how.toArray(String[]::new));
            if (wish.offline().isEmpty()) {
                words.add("--no-network");
            }
            names.forEach(name -> words.add(name.name()));
            commands.add(Command.of(work.title(), words));
        }
    }

    @Override
    public Command update(PackageWish wish) {
        List<String> words = wish.updateAll() ? words(wish, "upgrade") : words(wish, "add", "--upgrade");
        wish.update().forEach(name -> words.add(name.name()));
        return Command.of("bring packages up to date", ApkRoom.lookFirst(words, source(wish)))
                .online(wish.needsNetwork());
    }

    /** apk keeps nothing that nothing needs. */
    @Override
    public Optional<Command> autoremove(PackageWish wish) {
        return Optional.empty();
    }

    private static List<String> words(PackageWish wish, String... operation) {
        List<String> words = new ArrayList<>(List.of("apk"));
        words.addAll(List.of(operation));
        words.add("--no-progress");
        words.addAll(source(wish));
        if (wish.offline().isPresent()) {
            words.addAll(List.of("--no-cache", "--no-network"));
        }
        return words;
    }

    private static List<String> source(PackageWish wish) {
        return wish.offline().isPresent()
                ? List.of("--repositories-file", OFFLINE_REPOSITORIES, "--allow-untrusted")
                : List.of();
    }

    /** apk lists for each package the versions that it knows, and below each where it is to be had. */
    @Override
    public Map<String, String> origins(List<InstalledPackage> come, PackageWish wish, StepContext context)
            throws StepFailure, IOException {
        List<String> words = new ArrayList<>(List.of("/sbin/apk", "policy", "--no-network"));
        words.addAll(source(wish));
        come.forEach(one -> words.add(one.name()));
        Map<String, String> origins = new HashMap<>();
        String name = "";
        boolean installed = false;
        for (String line : context.probe(GuestProgram.asRoot(words, context)).lines()) {
            Matcher policy = POLICY.matcher(line);
            if (policy.matches()) {
                name = policy.group(1);
            } else if (!line.startsWith(MARGIN)) {
                installed = false;
            } else if (line.endsWith(INSTALLED.substring(1))) {
                installed = true;
            } else if (installed && !origins.containsKey(name)) {
                Optional<String> place = Origins.of(line.strip().replaceFirst("^@\\S+ ", ""), wish);
                if (place.isPresent()) {
                    origins.put(name, place.get());
                }
            }
        }
        return origins;
    }

    @Override
    public Optional<String> explain(List<String> output) {
        return Complaint.find(COMPLAINTS, output);
    }

    @Override
    public String fileEnding() {
        return ".apk";
    }

    @Override
    public Command describe() {
        String look = "tar -xzOf \"$1\" .PKGINFO | awk '$2 == \"=\" { f[$1] = $3 }"
                + " END { print f[\"pkgname\"], f[\"pkgver\"], f[\"arch\"] }'";
        return Command.of("read a package", List.of("/bin/sh", "-c", look, "sh", Exec.SCRIPT_PATH));
    }

    @Override
    public Command isNewer(String version, String other) {
        return Command.of(
                "compare versions",
                List.of("/bin/sh", "-c", "[ \"$(apk version -t \"$1\" \"$2\")\" = '>' ]", "sh", version, other));
    }

    @Override
    public List<String> sources() {
        return List.of("/etc/apk/repositories", "/etc/apk/repositories.d/*", "/etc/apk/keys/*", "/var/cache/apk/*");
    }

    @Override
    public List<String> caches() {
        return List.of("/var/cache/apk/*");
    }

    @Override
    public List<String> logs() {
        return List.of("/var/log/apk.log");
    }
}
