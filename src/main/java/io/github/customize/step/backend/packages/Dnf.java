package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * dnf 4 and 5, and yum, of Fedora, Red Hat and what descends from them.
 *
 * @param program dnf, dnf5 or yum
 * @param kind which of the three programs that is: yum may be another name of dnf
 * @param unshares whether rpm has a plug-in that cannot work here
 */
record Dnf(String program, Kind kind, boolean unshares) implements RpmFamily {
    enum Kind {
        DNF_4,
        DNF_5,
        /** The yum of its own, up to 3, of Red Hat 7 and before. */
        YUM
    }

    private static final String BIN = "/usr/bin/";
    private static final List<String> PROGRAMS = List.of("dnf", "dnf5", "yum");

    /** A line of the table that is printed before a transaction: name, architecture, version, repository, size. */
    private static final Pattern ROW = Pattern.compile(
            " (\\S+) +(?:x86_64|aarch64|noarch|i[3-6]86|armv7hl|ppc64le|s390x) +\\S+ +(\\S+) +[0-9.]+ .*");

    private static final Pattern LONG_NAME = Pattern.compile(" \\S+");

    private static final String SETS =
            "correct the name; 'dnf group list' (dnf 4: with '--ids') and 'dnf module list' print which there are";

    private static final List<Complaint> COMPLAINTS = List.of(
            RpmFamily.BROKEN_SCRIPT,
            Complaint.of("(?<what>Module or Group '.*' (?:is not available|does not exist))", SETS),
            Complaint.of("(?<what>missing groups or modules: .*)", SETS),
            Complaint.of(
                    "(?<what>(?:Unable to resolve argument|Unable to match profile|No profiles? for module) .*)", SETS),
            Complaint.of(
                    "(?<what>(?:Unable to find a match|No match for argument|No packages? .* available).*)",
                    "correct the name or the version, or add the repository that has it"),
            Complaint.of(
                    "(?<what>(?:At least \\d+.*more space needed|installing package .* needs .*|No space left on device).*)",
                    "make the disk and its file system larger, or install less"),
            Complaint.of(
                    "(?<what>you do not have any GPG public keys installed)",
                    "give the repository the key that signs it"),
            Complaint.of(
                    "(?<what>Package \\S+ is not signed)",
                    "sign it and give the repository its 'key', or say 'trusted: true' of the repository"),
            Complaint.of(
                    "(?<what>Public key for \\S+ is not installed|The GPG keys listed for the .*)",
                    "give the repository the key that signs it"),
            Complaint.of(
                    "(?<what>OpenPGP check for package .* has failed: The package is not signed)",
                    "sign it and give the repository its 'key', or say 'trusted: true' of the repository"),
            Complaint.of("(?<what>OpenPGP check for package .*)", "give the repository the key that signs it"),
            Complaint.of(
                    "(?<what>.*(?:GPG check FAILED|repomd.xml (?:GPG )?signature|Signature verification).*)",
                    "give the repository the key that signs it"),
            Complaint.of(
                    "(?<what>.*(?:already locked by \\d+|Failed to obtain .* lock.*|holding the yum lock).*)",
                    "delete the *_lock.pid that a dnf has left behind in /var/cache/dnf, /var/lib/dnf or /var/log, or yum's"
                            + " /var/run/yum.pid, with a delete step before"),
            Complaint.of(
                    "(?<what>.*(?:Unknown repo|No matching repo|Error getting repository data for).*)",
                    "correct 'enablerepo'"),
            Complaint.of(
                    "(?<what>.*(?:Could not resolve host|Failed to connect|Could not connect|Timeout was reached).*)",
                    "see whether the repository answers from this host, or name a proxy with --proxy"),
            Complaint.of(
                    "(?<what>Createrepo_c process exited with code \\d+)",
                    "the plug-in local of dnf 5 wants it: install createrepo_c, or switch it off in"
                            + " /etc/dnf/libdnf5-plugins/local.conf"),
            Complaint.of(
                    "(?<what>There are no enabled repositories)",
                    "add one, or enable one that the guest has with 'enablerepo'"),
            Complaint.of(
                    "(?<what>.*(?:Failed to download metadata|Cannot download repomd.xml|Cannot retrieve repository|Cannot prepare internal mirrorlist|Couldn't open file).*)",
                    "correct the repository's address, or take it out"),
            Complaint.of("- (?<what>nothing provides .*)", "add the repository that has it, or leave the package out"),
            Complaint.of("^ +(?<what>Requires: .*)", "add the repository that has it, or leave the package out"),
            Complaint.of(
                    "^ *(?:- |Problem: |Error: )?(?<what>.*(?:conflicts with|protected packages).*)",
                    "change what is wanted, or say with 'remove' which packages may go"),
            Complaint.of(
                    "^ *(?:- |Problem: )?(?<what>.*(?:conflicting requests|none of the providers).*)",
                    "change what is wanted, or say with 'remove' which packages may go"));

