package io.github.customize.step.backend.packages;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * zypper, of SUSE.
 *
 * @param rolling whether the distribution is brought up to date as a whole
 */
record Zypper(boolean rolling) implements RpmFamily {
    private static final String LOCKS = "/etc/zypp/locks";
    private static final String HISTORY = "/var/log/zypp/history";
    private static final int REPOSITORY = 6;
    private static final Pattern LOCKED = Pattern.compile("(?m)^solvable_name:[ \\t]*(\\S+)");

    /** Exit codes that only tell: a restart of the machine, or of zypper, would be due; a script after the fact failed. */
    private static final Integer[] TELLING = {102, 103, 107};

    /** Without a user zypper refuses a key that rpm does not know, be it the one that the repository's own file names. */
    private static final String REFRESH = """
            for key in $(sed -n 's|^gpgkey *= *file://||p' /etc/zypp/repos.d/*.repo 2>/dev/null | sort -u); do
              rpm --import "$key" || exit
            done
            exec zypper -n refresh
            """;

    private static final List<Complaint> COMPLAINTS = List.of(
            RpmFamily.BROKEN_SCRIPT,
            Complaint.of(
                    "(?<what>(?:Package '.*' not found|No provider of '.*' found|'.*' not found in package names).*)",
                    "correct the name or the version, or add the repository that has it"),
            Complaint.of(
                    "(?<what>.*(?:more space needed|needs .* on the|No space left on device|not enough space).*)",
                    "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "(?<what>.*(?:Signature verification failed|signed with an unknown key|is not signed|key is not trusted).*)",
                    "give the repository the key that signs it"),
            Complaint.of(
                    "(?<what>.*(?:Could not resolve host|Connection failed|Timeout exceeded|Failed to connect).*)",
                    "see whether the repository answers from this host, or name a proxy with --proxy"),
            Complaint.of(
                    "(?<what>.*(?:Repository '.*' is invalid|Valid metadata not found|not found on medium|Some of the repositories have not been refreshed).*)",
                    "correct the repository's address, or take it out"),
            Complaint.of(
                    "Problem: (?<what>nothing provides .*)",
                    "add the repository that has it, or leave the package out"),
            Complaint.of("Problem: (?<what>.*)", "change what is wanted, or say with 'remove' which packages may go"));

    @Override
    public List<Question> questions() {
        return List.of(Question.read(LOCKS));
    }

    @Override
    public PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException {
        Matcher locks =
                LOCKED.matcher(new String(context.guest().read(LOCKS).orElse(new byte[0]), StandardCharsets.UTF_8));
        Set<String> held = new HashSet<>();
        while (locks.find()) {
            held.add(locks.group(1));
        }
        return RpmDatabase.read(wish, held, context);
    }

    @Override
    public void require(PackageWish wish) throws StepFailure {
        Refusal.ofNewConffiles(wish, "zypper", RpmFamily.NEW);
        if (!wish.repositories().isEmpty()) {
            throw StepFailure.unsupported(
                    "zypper cannot use a repository for one call only ('enablerepo'); enable it with"
                            + " 'run: zypper modifyrepo --enable ID' before");
        }
        if (wish.autoremove()) {
            throw StepFailure.unsupported("zypper has no 'autoremove'; name the packages under 'remove'");
        }
    }

    @Override
    public String insteadOfSets() {
        return "a pattern of zypper is a package too: write it under 'install', such as patterns-server-lamp_server";
    }

    @Override
    public Optional<Command> refresh(PackageWish wish) {
        return Optional.of(Command.of("learn which packages there are", List.of("/bin/sh", "-c", REFRESH))
                .refreshing());
    }

