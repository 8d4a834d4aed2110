package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** Several images in one run: each on its own. */
class BatchTest extends EndToEnd {
    @Test
    void doesTheOthersWhenOneIsBad() throws Exception {
        Path a = place.image(PLAIN, "a.qcow2");
        Path bad = Files.writeString(place.images().resolve("b.qcow2"), "no image\n");
        Path c = place.image("gpt-xfs.qcow2", "c.qcow2");
        Path d = place.image("mbr-ext4.raw", "d.raw");
        place.tool()
                .run("--recipe", place.recipe("- hostname: many\n"), "--jobs", 2, "--report", report(), a, bad, c, d)
                .exits(ExitCode.SOME_FAILED)
                .complains("b.qcow2");
        ReportFile report = ReportFile.read(report());
        assertThat(report.root().at("/result").asString()).isEqualTo("failed");
        for (int i = 0; i < 4; i++) {
            assertThat(report.image(i).at("/result").asString()).isEqualTo(i == 1 ? "failed" : "changed");
        }
        assertThat(Files.readString(bad)).isEqualTo("no image\n");
        for (Path done : new Path[] {a, c, d}) {
            assertThat(GuestTree.text(done, "/etc/hostname")).isEqualTo("many\n");
        }
        place.assertClean("a.qcow2", "b.qcow2", "c.qcow2", "d.raw");
    }

    @Test
    void readsTheListOfImages() throws Exception {
        Path a = place.image(PLAIN, "a.qcow2");
        Path b = place.image(PLAIN, "b.qcow2");
        Path list = place.file("list.txt", a + "\n" + b + "\n");
        Path recipe = place.recipe("- hostname: listed\n");
        try (Running running =
                place.tool().start(list, "--recipe", recipe, "--images-from", "-", "--report", report())) {
            running.outcome().succeeds();
        }
        assertThat(ReportFile.read(report()).root().at("/images").size()).isEqualTo(2);
        place.tool()
                .run("--recipe", recipe, "--images-from", list, "--report", report())
                .succeeds();
        assertThat(ReportFile.read(report()).results(1)).containsExactly("ok");
        place.assertClean("a.qcow2", "b.qcow2");
    }

    @Test
    void oneThatHangsDelaysOnlyItself() throws Exception {
        Path hanging = place.image("gpt-xfs.qcow2", "hanging.qcow2");
        Fingerprint before = Fingerprint.of(hanging);
        Path a = place.image(PLAIN, "a.qcow2");
        Path b = place.image(PLAIN, "b.qcow2");
        Path recipe = place.recipe("""
                - hostname: patient
                - run: "if grep -q xfs /etc/fstab; then sleep 1000000; fi"
                """);
        try (Running running =
                place.tool().start("--recipe", recipe, "--jobs", 2, "--report", report(), hanging, a, b)) {
            running.awaitLine("[a.qcow2] changed");
            running.awaitLine("[b.qcow2] changed");
            assertThat(running.isAlive()).isTrue();
            running.interrupt();
            running.outcome().exits(ExitCode.INTERRUPTED);
        }
        assertThat(Fingerprint.of(hanging)).isEqualTo(before);
        ReportFile report = ReportFile.read(report());
        assertThat(report.image(0).at("/exit_code").asInt()).isEqualTo(130);
        assertThat(report.image(1).at("/result").asString()).isEqualTo("changed");
        assertThat(GuestTree.text(b, "/etc/hostname")).isEqualTo("patient\n");
        place.assertClean("hanging.qcow2", "a.qcow2", "b.qcow2");
    }
}
