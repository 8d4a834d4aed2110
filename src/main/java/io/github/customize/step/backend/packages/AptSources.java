package io.github.customize.step.backend.packages;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Repositories in the two forms that apt reads. */
final class AptSources {
    private AptSources() {}

    /** Whether a file holds at most what could be one repository here: other lines are of other components or options. */
    static boolean isOne(String path, String text) {
        if (path.endsWith(".list")) {
            return text.lines()
                            .map(String::strip)
                            .filter(line -> line.startsWith("deb"))
                            .map(line -> line.replaceFirst("(deb\\S*\\s+(?:\\[[^\\]]*\\]\\s+)?)\\S+\\s+\\S+", "$1"))
                            .map(line -> line.replaceAll("\\s+", " ").strip())
                            .distinct()
                            .count()
                    <= 1;
        }
        return Stream.of(text.split("\n[ \\t]*\n"))
                        .filter(stanza -> stanza.lines().anyMatch(line -> !line.isBlank() && !line.startsWith("#")))
                        .count()
                <= 1;
    }

    static String deb822(Repository repository, String key) {
        StringBuilder text = new StringBuilder();
        if (!repository.enabled()) {
            text.append("Enabled: no\n");
        }
        text.append("Types: deb\nURIs: ").append(String.join(" ", repository.places()));
        text.append("\nSuites: ").append(String.join(" ", repository.suites())).append('\n');
        if (!repository.components().isEmpty()) {
            text.append("Components: ")
                    .append(String.join(" ", repository.components()))
                    .append('\n');
        }
        if (!repository.architectures().isEmpty()) {
            text.append("Architectures: ")
                    .append(String.join(" ", repository.architectures()))
                    .append('\n');
        }
        if (!key.isEmpty()) {
            text.append("Signed-By: ").append(key).append('\n');
        }
        if (repository.trusted()) {
            text.append("Trusted: yes\n");
        }
        if (repository.snapshot().isPresent()) {
            text.append("Check-Valid-Until: no\n");
        }
        return text.toString();
    }

    static String oneLine(Repository repository, String key) {
        List<String> options = new ArrayList<>();
        if (!repository.architectures().isEmpty()) {
            options.add("arch=" + String.join(",", repository.architectures()));
        }
        if (!key.isEmpty()) {
            options.add("signed-by=" + key);
        }
        if (repository.trusted()) {
            options.add("trusted=yes");
        }
        if (repository.snapshot().isPresent()) {
            options.add("check-valid-until=no");
        }
        String begin = (repository.enabled() ? "" : "# ") + "deb "
                + (options.isEmpty() ? "" : "[" + String.join(" ", options) + "] ");
        StringBuilder text = new StringBuilder();
        for (String url : repository.places()) {
            for (String suite : repository.suites()) {
                List<String> words = new ArrayList<>(List.of(url, suite));
                words.addAll(repository.components());
                text.append(begin).append(String.join(" ", words)).append('\n');
            }
        }
        return text.toString();
    }
}
