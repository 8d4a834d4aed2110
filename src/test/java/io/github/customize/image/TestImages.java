package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Programs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Real images, made and looked at with QEMU's own tools. */
final class TestImages {
    static final long SIZE = 64 << 20;

    private static byte @Nullable [] prototype;

    private TestImages() {}

    /** A qcow2 image with a pattern in its first and its last megabyte. */
    static Path qcow2(Path file) throws Exception {
        synchronized (TestImages.class) {
            if (prototype == null) {
                run("qemu-img", "create", "-q", "-f", "qcow2", file.toString(), Long.toString(SIZE));
                write(node(file, Format.QCOW2), 1, "0", "1M");
                write(node(file, Format.QCOW2), 2, "63M", "1M");
                prototype = Files.readAllBytes(file);
            }
            return Files.write(file, prototype);
        }
    }

    /** A raw image with the same content, a boot signature, and holes. */
    static Path raw(Path file) throws Exception {
        Files.createFile(file);
        byte[] megabyte = new byte[1 << 20];
        Arrays.fill(megabyte, (byte) 2);
        patch(file, 63 << 20, megabyte);
        Arrays.fill(megabyte, (byte) 1);
        patch(file, 0, megabyte);
        patch(file, 510, new byte[] {0x55, (byte) 0xAA});
        return file;
    }

    static ImageRequest replace(Path image) {
        return new ImageRequest(image, Optional.empty(), false, new Publication.Replace());
    }

    static ImageRequest inPlace(Path image) {
        return new ImageRequest(image, Optional.empty(), false, new Publication.InPlace());
    }

    static ImageRequest toFile(Path image, Path output) {
        return new ImageRequest(image, Optional.empty(), false, new Publication.ToFile(output, Optional.empty()));
    }

    static ImageRequest lookAt(Path image, Path workDirectory) {
        return new ImageRequest(image, Optional.empty(), false, new Publication.Discard(workDirectory));
    }

    /** What the steps of a run do: writes through the overlay as QEMU is told to open it. */
    static void change(Overlay overlay, int pattern, String offset, String length) throws Exception {
        write(overlay.blockdev(), pattern, offset, length);
    }

    static void write(Map<String, @Nullable Object> node, int pattern, String offset, String length) throws Exception {
        run("qemu-io", "-c", "write -P " + pattern + " " + offset + " " + length, NodeJson.fileName(node));
    }

    static void assertPattern(Path file, Format format, int pattern, String offset, String length) throws Exception {
        Finished finished = program(
                "qemu-io",
                "-r",
                "-f",
                format.driver(),
                "-c",
                "read -P " + pattern + " " + offset + " " + length,
                file.toString());
        assertThat(finished.output()).doesNotContain("verification failed").contains("read ");
        assertThat(finished.succeeded()).isTrue();
    }

    static void assertConsistent(Path file) throws Exception {
        run("qemu-img", "check", "-q", "-f", "qcow2", file.toString());
    }

    static Map<String, @Nullable Object> node(Path file, Format format) {
        return new Layer(file, format, SIZE, false, Optional.empty()).writableNode(file, false);
    }

    static void patch(Path file, long offset, byte[] bytes) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
            channel.write(ByteBuffer.wrap(bytes), offset);
        }
    }

    static void patch(Path file, long offset, int value) throws IOException {
        patch(file, offset, ByteBuffer.allocate(4).putInt(value).array());
    }

    static void patch(Path file, long offset, long value) throws IOException {
        patch(file, offset, ByteBuffer.allocate(8).putLong(value).array());
    }

    /** All that a failed run must leave as it was. */
    static String state(Path file) throws Exception {
        Identity identity = Identity.of(file);
        return identity + " " + sha256(file);
    }

    static String sha256(Path file) throws IOException, NoSuchAlgorithmException {
        MessageDigest digest = MessageDigest.getInstance("SHA-256");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer buffer = ByteBuffer.allocate(1 << 20);
            while (channel.read(buffer.clear()) >= 0) {
                digest.update(buffer.flip());
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static List<String> names(Path directory) throws IOException {
        List<String> names = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(directory)) {
            files.forEach(file -> names.add(String.valueOf(file.getFileName())));
        }
        return names;
    }

    static long allocated(Path file) throws Exception {
        return Long.parseLong(run("stat", "--format=%b", file.toString()).strip()) * 512;
    }

    static String run(String... argv) throws Exception {
        Finished finished = program(argv);
        assertThat(finished.succeeded()).as("%s: %s", List.of(argv), finished).isTrue();
        return finished.output();
    }

    static Finished program(String... argv) throws Exception {
        return Programs.run(Command.of(argv), Duration.ofMinutes(3), 1 << 20);
    }
}