    /** As its name says, without a look at the guest. */
    static Dnf named(String program) {
        return new Dnf(program, program.equals("yum") ? Kind.YUM : Kind.DNF_4, false);
    }

    /** The one that a guest has: what the name of its program leads to says which it is. */
    @Override
    public Dnf in(GuestView guest) throws IOException {
        guest.expect(Stream.concat(
                        PROGRAMS.stream().map(name -> Question.realPath(BIN + name)), Stream.of(Question.stat(UNSHARE)))
                .toList());
        for (String name : PROGRAMS) {
            Optional<String> real = guest.realPath(BIN + name);
            if (real.isPresent()) {
                String file = GuestPaths.name(real.get());
                Kind found = file.equals("dnf5") ? Kind.DNF_5 : file.startsWith("dnf") ? Kind.DNF_4 : Kind.YUM;
                return new Dnf(name, found, guest.stat(UNSHARE).isPresent());
            }
        }
        return this;
    }

    private boolean isOld() {
        return kind == Kind.YUM;
    }

    @Override
    public List<Question> questions() {
        return List.of();
    }

    @Override
    public PackageDatabase database(PackageWish wish, StepContext context) throws StepFailure, IOException {
        return RpmDatabase.read(wish, kind == Kind.DNF_5 ? Dnf5Records.held(context.guest()) : Set.of(), context);
    }

    @Override
    public void require(PackageWish wish) throws StepFailure {
        if (!wish.hold().isEmpty() && kind != Kind.DNF_5) {
            throw StepFailure.unsupported(program + " holds packages only with its plug-in versionlock; use 'run: "
                    + program + " versionlock add NAME'");
        }
        Refusal.ofNewConffiles(wish, program, RpmFamily.NEW);
        if (isOld()) {
            Refusal.ofRecommends(wish, program + " 3");
        }
    }

    @Override
    public PresentSets sets(PackageSets wanted, StepContext context) throws StepFailure, IOException {
        if (isOld()) {
            throw StepFailure.unsupported("yum 3 is not tried with 'groups' and 'modules' here; " + insteadOfSets());
        }
        return kind == Kind.DNF_5 ? DnfSets.readFive(wanted, context) : DnfSets.read(wanted, BIN + program, context);
    }

    @Override
    public Optional<Command> refresh(PackageWish wish) {
        List<String> words = words(wish);
        words.add("makecache");
        if (!isOld()) {
            words.add("--refresh");
        }
        return Optional.of(Command.of("learn which packages there are", words).refreshing());
    }

    @Override
    public List<Command> transaction(PackageWork work, PackageWish wish) {
        List<Command> commands = new ArrayList<>(DnfSets.commands(work.sets(), words(wish)));
        if (work.installs()) {
            List<String> words = words(wish);
            words.add("install");
            if (work.removes() && !isOld()) {
                // dnf 5 takes it behind the command only.
                words.add("--allowerasing");
            }
            work.install().forEach(name -> words.add(rpmName(name)));
            words.addAll(work.files());
            commands.add(Command.of(work.title(), words).online(wish.needsNetwork()));
        }
        if (work.removes()) {
            List<String> words = offline();
            words.addAll(List.of("--setopt=clean_requirements_on_remove=0", "remove"));
            work.remove().forEach(name -> words.add(rpmName(name)));
            work.purge().forEach(name -> words.add(rpmName(name)));
            commands.add(Command.of(work.title(), words));
        }
        if (!work.hold().isEmpty()) {
            List<String> words = offline();
            words.addAll(List.of("versionlock", "add"));
            work.hold().forEach(name -> words.add(rpmName(name)));
            commands.add(Command.of("hold packages", words));
        }
        return commands;
    }

