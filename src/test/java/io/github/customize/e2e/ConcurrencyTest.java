package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Two runs at once on one image. */
class ConcurrencyTest extends EndToEnd {
    @Test
    void theSecondIsRefusedByWhateverNameItCalls() throws Exception {
        Path image = place.image(PLAIN);
        Path hard = Files.createLink(place.root().resolve("hard.qcow2"), image);
        Path soft = Files.createSymbolicLink(place.root().resolve("soft.qcow2"), image);
        Path slow = place.file("slow.yaml", """
                version: 1
                steps:
                  - hostname: first
                  - run: "while [ ! -e /srv/never ]; do sleep 1; done"
                """);
        Fingerprint before = Fingerprint.of(image);
        try (Running first = place.tool().start("--recipe", slow, "-v", image)) {
            first.awaitLine("step 2/2 started");
            for (Path name : new Path[] {image, hard, soft}) {
                place.tool()
                        .run("--recipe", place.recipe("- hostname: second\n"), name)
                        .exits(ExitCode.IMAGE_IN_USE)
                        .complains("being customized by process " + first.pid());
            }
            assertThat(first.isAlive()).isTrue();
            first.interrupt();
            first.outcome().exits(ExitCode.INTERRUPTED);
        }
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
        change(image, "- hostname: second\n");
    }

    @Test
    void whoeverWinsLosesNothing() throws Exception {
        Path image = place.image(PLAIN);
        Path one = place.file("one.yaml", "version: 1\nsteps:\n  - mkdir: /srv/one\n");
        Path two = place.file("two.yaml", "version: 1\nsteps:\n  - mkdir: /srv/two\n");
        try (Running first = place.tool().start("--recipe", one, image);
                Running second = place.tool().start("--recipe", two, image)) {
            int firstExit = first.outcome().exit();
            int secondExit = second.outcome().exit();
            assertThat(List.of(firstExit, secondExit))
                    .contains(ExitCode.DONE.number())
                    .isSubsetOf(ExitCode.DONE.number(), ExitCode.IMAGE_IN_USE.number());
            var tree = GuestTree.of(image);
            assertThat(tree.containsKey("/srv/one")).isEqualTo(firstExit == 0);
            assertThat(tree.containsKey("/srv/two")).isEqualTo(secondExit == 0);
        }
        place.assertClean(PLAIN);
    }

    @Test
    void readersShareAnImage() throws Exception {
        Path image = place.image(PLAIN);
        Path recipe = place.recipe("- hostname: shared\n");
        Path a = place.images().resolve("a.qcow2");
        Path b = place.images().resolve("b.qcow2");
        try (Running first = place.tool().start("--recipe", recipe, "--output", a, image);
                Running second = place.tool().start("--recipe", recipe, "--output", b, image)) {
            first.outcome().succeeds();
            second.outcome().succeeds();
        }
        place.assertClean(PLAIN, "a.qcow2", "b.qcow2");
    }
}
