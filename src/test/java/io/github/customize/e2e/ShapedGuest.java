package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;

/**
 * The steps {@code repositories} and {@code packages} in a guest of the shape of a system whose package manager no package of
 * Debian has: a script answers in its place, and says what it stands for.
 */
@Tag("slow")
abstract class ShapedGuest extends EndToEnd {
    Path image;

    /** Puts the guest's own files into the directory {@code guest}. */
    abstract void shape() throws Exception;

    @BeforeEach
    void makeGuest() throws Exception {
        image = place.image(PLAIN);
        shape();
        change(image, """
                - delete: { path: /etc/os-release }
                - copy_in: { src: guest/, dest: / }
                """);
    }

    void put(String path, String content) throws Exception {
        Path file = place.root().resolve("guest/" + path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    /** The script, under a name of a program. */
    void program(String path, String script) throws Exception {
        put(path, Files.readString(Path.of("src/test/resources/packages/" + script)));
        assertThat(place.root().resolve("guest/" + path).toFile().setExecutable(true, false))
                .isTrue();
    }

    ReportFile apply(String steps) throws Exception {
        place.tool()
                .run("--recipe", place.recipe(steps), "--report", report(), image)
                .succeeds();
        return ReportFile.read(report());
    }

    /** What becomes of each of the wishes, all in one run after a preparation of one step. */
    List<String> messages(String preparation, String... wishes) throws Exception {
        StringBuilder steps = new StringBuilder(preparation);
        for (String wish : wishes) {
            steps.append("- { packages: ").append(wish).append(", ignore_errors: true }\n");
        }
        return messages(apply(steps.toString())).subList(1, wishes.length + 1);
    }

    static List<String> messages(ReportFile report) {
        List<String> messages = new ArrayList<>();
        report.image(0)
                .at("/steps")
                .forEach(step -> messages.add(step.at("/message").asString()));
        return messages;
    }

    /** Twice: the second run changes nothing, and asks nobody. */
    ReportFile applyTwice(String steps, String... lasting) throws Exception {
        var before = GuestTree.withoutDigests(image);
        ReportFile report = apply(steps);
        var after = GuestTree.withoutDigests(image);
        assertThat(TreeDiff.between(before, after).paths())
                .allMatch(path -> path.startsWith("/etc/cz-") || Set.of(lasting).contains(path));
        assertThat(apply(steps).results(0)).containsOnly("ok");
        assertThat(GuestTree.withoutDigests(image)).isEqualTo(after);
        return report;
    }
}
