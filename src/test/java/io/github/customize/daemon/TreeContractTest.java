package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.JsonReader;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Chmod;
import io.github.customize.op.Differs;
import io.github.customize.op.ListDirectory;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Remove;
import io.github.customize.op.Reply;
import io.github.customize.op.Stat;
import io.github.customize.op.Symlink;
import io.github.customize.op.Tree;
import io.github.customize.op.Unpack;
import io.github.customize.op.WriteFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What is asked of directories and trees, as docs/protocol.md says it, against the real daemon. */
class TreeContractTest extends DaemonContract {
    private static final int WIDTH = 30;

    private Reply ok(Op op) throws IOException {
        Reply reply = client.call(op);
        assertThat(reply.error()).as(op.describe()).isNull();
        return reply;
    }

    private static WriteFile write(String path, String text) {
        return WriteFile.replace(path, Payload.of(text), Attributes.KEEP);
    }

    private static MakeDirectory directory(String path, Attributes attributes) {
        return new MakeDirectory(path, attributes, false);
    }

    private static String sha256(String content) throws Exception {
        byte[] digest = MessageDigest.getInstance("SHA-256").digest(content.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest);
    }

    @Test
    void listsSortedByBytes() throws Exception {
        for (String name : List.of("b", "a", "Z", ".hidden", "ä")) {
            ok(write("/" + name, name));
        }
        assertThat(names(ok(new ListDirectory("/")), "name")).containsExactly(".hidden", "Z", "a", "b", "ä");
    }

    private static List<Object> names(Reply reply, String field) throws IOException {
        List<Object> names = new ArrayList<>();
        for (String line :
                new String(reply.data(), StandardCharsets.UTF_8).lines().toList()) {
            names.add(JsonReader.object(line.getBytes(StandardCharsets.UTF_8)).get(field));
        }
        return names;
    }

    @Test
    void walksATree() throws Exception {
        ok(new MakeDirectory("/t/b", Attributes.KEEP, true));
        ok(write("/t/b/f", "x"));
        ok(write("/t/a", "y"));
        ok(new Symlink("/", "/t/c", false));
        Reply reply = ok(new Tree("/t", true, false));
        assertThat(names(reply, "path")).containsExactly("", "a", "b", "b/f", "c");
        assertThat(names(reply, "sha256")).containsExactly(null, sha256("y"), null, sha256("x"), null);
    }

    @Test
    void tellsMoreOfFilesWhenAsked() throws Exception {
        ok(new MakeDirectory("/t", Attributes.KEEP, true));
        ok(write("/t/a", "y".repeat(5000)));
        for (Reply reply : List.of(ok(new Tree("/t", false, false, true)), ok(new ListDirectory("/t", true)))) {
            assertThat(names(reply, "blocks"))
                    .last(InstanceOfAssertFactories.LONG)
                    .isBetween(8L, 64L);
            assertThat(names(reply, "ctime"))
                    .last(InstanceOfAssertFactories.LONG)
                    .isGreaterThan(1_600_000_000L);
            assertThat(names(reply, "rdev")).last().isEqualTo(0L);
        }
        assertThat(names(ok(new Tree("/t", false, false)), "atime")).containsOnlyNulls();
        assertThat(ok(new Stat("/t", true)).fields().get("stat"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .doesNotContainKey("blocks");
        assertThat(ok(new Stat("/t", true, true)).fields().get("stat"))
                .asInstanceOf(InstanceOfAssertFactories.MAP)
                .containsKeys("atime", "ctime", "rdev", "blocks");
    }

    private boolean differ(String path, Attributes wanted) throws IOException {
        return ok(new Differs(path, wanted)).flag("differs");
    }

    private static Attributes mode(int mode) {
        return new Attributes(mode, null, null);
    }

    @Test
    void comparesModeAndOwnerOfATree() throws Exception {
        long uid = ((Number) Files.getAttribute(dir, "unix:uid")).longValue();
        ok(directory("/d", mode(0700)));
        ok(directory("/d/e", mode(0700)));
        ok(new Symlink("nowhere", "/d/link", false));
        ok(WriteFile.replace("/d/e/f", Payload.of("x"), mode(0700)));
        ok(new Symlink("d", "/l", false));

        assertThat(differ("/d", mode(0700))).isFalse();
        assertThat(differ("/l", new Attributes(0700, uid, null))).isFalse();
        assertThat(differ("/d", new Attributes(null, uid + 1, null))).isTrue();
        assertThat(differ("/d", new Attributes(null, null, 12345L))).isTrue();
        assertThat(differ("/d/e/f", mode(0600))).isTrue();
        assertThat(differ("/d", Attributes.KEEP)).isFalse();
        ok(new Chmod("/d/e/f", 0600, false));
        assertThat(differ("/d", mode(0700))).isTrue();
        assertThat(client.call(new Differs("/missing", mode(0700))).failedWith("ENOENT"))
                .isTrue();
    }

    @Test
    void endsAListThatIsTooLongAndGoesOn() throws Exception {
        // A byte that is no text takes six in JSON.
        String name = "/" + "\udcff".repeat(255);
        List<ChangeOp> ops = new ArrayList<>();
        for (int depth = 1; depth <= 14; depth++) {
            ops.add(directory(name.repeat(depth), mode(0755)));
        }
        for (int i = 0; i < 3200; i++) {
            ops.add(WriteFile.replace(name.repeat(14) + "/" + i, Payload.of(""), mode(0755)));
        }
        ok(new Unpack(ops));

        assertThat(client.call(new Tree("/", false, false)).failedWith("LIMIT")).isTrue();
        assertThat(differ(name, mode(0755))).isFalse();
    }

    /** So many directories that the daemon reads them ahead. */
    private void makeManyDirectories() throws IOException {
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

    @Test
    void seesEachFileOnceAndInOrder() throws Exception {
        makeManyDirectories();
        List<Object> expected = new ArrayList<>();
        try (Stream<Path> all = Files.walk(daemon.root.resolve("t"))) {
            all.forEach(path ->
                    expected.add(daemon.root.resolve("t").relativize(path).toString()));
        }
        // The order is that of the names within each directory.
        expected.sort(Comparator.comparing(path -> path.toString().replace('/', '\0')));
        for (int i = 0; i < 20; i++) {
            assertThat(names(ok(new Tree("/t", false, false)), "path")).isEqualTo(expected);
        }
    }

    @Test
    void leavesNothingOpenAfterAWalkThatEndsEarly() throws Exception {
        makeManyDirectories();
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
