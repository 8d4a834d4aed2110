package io.github.customize.step.backend.packages;

import io.github.customize.guest.Question;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.GuestText;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
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

    /** Sections that mean something else, by the package manager that would pass over a repository of that name. */
    private static final Map<String, Set<String>> RESERVED =
            Map.of("dnf", Set.of("main"), "yum", Set.of("main"), "pacman", Set.of("options", "local"));

    private final Draft draft;
    private final String manager;

    private RepositoryFiles(StepContext context) {
        this.draft = context.draft();
        this.manager = context.facts().packageManager();
    }

    /** Brings a guest's repositories to what is wanted. */
    public static void put(List<Repository> repositories, StepContext context) throws StepFailure, IOException {
        RepositoryFiles files = new RepositoryFiles(context);
        files.draft.expect(OtherDeclarations.questions(files.manager));
        files.draft.expect(repositories.stream()
                .flatMap(files::paths)
                .flatMap(path -> Stream.of(Question.lstat(path), Question.stat(path)))
                .toList());
        for (Repository repository : repositories) {
            files.put(repository, context);
        }
    }

    private void put(Repository repository, StepContext context) throws StepFailure, IOException {
        require(
                !RESERVED.getOrDefault(manager, Set.of()).contains(repository.name()),
                repository,
                manager + " means something else by that name; give it another");
        require(
                manager.equals("apt") || repository.snapshot().isEmpty(),
                repository,
                "'snapshot' is apt's; write an address that stays as it is");
        OtherDeclarations.check(repository, paths(repository).toList(), manager, context);
        switch (manager) {
            case "apt" -> apt(repository);
            case "dnf", "yum" -> repo(repository, "/etc/yum.repos.d/", "");
            case "zypper" -> repo(repository, "/etc/zypp/repos.d/", "autorefresh=1\n");
            case "pacman" -> pacman(repository);
            case "xbps" -> xbps(repository);
            case "apk" -> apk(repository);
            default ->
                throw StepFailure.unsupported("this step does not know the package manager of "
                        + context.facts().prettyName() + " (" + manager + "); use write_files");
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
            case "dnf", "yum" -> Stream.of("/etc/yum.repos.d/" + name + ".repo", rpmKey(repository));
            case "zypper" -> Stream.of("/etc/zypp/repos.d/" + name + ".repo", rpmKey(repository));
            case "pacman" -> Stream.of(pacmanFile(repository));
            case "xbps" -> Stream.of(xbpsFile(repository));
            default -> Stream.of();
        };
    }

    private static String rpmKey(Repository repository) {
        return "/etc/pki/rpm-gpg/RPM-GPG-KEY-" + repository.name();
    }

    private static String pacmanFile(Repository repository) {
        return "/etc/pacman.d/" + repository.name() + ".repository";
    }

    private static String xbpsFile(Repository repository) {
        return "/etc/xbps.d/" + repository.name() + ".conf";
    }

    private void apt(Repository repository) throws StepFailure, IOException {
        List<String> kept = new ArrayList<>();
        if (repository.present()) {
            require(!repository.urls().isEmpty(), repository, "apt needs its 'url'");
            require(!repository.suites().isEmpty(), repository, "apt needs its 'suites', such as bookworm or ./");
            boolean flat = repository.suites().stream().allMatch(suite -> suite.endsWith("/"));
            require(
                    flat == repository.components().isEmpty(),
                    repository,
                    flat ? "a suite that ends in / has no 'components'" : "apt needs its 'components', such as main");
            require(
                    repository.priority().isEmpty(),
                    repository,
                    "apt has no 'priority' of repositories; write a file in /etc/apt/preferences.d");
            require(
                    repository.mirrorlist().isEmpty() && repository.metalink().isEmpty(),
                    repository,
                    "apt has only 'url'");
            String key = "";
            if (repository.key().isPresent()) {
                key = "/etc/apt/keyrings/" + repository.name()
                        + (repository.key().get().armored() ? ".asc" : ".gpg");
                write(key, repository.key().get().content());
                kept.add(key);
            }
            String file =
                    "/etc/apt/sources.list.d/" + repository.name() + (repository.oneLine() ? ".list" : ".sources");
            String text =
                    repository.oneLine() ? AptSources.oneLine(repository, key) : AptSources.deb822(repository, key);
            write(file, Payload.of(text));
            kept.add(file);
        }
        removeOthers(repository, kept);
    }

    /** What dnf, yum and zypper have in common. */
    private void repo(Repository repository, String directory, String more) throws StepFailure, IOException {
        List<String> kept = new ArrayList<>();
        if (repository.present()) {
            boolean found = !repository.urls().isEmpty()
                    || repository.mirrorlist().isPresent()
                    || repository.metalink().isPresent();
            require(found, repository, "it needs 'url', 'mirrorlist' or 'metalink'");
            require(
                    repository.suites().isEmpty() && repository.components().isEmpty(),
                    repository,
                    "'suites' and 'components' are apt's");
            StringBuilder text = new StringBuilder("[" + repository.name() + "]\nname=" + repository.title() + "\n");
            if (!repository.urls().isEmpty()) {
                text.append("baseurl=")
                        .append(String.join("\n        ", repository.urls()))
                        .append('\n');
            }
            repository
                    .mirrorlist()
                    .ifPresent(url -> text.append("mirrorlist=").append(url).append('\n'));
            repository
                    .metalink()
                    .ifPresent(url -> text.append("metalink=").append(url).append('\n'));
            text.append("enabled=")
                    .append(repository.enabled() ? 1 : 0)
                    .append('\n')
                    .append(more);
            repository
                    .priority()
                    .ifPresent(number -> text.append("priority=").append(number).append('\n'));
            text.append("gpgcheck=").append(repository.trusted() ? 0 : 1).append('\n');
            if (repository.key().isPresent()) {
                write(rpmKey(repository), repository.key().get().content());
                kept.add(rpmKey(repository));
                text.append("gpgkey=file://").append(rpmKey(repository)).append('\n');
            }
            String file = directory + repository.name() + ".repo";
            write(file, Payload.of(text.toString()));
            kept.add(file);
        }
        removeOthers(repository, kept);
    }

    private void pacman(Repository repository) throws StepFailure, IOException {
        String include = "Include = " + pacmanFile(repository);
        boolean wanted = repository.present() && repository.enabled();
        if (repository.present()) {
            require(!repository.urls().isEmpty(), repository, "pacman needs its 'url'");
            require(
                    repository.key().isEmpty(),
                    repository,
                    "pacman has keys only in a ring of its own; use 'run: pacman-key --add FILE' and leave 'key' out");
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
        if (!repository.present()) {
            draft.remove(pacmanFile(repository));
        }
    }

    private void xbps(Repository repository) throws StepFailure, IOException {
        require(
                repository.key().isEmpty(),
                repository,
                "xbps has keys in a form of its own; write it to /var/db/xbps/keys with write_files and leave 'key' out");
        require(!repository.trusted(), repository, "xbps takes what nobody signed only from a directory of the guest");
        if (!repository.present()) {
            draft.remove(xbpsFile(repository));
            return;
        }
        require(!repository.urls().isEmpty(), repository, "xbps needs its 'url'");
        StringBuilder text = new StringBuilder();
        for (String url : repository.urls()) {
            text.append(repository.enabled() ? "" : "# ")
                    .append("repository=")
                    .append(url)
                    .append('\n');
        }
        write(xbpsFile(repository), Payload.of(text.toString()));
    }

    private void apk(Repository repository) throws StepFailure, IOException {
        require(!repository.urls().isEmpty(), repository, "apk knows a repository by its 'url'");
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

    private static void require(boolean met, Repository repository, String what) throws StepFailure {
        if (!met) {
            throw StepFailure.failed("write the repository " + repository.name(), what);
        }
    }
}