    @Override
    public List<Command> transaction(PackageWork work, PackageWish wish) {
        List<Command> commands = new ArrayList<>();
        if (work.installs()) {
            List<String> words = words(wish);
            words.addAll(List.of("install", "--auto-agree-with-licenses"));
            words.addAll(recommends(wish));
            words.add("--oldpackage");
            if (!work.files().isEmpty()) {
                words.add("--allow-unsigned-rpm");
            }
            work.install().forEach(name -> words.add(zypperName(name)));
            words.addAll(work.files());
            removed(work).forEach(name -> words.add("!" + zypperName(name)));
            commands.add(Command.of(work.title(), words).alsoWell(TELLING).online(wish.needsNetwork()));
        } else if (work.removes()) {
            List<String> words = words(wish);
            words.add("remove");
            removed(work).forEach(name -> words.add(zypperName(name)));
            commands.add(Command.of(work.title(), words).alsoWell(TELLING));
        }
        if (!work.hold().isEmpty()) {
            List<String> words = words(wish);
            words.add("addlock");
            work.hold().forEach(name -> words.add(zypperName(name)));
            commands.add(Command.of("hold packages", words));
        }
        return commands;
    }

    private static List<PackageName> removed(PackageWork work) {
        return Stream.concat(work.remove().stream(), work.purge().stream()).toList();
    }

    private static String zypperName(PackageName name) {
        return name.name()
                + (name.arch().isEmpty() ? "" : "." + name.arch())
                + (name.version().isEmpty() ? "" : "=" + name.version());
    }

    @Override
    public Command update(PackageWish wish) {
        List<String> words = words(wish);
        words.addAll(List.of(rolling && wish.updateAll() ? "dist-upgrade" : "update", "--auto-agree-with-licenses"));
        words.addAll(recommends(wish));
        wish.update().forEach(name -> words.add(zypperName(name)));
        return Command.of("bring packages up to date", words).alsoWell(TELLING).online(wish.needsNetwork());
    }

    @Override
    public Optional<Command> autoremove(PackageWish wish) {
        return Optional.empty();
    }

    private static List<String> recommends(PackageWish wish) {
        return switch (wish.recommends()) {
            case INSTALLED -> List.of("--recommends");
            case LEFT_OUT -> List.of("--no-recommends");
            case DEFAULT -> List.of();
        };
    }

    private static List<String> words(PackageWish wish) {
        List<String> words = new ArrayList<>(List.of("zypper", "-n"));
        if (wish.offline().isPresent()) {
            words.addAll(List.of("--reposd-dir", OFFLINE_REPOSITORIES, "--cache-dir", OFFLINE_CACHE));
        } else {
            words.add("--no-refresh");
        }
        return words;
    }

    @Override
    public Optional<String> explain(List<String> output) {
        return Complaint.find(COMPLAINTS, output);
    }

    /** Its history has a line for each: {@code time|install|name|version|arch|who|repository|digest|}. */
    @Override
    public Map<String, String> origins(List<InstalledPackage> come, PackageWish wish, StepContext context)
            throws IOException {
        long size = context.guest().stat(HISTORY).map(FileStat::size).orElse(0L);
        if (size == 0 || size > GuestView.MAX_TEXT) {
            return Map.of();
        }
        String history = new String(context.guest().read(HISTORY).orElse(new byte[0]), StandardCharsets.UTF_8);
        Map<String, String> origins = new HashMap<>();
        for (String line : history.lines().toList()) {
            String[] columns = line.split("\\|", -1);
            if (columns.length > REPOSITORY && columns[1].equals("install")) {
                // Packages that came as files are of a repository that zypper makes up.
                if (columns[REPOSITORY].isBlank() || columns[REPOSITORY].startsWith("_")) {
                    origins.remove(columns[2]);
                } else {
                    origins.put(columns[2], columns[REPOSITORY]);
                }
            }
        }
        return origins;
    }

    @Override
    public String letGo(String name) {
        return "zypper removelock " + name;
    }

    @Override
    public List<String> sources() {
        return List.of("/etc/zypp/repos.d/*", "/etc/zypp/zypp.conf", "/var/cache/zypp/raw/*");
    }

    @Override
    public List<String> caches() {
        return List.of(
                "/var/cache/zypp/raw/*",
                "/var/cache/zypp/solv/*",
                "/var/cache/zypp/packages/*",
                "/var/cache/zypp/geoip.d/*",
                "/var/cache/zypp/pubkeys/*",
                // It is a machine's own, as the machine id is.
                "/var/lib/zypp/AnonymousUniqueId");
    }

    @Override
    public List<String> logs() {
        return List.of("/var/log/zypper.log*", "/var/log/zypp/*", "/var/log/zypp");
    }
}
