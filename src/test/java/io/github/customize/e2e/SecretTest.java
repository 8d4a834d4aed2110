package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A secret is seen by the program that it is for, and by nobody and nothing else. */
class SecretTest extends EndToEnd {
    private static final String CANARY = "c4n4ry-9f31e7";

    @Test
    void appearsNowhere() throws Exception {
        Path image = place.image(PLAIN);
        Path junit = place.root().resolve("junit.xml");
        Path secret = place.file("secret.txt", CANARY + "\n");
        Path recipe = place.recipe("""
                - run:
                    command: "[ ${#TOKEN} = %1$d ] && sleep 2 && touch /srv/seen"
                    env: { TOKEN: { file: %2$s } }
                - root_password: { file: %2$s }
                """.formatted(CANARY.length(), secret).replace("${#", "$${#"));
        try (Running running =
                place.tool().start("--recipe", recipe, "-v", "--report", report(), "--junit", junit, image)) {
            running.awaitLine("step 1/2 started");
            assertThat(Leavings.texts(place)).noneMatch(text -> text.contains(CANARY));
            Outcome outcome = running.outcome().succeeds();
            assertThat(outcome.out() + outcome.err()).doesNotContain(CANARY);
        }
        Files.delete(secret);
        // The image among them: its blocks are not compressed.
        assertThat(filesOf(place)).noneMatch(text -> text.contains(CANARY));
        assertThat(GuestTree.of(image)).containsKey("/srv/seen");
    }

    @Test
    void isNotInAPlan() throws Exception {
        Path recipe = place.recipe("- run: { command: /bin/true, env: { TOKEN: { env: E2E_TOKEN } } }\n");
        for (String format : List.of("text", "json")) {
            Outcome plan = place.tool()
                    .with("E2E_TOKEN", CANARY)
                    .run("--recipe", recipe, "--dry-run", "--format", format)
                    .succeeds();
            assertThat(plan.out()).contains("E2E_TOKEN").doesNotContain(CANARY);
            assertThat(plan.err()).doesNotContain(CANARY);
        }
    }

    private static List<String> filesOf(Workplace place) throws Exception {
        try (Stream<Path> files = Files.walk(place.root())) {
            List<String> texts = new ArrayList<>();
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                texts.add(Files.readString(file, StandardCharsets.ISO_8859_1));
            }
            return texts;
        }
    }
}
