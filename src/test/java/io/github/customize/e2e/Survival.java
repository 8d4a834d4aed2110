package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** A run of a few seconds on an image that may be killed at any moment, and what must be true afterwards. */
record Survival(Workplace place, Path recipe) {
    private static final String STEPS = """
            - hostname: survivor
            - run: { command: "head -c 3000000 /dev/urandom > /srv/noise", creates: /srv/noise }
            - mkdir: /srv/more
            """;

    static Survival in(Workplace place) throws IOException {
        return new Survival(place, place.recipe(STEPS));
    }

    Path image() {
        return place.images().resolve(EndToEnd.PLAIN);
    }

    /** Makes the image anew. */
    Fingerprint freshImage() throws Exception {
        Files.deleteIfExists(image());
        return Fingerprint.of(place.image(EndToEnd.PLAIN));
    }

    Running start(Object... options) throws IOException {
        Object[] arguments =
                Stream.concat(Stream.of("--recipe", recipe), Stream.of(options)).toArray();
        return place.tool()
                .start(Stream.concat(Stream.of(arguments), Stream.of(image())).toArray());
    }

    /** How long a run takes that nobody disturbs. */
    Duration measure() throws Exception {
        freshImage();
        Instant start = Instant.now();
        start().outcome().succeeds();
        return Duration.between(start, Instant.now());
    }

    /** The next run cleans up, and finds either all to do or nothing. */
    void assertOldOrNew(Fingerprint before) throws Exception {
        Leavings.awaitNoProcess(place);
        List<String> names = names();
        assertThat(names)
                .allMatch(name -> name.equals(EndToEnd.PLAIN) || name.startsWith("." + EndToEnd.PLAIN + ".customize-"));
        // With a journal there is a promise to complete what may not even have begun.
        boolean old =
                Fingerprint.of(image()).equals(before) && names.stream().noneMatch(name -> name.endsWith("-journal"));
        Path report = place.root().resolve("report.json");
        place.tool().run("--recipe", recipe, "--report", report, image()).succeeds();
        assertThat(ReportFile.read(report).results(0)).containsOnly(old ? "changed" : "ok");
        Programs.succeed("qemu-img", "check", "-q", "-f", "qcow2", image().toString());
        place.assertClean(EndToEnd.PLAIN);
    }

    /** The image was only read, and the output is there as a whole or not at all; the next run tidies up. */
    void assertOutputOrNone(Path output, Fingerprint before) throws Exception {
        Leavings.awaitNoProcess(place);
        assertThat(Fingerprint.of(image())).isEqualTo(before);
        assertOutputIfAny(output);
        place.tool().run("--recipe", recipe, "--output", output, image()).succeeds();
        assertThat(assertOutputIfAny(output)).isTrue();
        place.assertClean(EndToEnd.PLAIN);
    }

    private boolean assertOutputIfAny(Path output) throws Exception {
        boolean there = Files.exists(output);
        if (there) {
            Programs.succeed("qemu-img", "check", "-q", "-f", "qcow2", output.toString());
            assertThat(GuestTree.text(output, "/etc/hostname")).isEqualTo("survivor\n");
            assertThat(GuestTree.of(output)).containsKey("/srv/more");
            Files.delete(output);
        }
        return there;
    }

    private List<String> names() throws IOException {
        try (Stream<Path> files = Files.list(place.images())) {
            return files.map(file -> file.getFileName().toString()).toList();
        }
    }
}