    @Override
    public String letGo(String name) {
        return program + " versionlock delete " + name;
    }

    static String rpmName(PackageName name) {
        return name.name()
                + (name.version().isEmpty() ? "" : "-" + name.version())
                + (name.arch().isEmpty() ? "" : "." + name.arch());
    }

    @Override
    public Command update(PackageWish wish) {
        List<String> words = words(wish);
        if (!wish.updateAll() && !isOld()) {
            // Else it would leave a package as it is that cannot be brought up to date, and end well.
            words.add("--setopt=best=1");
        }
        words.add(isOld() ? "update" : "upgrade");
        wish.update().forEach(name -> words.add(rpmName(name)));
        return Command.of("bring packages up to date", words).online(wish.needsNetwork());
    }

    @Override
    public Optional<Command> autoremove(PackageWish wish) {
        List<String> words = offline();
        words.add("autoremove");
        return Optional.of(Command.of("remove what nothing needs any more", words));
    }

    /** What needs no repository must not fail for one that was not asked yet. */
    private List<String> offline() {
        List<String> words = call();
        words.add("--disablerepo=*");
        return words;
    }

    /** Nothing else runs in the guest: whoever left a lock behind would be waited for in vain. dnf 5 has locks that end with it. */
    private List<String> call() {
        List<String> words = new ArrayList<>(unshares ? WITHOUT_UNSHARE : List.of());
        words.addAll(List.of(program, "-y"));
        if (kind != Kind.DNF_5) {
            words.add("--setopt=exit_on_lock=1");
        }
        return words;
    }

    /** A repository that does not answer is a failure, whatever the guest's configuration says of that. */
    private List<String> words(PackageWish wish) {
        List<String> words = call();
        words.addAll(List.of("--setopt=skip_if_unavailable=0", "--setopt=*.skip_if_unavailable=0"));
        if (!isOld() && wish.recommends() != Recommends.DEFAULT) {
            words.add("--setopt=install_weak_deps=" + (wish.recommends() == Recommends.INSTALLED ? "1" : "0"));
        }
        wish.repositories().forEach(id -> words.add("--enablerepo=" + id));
        if (wish.offline().isPresent()) {
            words.add("--setopt=reposdir=" + RpmFamily.OFFLINE_REPOSITORIES);
            words.add("--setopt=cachedir=" + RpmFamily.OFFLINE_CACHE);
        }
        return words;
    }

    @Override
    public Optional<String> explain(List<String> output) {
        return Complaint.find(COMPLAINTS, output);
    }

    @Override
    public Map<String, String> origins(List<String> output) {
        Map<String, String> origins = new HashMap<>();
        String before = "";
        for (String line : output) {
            // What comes after a name that is too long for its column stands in the next line.
            Matcher row = ROW.matcher(LONG_NAME.matcher(before).matches() ? before + line : line);
            if (row.matches()) {
                origins.put(row.group(1), row.group(2));
            }
            before = line;
        }
        return origins;
    }

    @Override
    public Map<String, String> origins(List<InstalledPackage> come, PackageWish wish, StepContext context)
            throws StepFailure, IOException {
        return kind == Kind.DNF_5 ? Dnf5Records.origins(come, context.guest()) : Map.of();
    }

    @Override
    public List<String> sources() {
        return List.of(
                "/etc/yum.repos.d/*", "/etc/dnf/dnf.conf", "/etc/yum.conf", "/etc/dnf/vars/*", "/etc/yum/vars/*");
    }

    @Override
    public List<String> caches() {
        return List.of(
                "/var/cache/dnf/*", "/var/cache/dnf/.gpgkeyschecked.yum", "/var/cache/libdnf5/*", "/var/cache/yum/*");
    }

    @Override
    public List<String> logs() {
        return List.of("/var/log/dnf*", "/var/log/hawkey.log*", "/var/log/yum.log*");
    }
}
