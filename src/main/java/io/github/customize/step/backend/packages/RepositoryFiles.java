package io.github.customize.step.backend.packages;

import io.github.customize.guest.Facts;
import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.Lowering;
import io.github.customize.step.Needs;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The files of a guest that say where packages come from. */
public final class RepositoryFiles {
    private static final Attributes PLAIN = Attributes.of(0644, 0, 0);
    private static final String PACMAN_CONF = "/etc/pacman.conf";
    private static final String APK_REPOSITORIES = "/etc/apk/repositories";

    /** Those that know a repository by the section of a file. */
    private static final Set<String> SECTIONS = Set.of("dnf", "yum", "zypper");

    /** Sections that mean something else, by the package manager that would pass over a repository of that name. */
    private static final Map<String, Set<String>> RESERVED =
            Map.of("dnf", Set.of("main"), "yum", Set.of("main"), "pacman", Set.of("options", "local"));

    private final Draft draft;
    private final String manager;
    private final PacmanRing ring;

    private RepositoryFiles(StepContext context) {
        this.draft = context.draft();
        this.manager = context.facts().packageManager();
        this.ring = new PacmanRing(context);
    }

    /** Brings a guest's repositories to what is wanted; the messages are for when that changes something, and when not. */
    public static Lowering lower(List<Repository> repositories, String changed, String met, StepContext context)
            throws StepFailure, IOException {
        RepositoryFiles files = new RepositoryFiles(context);
        files.draft.expect(OtherDeclarations.questions(files.manager));
        files.draft.expect(repositories.stream().flatMap(files::questions).toList());
        for (Repository repository : repositories) {
            files.put(repository, context);
        }
        return files.ring.lower(changed, met);
    }

    /** What it takes on a guest: pacman's keys are changed by programs, all else is files. */
    public static Needs needs(List<Repository> repositories, Facts facts) {
        return facts.packageManager().equals("pacman") && PacmanRing.matters(repositories)
                ? Needs.PROGRAMS
                : Needs.FILES;
    }

    private Stream<Question> questions(Repository repository) {
        return SECTIONS.contains(manager)
                ? sections().questions(repository)
                : paths(repository)
                        .flatMap(path -> Stream.of(Question.lstat(path), Question.stat(path), Question.read(path)));
    }

    private void put(Repository repository, StepContext context) throws StepFailure, IOException {
        repository.require(
                !RESERVED.getOrDefault(manager, Set.of()).contains(repository.name()),
                manager + " means something else by that name; give it another");
        requireKnown(repository);
        requireKind(repository);
        OtherDeclarations.check(repository, paths(repository).toList(), manager, context);
        switch (manager) {
            case "apt" -> apt(repository);
            case "dnf", "yum", "zypper" -> sections().put(repository);
            case "pacman" -> pacman(repository);
            case "xbps" -> new XbpsFiles(draft).put(repository);
            case "apk" -> apk(repository);
            default ->
                throw StepFailure.unsupported(
                        "failed to set repositories: this step does not know the package manager of "
                                + context.facts().prettyName() + " (" + manager + "); use write_files");
        }
    }

    /** What is understood by others only would be wanted in vain. */
    private void requireKnown(Repository repository) throws StepFailure {
        boolean apt = manager.equals("apt");
        boolean sections = SECTIONS.contains(manager);
        repository.require(
                apt || repository.snapshot().isEmpty(), "'snapshot' is apt's; write an address that stays as it is");
        repository.require(
                apt || (repository.suites().isEmpty() && repository.components().isEmpty()),
                "'suites' and 'components' are apt's");
        repository.require(
                apt || repository.architectures().isEmpty(),
                "'architectures' is apt's; others have it in their address, such as $basearch or $arch");
        repository.require(
                sections
                        || (repository.mirrorlist().isEmpty()
                                && repository.metalink().isEmpty()),
                manager + " has only 'url'");
        repository.require(
                sections || repository.priority().isEmpty(),
                manager + " has no 'priority' of repositories; "
                        + (apt ? "write a file in /etc/apt/preferences.d" : "the first that has a package counts"));
    }

    private void requireKind(Repository repository) throws StepFailure {
        if (repository.key().isEmpty() || !repository.present()) {
            return;
        }
        Repository.Key key = repository.key().get();
        switch (manager) {
            case "apk" ->
                repository.require(
                        key.kind() == Repository.Key.Kind.PEM, "apk's keys begin with -----BEGIN PUBLIC KEY-----");
            case "xbps" ->
                repository.require(
                        !key.kind().isOpenPgp() && !key.fingerprints().isEmpty(),
                        "xbps' keys are RSA, in PEM or in a property list as in /var/db/xbps/keys");
            default -> repository.require(key.kind().isOpenPgp(), manager + "'s keys are OpenPGP's");
        }
    }

    /** All files that a repository may have on this guest. */
    private Stream<String> paths(Repository repository) {
        String name = repository.name();
        return switch (manager) {
            case "apt" ->
                Stream.of(
                        "/etc/apt/sources.list.d/" + name + ".sources",
                        "/etc/apt/sources.list.d/" + name + ".list",
                        "/etc/apt/keyrings/" + name + ".asc",
                        "/etc/apt/keyrings/" + name + ".gpg");
            case "dnf", "yum" -> Stream.of("/etc/yum.repos.d/" + name + ".repo");
            case "zypper" -> Stream.of("/etc/zypp/repos.d/" + name + ".repo");
            case "pacman" -> Stream.of(pacmanFile(repository), PacmanRing.file(repository));
            case "xbps" -> Stream.of(XbpsFiles.path(repository));
            default -> Stream.of();
        };
    }

