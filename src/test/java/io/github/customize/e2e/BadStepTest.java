package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.archive.TarFile;
import io.github.customize.failure.ExitCode;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Steps that cannot do their work: the reason is said, the rest is not run, and the image is what it was. */
class BadStepTest extends EndToEnd {
    /** Four programs that hold 160 MB each, since nobody reads what they want to write; one dies of it. */
    private static final String HUNGRY = "mkfifo /run/full; exec 3<>/run/full; for i in 1 2 3 4; do "
            + "(dd if=/dev/zero bs=160M count=1 >&3 || touch /run/died) & done; "
            + "until [ -e /run/died ]; do sleep 1; done; exit 1";

    static Stream<Arguments> steps() {
        return Stream.of(
                Arguments.of("missing target", "- chmod: { path: /no/such/file, mode: \"0644\" }", "/no/such/file"),
                Arguments.of("unknown user", "- chown: { path: /etc/motd, owner: nosuchuser }", "nosuchuser"),
                Arguments.of("unknown user to run as", "- run: { command: /bin/true, user: nosuchuser }", "nosuchuser"),
                Arguments.of("failing command", "- run: \"echo the reason >&2; exit 3\"", "the reason"),
                Arguments.of("killed command", "- run: \"kill -9 $$\"", "signal 9"),
                Arguments.of("memory gone", "- run: " + HUNGRY, "no memory left; give it more with --memsize"),
                Arguments.of(
                        "missing program", "- run: { script: \"x\", interpreter: /usr/bin/perl }", "/usr/bin/perl"),
                Arguments.of(
                        "fstab that cannot resolve",
                        "- fstab: [ { spec: LABEL=nosuch, path: /srv, fstype: ext4 } ]",
                        "LABEL=nosuch"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("steps")
    void failsWithTheReason(String what, String step, String reason) throws Exception {
        ReportFile report = failed(ExitCode.STEP_FAILED, step);
        assertThat(report.step(0, 1).at("/message").asString()).contains(reason);
        assertThat(report.error(0)).contains("recipe.yaml:5:");
    }

    /** With an exit code of its own, since it is not the guest's fault. */
    @Test
    void tellsOfAnArchiveThatIsNoGood() throws Exception {
        byte[] tar = TarFile.of(Map.of("/etc/passwd", "x"));
        place.file("bad.tar", new String(tar, StandardCharsets.US_ASCII));
        ReportFile archive = failed(ExitCode.SOURCE_ARCHIVE, "- unpack: { src: bad.tar, dest: /srv }");
        assertThat(archive.step(0, 1).at("/message").asString()).contains("the absolute path /etc/passwd");
    }

    @Test
    void tellsOfAServerThatDoesNotAnswer() throws Exception {
        ReportFile nobody = failed(
                ExitCode.SOURCE_UNREACHABLE,
                "- download: { url: 'http://127.0.0.1:1/app?token=secret', dest: /srv/, digest: 'sha256:"
                        + "0".repeat(64) + "' }");
        assertThat(nobody.step(0, 1).at("/message").asString()).contains("does not answer");
        assertThat(Files.readString(report())).doesNotContain("token=secret");
    }

    @Test
    void endsWhatNeverEnds() throws Exception {
        ReportFile report = failed(ExitCode.STEP_TIMED_OUT, "- run: { command: sleep 1000000, timeout: 1s }");
        assertThat(report.step(0, 1).at("/message").asString()).contains("took too long");
    }

    @Test
    void endsAnImageThatTakesLongerThanTheWholeRunMay() throws Exception {
        Path image = place.image(PLAIN);
        Path recipe = place.recipe("- run: sleep 1000000\n");
        Fingerprint before = Fingerprint.of(image);
        timesOut(recipe, image);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
    }

    @Test
    void boundsWhatItKeepsOfOutputWithoutEnd() throws Exception {
        ReportFile report = failed(
                ExitCode.STEP_FAILED, "- run: yes $(printf %01000d 0) | head -c 20971520; echo; echo the end; exit 1");
        assertThat(Files.size(report())).isLessThan(300_000);
        assertThat(report.step(0, 1).at("/output").asString()).endsWith("the end\n");
        assertThat(report.step(0, 1).at("/message").asString()).contains("the end");
    }

    @Test
    void goesOnWhereErrorsAreIgnored() throws Exception {
        Path image = place.image(PLAIN);
        Path recipe = place.recipe("""
                - run: exit 3
                  ignore_errors: true
                - hostname: goes-on
                """);
        place.tool().run("--recipe", recipe, "--report", report(), image).succeeds();
        assertThat(ReportFile.read(report()).results(0)).containsExactly("ignored", "changed");
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("goes-on\n");
        place.assertClean(PLAIN);
    }

    private ReportFile failed(ExitCode code, String step) throws Exception {
        Path recipe = place.recipe("- hostname: never\n" + step + "\n- timezone: Europe/Berlin\n");
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        place.tool().run("--recipe", recipe, "--report", report(), image).exits(code);
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
        ReportFile report = ReportFile.read(report());
        assertThat(report.results(0)).containsExactly("changed", "failed", "not-run");
        assertThat(report.image(0).at("/output").isNull()).isTrue();
        return report;
    }
}
