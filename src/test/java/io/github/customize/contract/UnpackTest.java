package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.archive.TarFile;
import io.github.customize.step.StepFailure;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** unpack, with the programs of this host that unpack. */
class UnpackTest extends StepContract {
    private static final Map<String, Object> FILES = Map.of("app/bin/app", "#!/bin/sh\n", "app/README", "read me\n");

    private void pack(String name, String... program) throws Exception {
        Path tar = Files.write(guest.host("app.tar"), TarFile.of(FILES));
        Process process = new ProcessBuilder(program)
                .redirectInput(tar.toFile())
                .redirectOutput(guest.host(name).toFile())
                .start();
        assertThat(process.waitFor()).as(String.join(" ", program)).isZero();
    }

    @ParameterizedTest
    @CsvSource({"gz, gzip -c", "xz, xz -c", "lzma, xz -c --format=lzma", "bz2, bzip2 -c", "zst, zstd -qc"})
    void unpacksWhatIsPacked(String kind, String program) throws Exception {
        pack("app.packed", program.split(" "));

        assertThat(guest.apply("unpack: { src: app.packed, dest: /opt/app, strip: 1 }")
                        .message())
                .contains("unpacked app.packed to /opt/app");
        assertThat(guest.text("/opt/app/README")).as(kind).isEqualTo("read me\n");
        assertThat(guest.apply("unpack: { src: app.packed, dest: /opt/app, strip: 1 }")
                        .changed())
                .isFalse();
    }

    @Test
    void refusesWhatIsPackedAndCutOffOrTooLarge() throws Exception {
        pack("app.tar.xz", "xz", "-c");
        byte[] packed = Files.readAllBytes(guest.host("app.tar.xz"));
        Files.write(guest.host("app.tar.xz"), Arrays.copyOf(packed, packed.length / 2));
        refuses("src: app.tar.xz", "damaged or cut off");

        Path zeros = guest.host("zeros");
        try (RandomAccessFile file = new RandomAccessFile(zeros.toFile(), "rw")) {
            file.setLength(100 << 20);
        }
        Process process = new ProcessBuilder("gzip", "-1c")
                .redirectInput(zeros.toFile())
                .redirectOutput(guest.host("bomb.gz").toFile())
                .start();
        assertThat(process.waitFor()).isZero();
        refuses("src: bomb.gz, max_size: 1M", "larger than 1 MiB");
    }

    private void refuses(String keys, String why) {
        StepFailure failure =
                catchThrowableOfType(StepFailure.class, () -> guest.apply("unpack: { " + keys + ", dest: /opt/app }"));
        assertThat(failure).hasMessageContaining(why);
        assertThat(failure.kind()).isEqualTo(StepFailure.Kind.BAD_ARCHIVE);
        assertThat(guest.path("/opt/app")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/etc/passwd", "../../b", "x/../../../b", "../../app/b", "/opt/app/../b"})
    void refusesLinksThatLeadOut(String target) throws Exception {
        Files.write(guest.host("app.tar"), TarFile.of(Map.of("d/l", Map.of("link", target), "l/x", "x")));
        refuses("src: app.tar", "which leads out of /opt/app");
    }

    @ParameterizedTest
    @ValueSource(strings = {"../b", "x/../../b", "/opt/app/b", "b", "."})
    void makesLinksThatStayInside(String target) throws Exception {
        Files.write(guest.host("app.tar"), TarFile.of(Map.of("d/l", Map.of("link", target))));
        guest.apply("unpack: { src: app.tar, dest: /opt/app }");
        assertThat(Files.readSymbolicLink(guest.path("/opt/app/d/l"))).hasToString(target);
    }

    @Test
    void refusesAnotherFileThanTheRecipeMeans() throws Exception {
        Files.write(guest.host("app.tar"), TarFile.of(FILES));
        String digest = "sha256:" + "0".repeat(64);
        StepFailure failure = catchThrowableOfType(
                StepFailure.class,
                () -> guest.apply("unpack: { src: app.tar, dest: /opt/app, digest: '" + digest + "' }"));
        assertThat(failure).hasMessageContaining("its digest is sha256:").hasMessageContaining("not " + digest);
        assertThat(failure.kind()).isEqualTo(StepFailure.Kind.WRONG_DIGEST);
    }

    @Test
    void refusesWhatMakesNoSense() throws Exception {
        Files.write(guest.host("app.tar"), TarFile.of(FILES));
        assertThat(guest.problems("unpack: { dest: /a }")).contains("src, url");
        assertThat(guest.problems("unpack: { url: 'https://example.com/a.tar', dest: /a }"))
                .contains("without 'digest'");
        assertThat(guest.problems("unpack: { src: app.tar, dest: /a, keep_owners: true, owner: ana }"))
                .contains("keep one of them");
        assertThat(guest.problems("unpack: { src: app.tar, dest: /a, digest: 'md5:00' }"))
                .contains("is not a digest");
    }
}
