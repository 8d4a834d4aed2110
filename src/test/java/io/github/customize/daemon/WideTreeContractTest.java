package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.JsonReader;
import io.github.customize.json.MalformedJson;
import io.github.customize.op.Attributes;
import io.github.customize.op.Differs;
import io.github.customize.op.Remove;
import io.github.customize.op.Reply;
import io.github.customize.op.Tree;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Walks over trees with so many directories that the daemon reads them ahead, against the real daemon. */
class WideTreeContractTest extends DaemonContract {
    private static final int WIDTH = 30;

    @Override
    void prepare() throws IOException {
        for (int a = 0; a < WIDTH; a++) {
            for (int b = 0; b < 5; b++) {
                Path directory = Files.createDirectories(daemon.root.resolve("t/a" + a + "/b" + b + "/c"));
                Files.setPosixFilePermissions(
                        Files.writeString(directory.resolve("file"), "x"),
                        PosixFilePermissions.fromString("rwxr-xr-x"));
                Files.createSymbolicLink(directory.resolve("back"), Path.of("../../.."));
            }
        }
    }

    private Reply ok(Tree tree) throws IOException {
        Reply reply = client.call(tree);
        assertThat(reply.error()).isNull();
        return reply;
    }

    private static String path(String line) {
        try {
            return String.valueOf(
                    JsonReader.object(line.getBytes(StandardCharsets.UTF_8)).get("path"));
        } catch (MalformedJson e) {
            throw new AssertionError(line, e);
        }
    }

    private static List<String> paths(Reply reply) {
        return new String(reply.data(), StandardCharsets.UTF_8)
                .lines()
                .map(WideTreeContractTest::path)
                .toList();
    }

    @Test
    void seesEachFileOnceAndInOrder() throws Exception {
        List<String> expected = new ArrayList<>();
        try (Stream<Path> all = Files.walk(daemon.root.resolve("t"))) {
            all.forEach(path ->
                    expected.add(daemon.root.resolve("t").relativize(path).toString()));
        }
        // The order is that of the names within each directory.
        expected.sort((a, b) -> a.replace('/', '\0').compareTo(b.replace('/', '\0')));
        for (int i = 0; i < 20; i++) {
            assertThat(paths(ok(new Tree("/t", false, false)))).isEqualTo(expected);
        }
    }

    @Test
    void leavesNothingOpenAfterAWalkThatEndsEarly() throws Exception {
        Files.setPosixFilePermissions(
                daemon.root.resolve("t/a9/b4/c/file"), PosixFilePermissions.fromString("rw-------"));
        Path descriptors = Path.of("/proc", Long.toString(daemon.pid()), "fd");
        Differs differs = new Differs("/t", new Attributes(0755, null, null));
        client.call(differs);
        long before = count(descriptors);
        for (int i = 0; i < 20; i++) {
            assertThat(client.call(differs).fields().get("differs")).isEqualTo(true);
        }
        assertThat(count(descriptors)).isEqualTo(before);
        assertThat(client.call(new Remove("/t", true)).error()).isNull();
    }

    private static long count(Path directory) throws IOException {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.count();
        }
    }
}
