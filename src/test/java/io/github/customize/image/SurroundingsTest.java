package io.github.customize.image;

import static io.github.customize.image.TestImages.names;
import static io.github.customize.image.TestImages.run;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Full disks and read-only directories.
 *
 * <p>They are made in a mount namespace of the run's own, where this works for any user, and binds root too.
 */
class SurroundingsTest {
    @TempDir
    Path directory;

    @TempDir
    Path runtimeDirectory;

    @Test
    void aDiskTooSmallForTheCopyIsSeenBefore() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        run("truncate", "--size=9M", image.toString());
        TestImages.patch(image, 4 << 20, new byte[4 << 20]);

        String output = onSmallDisk(image, 16, "2");

        assertThat(output).startsWith("26 ").contains("MiB are needed");
    }

    @Test
    void aDiskThatFillsUpWhilePublishingChangesNothing() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));

        String output = onSmallDisk(image, 16, "7");

        assertThat(output).startsWith("26 ").contains("No space left on device");
    }

    @Test
    void aReadOnlyDirectoryIsRefusedButMayBeReadFrom() throws Exception {
        Path image =
                TestImages.qcow2(Files.createDirectory(directory.resolve("ro")).resolve("disk.qcow2"));
        String before = state(image);
        Path output = directory.resolve("out.qcow2");

        for (String mode : List.of("replace", "in-place")) {
            assertThat(inReadOnly(mode, image, "2"))
                    .startsWith("28 ")
                    .contains("not writable")
                    .contains("--output");
        }
        assertThat(inReadOnly("to-file", image, "2", output.toString())).isEqualTo("published\n");
        TestImages.assertPattern(output, Format.QCOW2, 7, "1M", "2M");
        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactlyInAnyOrder("ro", "out.qcow2");
    }

    @Test
    void whatMayNotBeReadOrWrittenIsRefused() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        String before = state(image);

        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("---------"));
        assertThat(powerless("replace", image)).startsWith("20 ").contains("permission denied");
        Files.setPosixFilePermissions(image, PosixFilePermissions.fromString("r--r--r--"));
        assertThat(powerless("in-place", image)).startsWith("28 ").contains("not writable");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("r-xr-xr-x"));
        assertThat(powerless("replace", image)).startsWith("28 ").contains("not writable");
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));

        assertThat(state(image)).isEqualTo(before);
        assertThat(names(directory)).containsExactly("disk.qcow2");
    }

    /** Even root obeys the permissions when it has given up its capabilities. */
    private String powerless(String mode, Path image) throws Exception {
        String script = "exec setpriv --bounding-set=-all --inh-caps=-all -- \"$@\"";
        return ChildRun.runIsolated(script, runtimeDirectory, mode, image.toString(), "2")
                .output();
    }

    @Test
    void anOutputInAReadOnlyDirectoryIsRefused() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        Path readOnly = Files.createDirectory(directory.resolve("ro"));
        String script = bound(readOnly);

        assertThat(ChildRun.runIsolated(
                                script,
                                runtimeDirectory,
                                "to-file",
                                image.toString(),
                                "2",
                                readOnly.resolve("out").toString())
                        .output())
                .startsWith("28 ")
                .contains("not writable");
        assertThat(names(directory)).containsExactlyInAnyOrder("disk.qcow2", "ro");
    }

    /** Copies the image to a disk of that many MiB, runs there, and shows that all is as before. */
    private String onSmallDisk(Path image, int size, String megabytes) throws Exception {
        Path disk = Files.createDirectory(directory.resolve("small"));
        String script = """
                mount -t tmpfs -o size=%dm tmpfs %s && cp --sparse=never --preserve=timestamps %s %s && cd %s || exit
                stat --format='%%i %%s %%y' disk.qcow2 > ../before; sha256sum disk.qcow2 >> ../before
                "$@"
                stat --format='%%i %%s %%y' disk.qcow2 > ../after; sha256sum disk.qcow2 >> ../after
                ls -A > ../names
                """.formatted(size, disk, image, disk, disk);
        String output = ChildRun.runIsolated(
                        script,
                        runtimeDirectory,
                        "replace",
                        disk.resolve("disk.qcow2").toString(),
                        megabytes)
                .output();
        assertThat(directory.resolve("after")).as(output).hasSameTextualContentAs(directory.resolve("before"));
        assertThat(directory.resolve("names")).hasContent("disk.qcow2");
        return output;
    }

    private String inReadOnly(String mode, Path image, String... more) throws Exception {
        Path parent = image.getParent();
        List<String> arguments = new java.util.ArrayList<>(List.of(mode, image.toString()));
        arguments.addAll(List.of(more));
        return ChildRun.runIsolated(bound(parent), runtimeDirectory, arguments.toArray(String[]::new))
                .output();
    }

    private static String bound(Path readOnly) {
        return "mount --bind %s %s && mount -o remount,bind,ro %s && exec \"$@\""
                .formatted(readOnly, readOnly, readOnly);
    }
}
