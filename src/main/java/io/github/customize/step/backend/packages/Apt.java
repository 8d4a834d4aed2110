package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.DpkgStatus;
import io.github.customize.op.Exec;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** apt and dpkg, of Debian and what descends from it. */
final class Apt implements PackageFamily {
    private static final String JOURNAL = "/var/lib/dpkg/updates/[0-9]*";
    private static final String OFFLINE_SOURCES = HostPackages.DIRECTORY + "/sources.list";
    private static final String OFFLINE_LISTS = HostPackages.DIRECTORY + "/lists";
    private static final String OFFLINE_CACHE = HostPackages.DIRECTORY + "/cache";

    /** Makes the index, for which a guest seldom has a program. */
    private static final String OFFLINE_INDEX = """
            cd "$1" && mkdir -p lists/partial cache/archives/partial || exit
            for deb in *.deb; do
              dpkg-deb -f "$deb" || exit
              sum=$(sha256sum <"$deb")
              printf 'Filename: ./%s\\nSize: %s\\nSHA256: %s\\n\\n' "$deb" "$(stat -c %s "$deb")" "${sum%% *}"
            done >Packages
            """;

    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9.+-]+");

    /**
     * {@code Get:3 http://deb.debian.org/debian bookworm/main amd64 tree amd64 2.1.0-1 [52.5 kB]}, and of a flat repository,
     * which has neither components nor architectures, {@code Get:1 file:/srv/repo ./ tree 2.1.0-1 [52.5 kB]}.
     */
    private static final Pattern GOT =
            Pattern.compile("Get:\\d+ (?<url>\\S+) (?:(?<suite>\\S+) \\S+ (?<name>\\S+) \\S+ \\S+"
                    + "|(?<flat>\\S*/) (?<flatName>\\S+) \\S+) \\[[^\\]]*]");

    /**
     * Warnings of {@code apt-get update} after which the old lists, or none, are in use; old versions exit with 0 then. What
     * it says after {@code Err:} while it works may be mended by another try; what it gives up it names at the end.
     */
    private static final Pattern REFRESH_FAILED = Pattern.compile(
            "(?:E: |W: (?:Failed to fetch|GPG error|An error occurred during the signature|Some index files failed)).*");

    /**
     * Told by apt, before it starts dpkg, which files it will unpack. As long as there is room for twenty times their size
     * nothing is looked at; then the sizes are added up.
     */
    private static final Payload ROOM = Payload.of("""
            #!/bin/sh
            packed=0
            files=
            while read -r file; do
              case $file in
                *.deb) files="$files $file"; packed=$((packed + $(stat -L -c %s "$file") / 1024)) ;;
              esac
            done
            free=$(df -Pk /usr | awk 'NR == 2 { print $4 }')
            [ -n "$free" ] && [ "$free" -lt $((packed * 20 + 16384)) ] || exit 0
            need=0
            for file in $files; do
              new=$(dpkg-deb -f "$file" Installed-Size)
              old=$(dpkg-query -W -f '${Installed-Size}' "$(dpkg-deb -f "$file" Package)" 2>/dev/null)
              need=$((need + ${new:-0} - ${old:-0}))
            done
            if [ "$need" -gt "$free" ]; then
              echo "no room: $need KiB needed, $free KiB free on the file system of /usr"
              exit 1
            fi
            """);

    @Override
    public List<Question> questions() {
        return List.of(Question.read(DpkgStatus.PATH), Question.glob(JOURNAL));
    }

    @Override
    public PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException {
        GuestView guest = context.guest();
        guest.expect(questions());
        DpkgStatus status = DpkgStatus.parse(guest.read(DpkgStatus.PATH)
                .orElseThrow(() -> StepFailure.unsupported("failed to read " + DpkgStatus.PATH
                        + ": it does not exist in the guest, so nobody knows what is installed")));
        boolean interrupted = !guest.glob(JOURNAL).isEmpty();
        return new PackageDatabase(status.entries().stream()
                .flatMap(entry -> state(entry, interrupted).stream().map(state -> installed(entry, state)))
                .toList());
    }

    private static InstalledPackage installed(DpkgStatus.Entry entry, InstalledPackage.State state) {
        return new InstalledPackage(
                entry.name(),
                entry.version(),
                entry.arch(),
                state,
                entry.provides(),
                entry.wanted().equals("hold"));
    }

    /** Empty for what is not there at all. */
    private static Optional<InstalledPackage.State> state(DpkgStatus.Entry entry, boolean interrupted) {
        if (!entry.flag().equals("ok")) {
            return Optional.of(InstalledPackage.State.BROKEN);
        }
        return switch (entry.state()) {
            case "installed" ->
                Optional.of(interrupted ? InstalledPackage.State.UNFINISHED : InstalledPackage.State.INSTALLED);
            case "config-files" -> Optional.of(InstalledPackage.State.CONFIGURATION);
            case "unpacked", "half-configured", "triggers-awaited", "triggers-pending" ->
                Optional.of(InstalledPackage.State.UNFINISHED);
            case "half-installed" -> Optional.of(InstalledPackage.State.BROKEN);
            default -> Optional.empty();
        };
    }

    @Override
    public void require(PackageWish wish) throws StepFailure {
        if (!wish.repositories().isEmpty()) {
            throw StepFailure.unsupported(
                    "apt has no repositories that are there and not in force ('enablerepo'); write"
                            + " them where apt looks, in /etc/apt/sources.list.d");
        }
        for (PackageName one : wish.named()) {
            if (!NAME.matcher(one.name()).matches()) {
                throw StepFailure.failed(
                        "find the package " + one,
                        "no package of this guest can have that name",
                        "Debian's names are at least two lower-case letters, digits and . + -");
            }
        }
    }

    @Override
    public String insteadOfSets() {
        return "a task of apt is a package too: write it under 'install', such as task-web-server";
    }

    @Override
    public Optional<Command> repair(PackageWish wish) {
        List<String> argv = new ArrayList<>(List.of("/usr/bin/dpkg"));
        argv.addAll(conffiles(wish));
        argv.addAll(List.of("--configure", "-a"));
        return Optional.of(Command.of("configure what was left half-way", argv).with(env(wish)));
    }

    @Override
    public Optional<Command> refresh(PackageWish wish) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/apt-get", "-q", "-o", "APT::Update::Error-Mode=any"));
        if (wish.clean()) {
            // The lists are removed at the end: descriptions for people would be loaded for nobody.
            words.addAll(List.of("-o", "Acquire::Languages=none"));
        }
        words.add("update");
        return Optional.of(Command.of("learn which packages there are", words)
                .with(env(wish))
                .refreshing());
    }

    @Override
    public OfflineSource offline(List<Path> packages, PackageWish wish) {
        List<String> update = new ArrayList<>(List.of("/usr/bin/apt-get", "-q", "-o", "APT::Update::Error-Mode=any"));
        update.addAll(offlineOptions());
        update.addAll(List.of("-o", "Acquire::Languages=none"));
        update.add("update");
        return new OfflineSource(
                Map.of("sources.list", Payload.of("deb [trusted=yes] file:" + HostPackages.DIRECTORY + " ./\n")),
                List.of(
                        Command.of(
                                "read the packages of the host",
                                List.of("/bin/sh", "-c", OFFLINE_INDEX, "sh", HostPackages.DIRECTORY)),
                        Command.of("read the packages of the host", update).with(env(wish))));
    }

    /** Only the packages of the host, and nothing of it where the guest keeps its own. */
    private static List<String> offlineOptions() {
        return List.of(
                "-o",
                "Dir::Etc::SourceList=" + OFFLINE_SOURCES,
                "-o",
                "Dir::Etc::SourceParts=/dev/null",
                "-o",
                "Dir::State::Lists=" + OFFLINE_LISTS,
                "-o",
                "Dir::Cache=" + OFFLINE_CACHE);
    }

    @Override
    public List<Command> transaction(PackageWork work, PackageWish wish) {
        List<Command> commands = new ArrayList<>();
        if (work.installs()) {
            commands.add(install(work, wish));
        } else if (work.removes()) {
            List<String> words = aptGet(wish);
            boolean purge = work.remove().isEmpty();
            words.addAll(List.of(purge ? "purge" : "remove", "--"));
            Stream.concat(work.remove().stream(), work.purge().stream()).forEach(name -> words.add(name.plain()));
            commands.add(Command.of(work.title(), words).with(env(wish)));
        }
        if (!work.purge().isEmpty() && (work.installs() || !work.remove().isEmpty())) {
            List<String> words = new ArrayList<>(List.of("/usr/bin/dpkg", "--purge", "--"));
            work.purge().forEach(name -> words.add(name.plain()));
            commands.add(Command.of("purge packages", words).with(env(wish)));
        }
        if (!work.hold().isEmpty()) {
            List<String> words = new ArrayList<>(List.of("/usr/bin/apt-mark", "hold", "--"));
            work.hold().forEach(name -> words.add(name.plain()));
            commands.add(Command.of("hold packages", words).with(env(wish)));
        }
        return commands;
    }

    private static Command install(PackageWork work, PackageWish wish) {
        List<String> words = aptGet(wish);
        if (!work.removes()) {
            words.add("--no-remove");
        }
        if (work.install().stream().anyMatch(name -> !name.version().isEmpty())) {
            words.add("--allow-downgrades");
        }
        words.addAll(List.of("-o", "DPkg::Pre-Install-Pkgs::=" + Exec.SCRIPT_PATH, "install", "--"));
        work.install().forEach(name -> words.add(name.toString()));
        words.addAll(work.files());
        Stream.concat(work.remove().stream(), work.purge().stream()).forEach(name -> words.add(name.plain() + "-"));
        return Command.of(work.title(), words).with(env(wish)).script(ROOM).online(wish.needsNetwork());
    }

    @Override
    public Command update(PackageWish wish) {
        List<String> words = aptGet(wish);
        words.addAll(List.of("-o", "DPkg::Pre-Install-Pkgs::=" + Exec.SCRIPT_PATH));
        if (wish.updateAll()) {
            words.addAll(List.of("--with-new-pkgs", "upgrade"));
        } else {
            words.addAll(List.of("--only-upgrade", "install", "--"));
            wish.update().forEach(name -> words.add(name.plain()));
        }
        return Command.of("bring packages up to date", words)
                .with(env(wish))
                .script(ROOM)
                .online(wish.needsNetwork());
    }

    @Override
    public Optional<Command> autoremove(PackageWish wish) {
        List<String> words = aptGet(wish);
        words.add("autoremove");
        return Optional.of(
                Command.of("remove what nothing needs any more", words).with(env(wish)));
    }

    /** Never asks anything: what it would ask is answered by these options, or is a failure. */
    private static List<String> aptGet(PackageWish wish) {
        List<String> words = new ArrayList<>(List.of("/usr/bin/apt-get", "-q", "-y", "-o", "Dpkg::Use-Pty=0"));
        conffiles(wish).forEach(option -> words.addAll(List.of("-o", "Dpkg::Options::=" + option)));
        if (wish.offline().isPresent()) {
            words.addAll(offlineOptions());
        }
        switch (wish.recommends()) {
            case INSTALLED -> words.addAll(List.of("-o", "APT::Install-Recommends=true"));
            case LEFT_OUT -> words.add("--no-install-recommends");
            case DEFAULT -> {}
        }
        return words;
    }

    /** The default of dpkg, for which confdef stands, is to keep what the guest has changed. */
    private static List<String> conffiles(PackageWish wish) {
        return wish.newConffiles() ? List.of("--force-confnew") : List.of("--force-confdef", "--force-confold");
    }

    private static Map<String, String> env(PackageWish wish) {
        return Map.of(
                "DEBIAN_PRIORITY",
                "critical",
                "APT_LISTCHANGES_FRONTEND",
                "none",
                "APT_LISTBUGS_FRONTEND",
                "none",
                "NEEDRESTART_SUSPEND",
                "1",
                wish.newConffiles() ? "UCF_FORCE_CONFFNEW" : "UCF_FORCE_CONFFOLD",
                "1");
    }

    @Override
    public Optional<String> complaint(List<String> output) {
        List<String> lines = output.stream()
                .filter(line -> REFRESH_FAILED.matcher(line).matches())
                .toList();
        return lines.isEmpty()
                ? Optional.empty()
                : Optional.of(explain(lines).orElse(lines.get(0).replaceFirst("^[EW]: ", "")));
    }

    @Override
    public Optional<String> explain(List<String> output) {
        return AptComplaints.explain(output);
    }

    @Override
    public Map<String, String> origins(List<String> output) {
        Map<String, String> origins = new HashMap<>();
        for (String line : output) {
            Matcher got = GOT.matcher(line);
            if (got.matches()) {
                boolean flat = got.group("flat") != null;
                String suite = got.group(flat ? "flat" : "suite");
                origins.put(got.group(flat ? "flatName" : "name"), origin(got.group("url"), suite));
            }
        }
        return origins;
    }

    private static String origin(String url, String suite) {
        return url.equals("file:" + HostPackages.DIRECTORY) ? Origins.OFFLINE : Origins.withoutUser(url) + " " + suite;
    }

    @Override
    public String fileEnding() {
        return ".deb";
    }

    @Override
    public Command describe() {
        return Command.of(
                "read a package",
                List.of(
                        "/usr/bin/dpkg-deb",
                        "--show",
                        "--showformat=${Package} ${Version} ${Architecture}\\n",
                        Exec.SCRIPT_PATH));
    }

    @Override
    public Command isNewer(String version, String other) {
        return Command.of("compare versions", List.of("/usr/bin/dpkg", "--compare-versions", version, "gt", other));
    }

    @Override
    public String letGo(String name) {
        return "apt-mark unhold " + name;
    }

    @Override
    public List<String> sources() {
        return List.of(
                "/etc/apt/sources.list",
                "/etc/apt/sources.list.d/*",
                "/etc/apt/trusted.gpg.d/*",
                "/etc/apt/keyrings/*",
                "/etc/apt/apt.conf.d/*",
                "/etc/apt/preferences",
                "/etc/apt/preferences.d/*",
                "/var/lib/apt/lists/*Release");
    }

    @Override
    public List<String> caches() {
        return List.of(
                "/var/lib/apt/lists/*",
                "/var/lib/apt/lists/auxfiles/*",
                "/var/lib/apt/lists/partial/*",
                "/var/cache/apt/*.bin",
                "/var/cache/apt/archives/*",
                "/var/cache/apt/archives/partial/*");
    }

    @Override
    public List<String> logs() {
        return List.of("/var/log/apt/*", "/var/log/dpkg.log", "/var/log/alternatives.log");
    }
}