    private SectionFile sections() {
        return manager.equals("zypper")
                ? new SectionFile(draft, "/etc/zypp/repos.d/", List.of("autorefresh=1"))
                : new SectionFile(draft, "/etc/yum.repos.d/", List.of());
    }

    private static String pacmanFile(Repository repository) {
        return "/etc/pacman.d/" + repository.name() + ".repository";
    }

    private void apt(Repository repository) throws StepFailure, IOException {
        List<String> kept = new ArrayList<>();
        if (repository.present()) {
            repository.require(!repository.urls().isEmpty(), "apt needs its 'url'");
            repository.require(!repository.suites().isEmpty(), "apt needs its 'suites', such as bookworm or ./");
            boolean flat = repository.suites().stream().allMatch(suite -> suite.endsWith("/"));
            repository.require(
                    flat == repository.components().isEmpty(),
                    flat ? "a suite that ends in / has no 'components'" : "apt needs its 'components', such as main");
            String key = "";
            if (repository.key().isPresent()) {
                key = "/etc/apt/keyrings/" + repository.name()
                        + (repository.key().get().kind() == Repository.Key.Kind.ARMORED ? ".asc" : ".gpg");
                write(key, repository.key().get().content());
                kept.add(key);
            }
            requireAlone(repository);
            String file =
                    "/etc/apt/sources.list.d/" + repository.name() + (repository.oneLine() ? ".list" : ".sources");
            String text =
                    repository.oneLine() ? AptSources.oneLine(repository, key) : AptSources.deb822(repository, key);
            write(file, Payload.of(text));
            kept.add(file);
        }
        removeOthers(repository, kept);
    }

    /** Files of distributions often have several repositories, of which one would be left. */
    private void requireAlone(Repository repository) throws StepFailure, IOException {
        for (String path : paths(repository)
                .filter(path -> path.startsWith("/etc/apt/sources"))
                .toList()) {
            byte[] content = draft.read(path).orElse(new byte[0]);
            repository.require(
                    AptSources.isOne(path, new String(content, StandardCharsets.UTF_8)),
                    path
                            + " has others than this one, which would be lost; give this one another name, and take that one out"
                            + " with 'state: absent' if nothing of it is wanted");
        }
    }

    private void pacman(Repository repository) throws StepFailure, IOException {
        String include = "Include = " + pacmanFile(repository);
        boolean wanted = repository.present() && repository.enabled();
        if (repository.present()) {
            repository.require(!repository.urls().isEmpty(), "pacman needs its 'url'");
            StringBuilder text = new StringBuilder("[" + repository.name() + "]\n");
            text.append("SigLevel = ")
                    .append(repository.trusted() ? "Never" : "Required DatabaseOptional")
                    .append('\n');
            repository
                    .urls()
                    .forEach(url -> text.append("Server = ").append(url).append('\n'));
            write(pacmanFile(repository), Payload.of(text.toString()));
        }
        line(PACMAN_CONF, include, wanted);
        pacmanKey(repository);
        if (!repository.present()) {
            draft.remove(pacmanFile(repository));
        }
    }

    private void pacmanKey(Repository repository) throws IOException {
        String file = PacmanRing.file(repository);
        draft.expect(PacmanRing.questions());
        ring.forget(file);
        if (repository.present() && repository.key().isPresent()) {
            Repository.Key key = repository.key().get();
            write(file, key.content());
            ring.trust(file, key.fingerprints());
        } else {
            draft.remove(file);
        }
    }

    private void apk(Repository repository) throws StepFailure, IOException {
        repository.require(
                !repository.trusted(), "apk takes what nobody signed only as 'files' or 'offline' of packages");
        repository.require(!repository.urls().isEmpty(), "apk knows a repository by its 'url'");
        for (String url : repository.urls()) {
            line(APK_REPOSITORIES, url, repository.present() && repository.enabled());
        }
        if (repository.key().isPresent()) {
            String file = "/etc/apk/keys/" + repository.key().get().fileName();
            if (repository.present()) {
                write(file, repository.key().get().content());
            } else {
                draft.remove(file);
            }
        }
    }

    private void line(String file, String line, boolean wanted) throws IOException {
        if (!wanted && draft.stat(file).isEmpty()) {
            return;
        }
        draft.edit(file, Attributes.KEEP, content -> {
            GuestText text = GuestText.parse(content);
            boolean there = text.texts().stream().anyMatch(one -> isSame(one, line));
            if (there == wanted) {
                return content;
            }
            return (wanted
                            ? text.appended(line)
                            : text.edited(one -> isSame(one, line) ? Optional.empty() : Optional.of(one)))
                    .bytes();
        });
    }

    /** Blanks, and a slash at the end of an address, make no difference to those who read it. */
    private static boolean isSame(String line, String other) {
        return plain(line).equals(plain(other));
    }

    private static String plain(String line) {
        return line.strip().replaceFirst("\\s*=\\s*", " = ").replaceFirst("/+$", "");
    }

    private void write(String path, Payload content) throws IOException {
        draft.parent(path);
        draft.write(path, content, PLAIN);
    }

    private void removeOthers(Repository repository, List<String> kept) throws IOException {
        for (String path :
                paths(repository).filter(path -> !kept.contains(path)).toList()) {
            draft.remove(path);
        }
    }
}
