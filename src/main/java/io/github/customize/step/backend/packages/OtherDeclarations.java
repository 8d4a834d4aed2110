package io.github.customize.step.backend.packages;

import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.model.IniFile;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Files of a guest that declare a repository besides the file that is its own here. Where package managers know a repository by
 * its id, only one of the two counts; where they know it by its address, both do, and may contradict each other.
 */
final class OtherDeclarations {
    private static final String REMEDY = "delete it in a step before, or give this one another name";

    private OtherDeclarations() {}

    /** What is asked first. */
    static List<Question> questions(String manager) {
        return patterns(manager).stream().map(Question::glob).toList();
    }

    private static List<String> patterns(String manager) {
        return switch (manager) {
            case "apt" ->
                List.of("/etc/apt/sources.list", "/etc/apt/sources.list.d/*.list", "/etc/apt/sources.list.d/*.sources");
            case "dnf", "yum" -> List.of("/etc/yum.repos.d/*.repo");
            case "zypper" -> List.of("/etc/zypp/repos.d/*.repo");
            case "pacman" -> List.of("/etc/pacman.conf");
            default -> List.of();
        };
    }

    /** Fails when another file has it too and one of the two would not count; notes what only is there twice. */
    static void check(Repository repository, List<String> own, String manager, StepContext context)
            throws StepFailure, IOException {
        GuestView guest = context.draft();
        List<String> files = new ArrayList<>();
        for (String pattern : patterns(manager)) {
            files.addAll(guest.glob(pattern));
        }
        files.removeAll(own);
        guest.expect(files.stream().map(Question::read).toList());
        for (String file : files) {
            byte[] content = guest.read(file).orElse(new byte[0]);
            if (manager.equals("apt")) {
                apt(repository, file, content, context);
            } else if (IniFile.repositories(content).sections().contains(repository.name())) {
                throw StepFailure.failed(
                        "write the repository " + repository.name(),
                        file + " has one of that id too, and only one of them counts",
                        REMEDY);
            }
        }
    }

    private static void apt(Repository repository, String file, byte[] content, StepContext context)
            throws StepFailure {
        if (!repository.present() || !repository.enabled()) {
            return;
        }
        boolean stanzas = GuestPaths.name(file).endsWith(".sources");
        String text = new String(content, StandardCharsets.UTF_8);
        List<AptSource> present = stanzas ? AptSource.deb822(text) : AptSource.lines(text);
        Optional<AptSource> same = present.stream()
                .filter(source -> source.isOf(repository.places(), repository.suites()))
                .findFirst();
        if (same.isEmpty()) {
            return;
        }
        boolean signed = repository.key().isPresent();
        if (signed || !same.get().signedBy().isEmpty()) {
            throw StepFailure.failed(
                    "write the repository " + repository.name(),
                    file + " has " + same.get().title() + " too, and apt takes no two of which each names other keys",
                    "delete it in a step before, or leave 'key' to that file");
        }
        context.note(file + " has " + same.get().title() + " too");
    }

    /** A repository as one of apt's files declares it. */
    private record AptSource(List<String> urls, List<String> suites, String signedBy) {
        private static final String OPTIONS = "(?:\\[([^\\]]*)\\]\\s+)?";

        static List<AptSource> lines(String text) {
            return text.lines()
                    .map(line -> line.strip().replaceFirst("#.*", ""))
                    .map(Pattern.compile("deb\\s+" + OPTIONS + "(\\S+)\\s+(\\S+).*")::matcher)
                    .filter(Matcher::matches)
                    .map(line -> new AptSource(
                            List.of(plain(line.group(2))),
                            List.of(line.group(3)),
                            Stream.of(String.valueOf(line.group(1)).split("\\s+"))
                                    .filter(option -> option.startsWith("signed-by="))
                                    .findFirst()
                                    .orElse("")))
                    .toList();
        }

        static List<AptSource> deb822(String text) {
            return Stream.of(text.split("\n[ \\t]*\n"))
                    .filter(stanza -> !field("Enabled", stanza).equalsIgnoreCase("no"))
                    .map(stanza -> new AptSource(
                            Stream.of(field("URIs", stanza).split("\\s+"))
                                    .map(AptSource::plain)
                                    .toList(),
                            List.of(field("Suites", stanza).split("\\s+")),
                            field("Signed-By", stanza)))
                    .toList();
        }

        private static String field(String name, String stanza) {
            Matcher field = Pattern.compile("(?im)^" + name + "[ \\t]*:[ \\t]*(.*(?:\\n[ \\t]+.*)*)")
                    .matcher(stanza);
            return field.find() ? field.group(1).strip() : "";
        }

        private static String plain(String url) {
            return url.replaceFirst("/+$", "");
        }

        boolean isOf(List<String> places, List<String> wanted) {
            return places.stream().anyMatch(place -> urls.contains(plain(place)))
                    && wanted.stream().anyMatch(suites::contains);
        }

        String title() {
            return Origins.withoutUser(urls.get(0)) + " " + suites.get(0);
        }
    }
}
