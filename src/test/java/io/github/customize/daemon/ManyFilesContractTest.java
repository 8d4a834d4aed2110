package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.JsonReader;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.Lookup;
import io.github.customize.op.Lookup.Sought;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.SetXattr;
import io.github.customize.op.Symlink;
import io.github.customize.op.Tree;
import io.github.customize.op.Unpack;
import io.github.customize.op.WriteFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** The operations on many files at once, as docs/protocol.md says them, against the real daemon. */
class ManyFilesContractTest extends DaemonContract {
    private static final String KEY = "000102030405060708090a0b0c0d0e0f";

    private static Reply ok(DaemonClient client, Op op) throws IOException {
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

    private static void prepare(DaemonClient client) throws IOException {
        ok(client, WriteFile.replace("/old", Payload.of("old"), new Attributes(0640, null, null)));
        ok(client, new SetXattr("/old", "user.mark", new byte[] {1, 2}, true));
        ok(client, directory("/real", Attributes.KEEP));
        ok(client, write("/real/target", "old"));
        ok(client, new Symlink("real/target", "/to-file", false));
        ok(client, new Symlink("/real/not-there", "/to-nothing", false));
        ok(client, new Symlink("real", "/to-directory", false));
    }

    private static List<ChangeOp> everything() {
        return List.of(
                directory("/d", new Attributes(0750, null, null)),
                directory("/d/e", Attributes.KEEP),
                write("/d/e/empty", ""),
                WriteFile.replace("/d/e/long", Payload.of("x".repeat(300_000)), new Attributes(04711, null, null)),
                write("/old", "new"),
                WriteFile.replace("/d/owned", Payload.of("y"), Attributes.of(0600, 7, 8)),
                directory("/d/theirs", Attributes.of(0700, 7, 8)),
                write("/to-file", "through"),
                write("/to-nothing", "made there"),
                write("/to-directory/inside", "z"),
                new Symlink("../nowhere", "/d/link", false),
                new Symlink("elsewhere", "/to-directory", true),
                write("/caf\udce9\u00e9", "name"));
    }

    private static List<Map<String, Object>> snapshot(DaemonClient client) throws IOException {
        List<Map<String, Object>> lines = new ArrayList<>();
        for (String line : lines(ok(client, new Tree("/", true, true)))) {
            Map<String, Object> fields = JsonReader.object(line.getBytes(StandardCharsets.UTF_8));
            fields.keySet().removeAll(List.of("mtime", "dev", "ino"));
            lines.add(fields);
        }
        return lines;
    }

    private static List<String> lines(Reply reply) {
        return new String(reply.data(), StandardCharsets.UTF_8).lines().toList();
    }

    @Test
    void makesWhatSingleOperationsMake() throws Exception {
        prepare(client);
        assertThat(ok(client, new Unpack(everything())).number("made", 0))
                .isEqualTo(everything().size());
        List<Map<String, Object>> together = snapshot(client);

        try (DaemonProcess other = new DaemonProcess(Files.createDirectory(dir.resolve("other")), build());
                DaemonClient single = other.client()) {
            prepare(single);
            for (ChangeOp op : everything()) {
                ok(single, op);
            }
            assertThat(together).isEqualTo(snapshot(single));
        }
    }

    @Test
    void endsAtTheFirstThatFails() throws Exception {
        Reply reply = client.call(
                new Unpack(List.of(write("/a", "x"), write("/missing/b", "y".repeat(200_000)), write("/c", "z"))));
        assertThat(reply.failedWith("ENOENT")).isTrue();
        assertThat(reply.error().message()).startsWith("open /missing/b");
        assertThat(reply.number("made", -1)).isEqualTo(1);
        assertThat(daemon.root.toFile().list()).containsExactly("a");
    }

    @Test
    void refusesWhatSingleOperationsRefuse() throws Exception {
        ok(client, directory("/d", Attributes.KEEP));
        for (ChangeOp op : List.of(
                write("/d", "x"),
                directory("/d", Attributes.KEEP),
                new Symlink("x", "/d", false),
                new Symlink("x", "/d", true),
                write("/", "x"))) {
            Reply alone = client.call(op);
            Reply one = client.call(new Unpack(List.of(op)));
            assertThat(one.error().code())
                    .as(op.describe())
                    .isEqualTo(alone.error().code());
        }
    }

    @Test
    void followsALinkThatItHasJustReplaced() throws Exception {
        ok(client, directory("/one", Attributes.KEEP));
        ok(client, directory("/two", Attributes.KEEP));
        ok(
                client,
                new Unpack(List.of(
                        new Symlink("one", "/to", false),
                        write("/to/a", "x"),
                        new Symlink("two", "/to", true),
                        write("/to/b", "x"))));
        assertThat(daemon.path("one/a")).exists();
        assertThat(daemon.path("two/b")).exists();
    }

    /** A host file that is not as long any more as it said. */
    private static Payload lying(String content, long size) {
        Payload real = Payload.of(content);
        return new Payload() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return real.open();
            }
        };
    }

    @Test
    void leavesNothingOfAFileThatChangedWhileItWasSent() throws Exception {
        ok(client, write("/b", "old"));
        for (Payload changed : List.of(lying("abc", 5), lying("abcdefgh", 5), lying("abc", 500_000), lying("abc", 0))) {
            for (String name : List.of("/b", "/new")) {
                assertThat(client.submit(
                                new Unpack(
                                        List.of(write("/a", "x"), WriteFile.replace(name, changed, Attributes.KEEP))),
                                Submission.ALONE))
                        .failsWithin(Duration.ofMinutes(2))
                        .withThrowableOfType(java.util.concurrent.ExecutionException.class)
                        .withMessageContaining("changed while it was read");
            }
        }
        ok(client, new Lookup(null, List.of()));
        assertThat(daemon.path("b")).hasContent("old");
        assertThat(daemon.root.toFile().list()).isSubsetOf("a", "b");
    }

    private static byte[] entry(char kind, int flags, int pathLength, int mode, long size, String rest) {
        byte[] bytes = rest.getBytes(StandardCharsets.ISO_8859_1);
        return ByteBuffer.allocate(22 + bytes.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) kind)
                .put((byte) flags)
                .putShort((short) pathLength)
                .putShort((short) mode)
                .putInt(0)
                .putInt(0)
                .putLong(size)
                .put(bytes)
                .array();
    }

    @Test
    void callsAMalformedStreamInvalidAndGoesOn() throws Exception {
        try (DaemonProcess other = new DaemonProcess(Files.createDirectory(dir.resolve("other")), build());
                RawSession session = other.raw()) {
            for (byte[] stream : List.of(
                    new byte[] {'f'},
                    entry('x', 0, 2, 0, 0, "/x"),
                    entry('\0', 0, 2, 0, 0, "/x"),
                    entry('f', 16, 2, 0, 0, "/x"),
                    entry('f', 1, 2, 010000, 0, "/x"),
                    entry('f', 0, 2, 0, 0, "xx"),
                    entry('f', 0, 0, 0, 0, ""),
                    entry('f', 0, 3, 0, 0, "/\0x"),
                    entry('f', 0, 9, 0, 0, "/x"),
                    entry('f', 0, 2, 0, 9, "/xshort"),
                    entry('f', 0, 2, 0, -1, "/xshort"),
                    entry('d', 0, 2, 0, 1, "/xd"),
                    entry('l', 0, 2, 0, 4096, "/x" + "t".repeat(4096)),
                    entry('l', 0, 2, 0, 3, "/xa\0b"))) {
                assertThat(session.ask("{\"op\":\"unpack\",\"data\":true}", stream))
                        .as(new String(stream, StandardCharsets.ISO_8859_1))
                        .containsEntry("made", 0L)
                        .hasEntrySatisfying("error", ManyFilesContractTest::isInvalid);
            }
            assertThat(session.ask("{\"op\":\"unpack\",\"data\":true}", new byte[0]))
                    .containsEntry("made", 0L);
            assertThat(other.root.toFile().list()).isEmpty();
        }
    }

    private static void isInvalid(Object error) {
        assertThat(error)
                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                .containsEntry("code", "INVALID");
    }

    private List<Map<String, Object>> lookUp(Lookup op) throws IOException {
        List<Map<String, Object>> found = new ArrayList<>();
        for (String line : lines(ok(client, op))) {
            found.add(JsonReader.object(line.getBytes(StandardCharsets.UTF_8)));
        }
        assertThat(found).hasSameSizeAs(op.files());
        return found;
    }

    @Test
    void looksAtFilesThemselves() throws Exception {
        ok(client, write("/f", "text"));
        ok(client, directory("/d", Attributes.KEEP));
        ok(client, write("/d/caf\udce9", "x"));
        ok(client, new Symlink("d", "/l", false));
        ok(client, new Symlink("loop", "/loop", false));
        List<Map<String, Object>> found = lookUp(new Lookup(
                null,
                List.of(
                        new Sought("/f", 4),
                        new Sought("/d", -1),
                        new Sought("/l", -1),
                        new Sought("/l/caf\udce9", -1),
                        new Sought("/", -1),
                        new Sought("/d/..", -1),
                        new Sought("/missing", -1),
                        new Sought("/f/below", -1),
                        new Sought("/loop/x", -1))));
        assertThat(found)
                .extracting(one -> one.get("kind"))
                .containsExactly("file", "dir", "link", "file", "dir", "dir", null, null, null);
        assertThat(found.get(0))
                .containsEntry("size", 4L)
                .containsEntry("mode", 0644L)
                .doesNotContainKey("hash");
        assertThat(found.get(2)).containsEntry("target", "d");
        assertThat(found.get(6)).isEmpty();
        assertThat(found.get(7)).isEmpty();
        assertThat(found.get(8))
                .hasEntrySatisfying(
                        "error",
                        error -> assertThat(error)
                                .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                                .containsEntry("code", "ELOOP"));
    }

    @Test
    void hashesTheFilesOfTheRightSize() throws Exception {
        String counted = "\0\1\2\3\4\5\6\7\10\11\12\13\14\15\16";
        ok(client, write("/none", ""));
        ok(client, write("/counted", counted));
        ok(client, new Symlink("counted", "/link", false));
        new ProcessBuilder("mkfifo", daemon.path("fifo").toString()).start().waitFor();
        List<Map<String, Object>> found = lookUp(new Lookup(
                KEY,
                List.of(
                        new Sought("/none", 0),
                        new Sought("/counted", 15),
                        new Sought("/counted", 14),
                        new Sought("/counted", -1),
                        new Sought("/link", 7),
                        new Sought("/fifo", 0))));
        // Computed by another program.
        assertThat(found)
                .extracting(one -> one.get("hash"))
                .containsExactly(
                        "c293ab68efe6f296bd92a49d6257801d", "19d8589c340c9805f347449c1aaf1a92", null, null, null, null);
    }

    private static String path(int length) {
        return "/".repeat(length - 1) + "f";
    }

    @Test
    void saysOfWhichFileThePathIsTooLong() throws Exception {
        ok(client, write("/f", "text"));
        List<Map<String, Object>> found = lookUp(new Lookup(
                null,
                List.of(
                        new Sought(path(4096), -1),
                        new Sought(path(4095), -1),
                        new Sought(path(100_000), -1),
                        new Sought("/f", -1))));
        for (int i : List.of(0, 2)) {
            assertThat(found.get(i))
                    .hasEntrySatisfying(
                            "error",
                            error -> assertThat(error)
                                    .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                                    .containsEntry("code", "ENAMETOOLONG"));
        }
        assertThat(found.get(1)).containsEntry("kind", "file");
        assertThat(found.get(3)).containsEntry("kind", "file");

        Reply reply = client.call(new Unpack(List.of(write("/a", "x"), write(path(4096), "x"))));
        assertThat(reply.failedWith("ENAMETOOLONG")).isTrue();
        assertThat(reply.number("made", -1)).isEqualTo(1);
        assertThat(client.call(write(path(4096), "x")).failedWith("ENAMETOOLONG"))
                .isTrue();
        assertThat(daemon.path("f")).hasContent("text");
    }

    @Test
    void givesFilesTheirModeAlsoWhereTheDirectoryHasAnAccessList() throws Exception {
        ok(client, directory("/d", new Attributes(02775, null, 12345L)));
        // user::r-x, group::r-x, mask::r-x, other::---, for what is made below.
        ok(
                client,
                new SetXattr(
                        "/d",
                        "system.posix_acl_default",
                        HexFormat.of()
                                .parseHex("02000000" + "01000500ffffffff" + "04000500ffffffff" + "10000500ffffffff"
                                        + "20000000ffffffff"),
                        true));
        ok(
                client,
                new Unpack(List.of(
                        write("/d/plain", "x"),
                        WriteFile.replace("/d/own", Payload.of("x"), Attributes.of(0666, 7, 8)),
                        WriteFile.replace("/d/set", Payload.of("x"), new Attributes(06755, null, null)))));
        List<Map<String, Object>> found = lookUp(new Lookup(
                null, List.of(new Sought("/d/plain", -1), new Sought("/d/own", -1), new Sought("/d/set", -1))));
        assertThat(found).extracting(one -> one.get("mode")).containsExactly(0644L, 0666L, 06755L);
        assertThat(found).extracting(one -> one.get("uid")).containsExactly(0L, 7L, 0L);
        assertThat(found).extracting(one -> one.get("gid")).containsExactly(0L, 8L, 0L);
    }

    @Test
    void answersManyInTheirOrder() throws Exception {
        List<ChangeOp> files = new ArrayList<>();
        List<Sought> sought = new ArrayList<>();
        for (int i = 0; i < 1000; i++) {
            files.add(write("/" + i, "x".repeat(i)));
            sought.add(new Sought("/" + i, i));
        }
        ok(client, new Unpack(files));
        List<Map<String, Object>> found = lookUp(new Lookup(KEY, sought));
        for (int i = 0; i < 1000; i++) {
            assertThat(found.get(i)).containsEntry("size", (long) i).containsKey("hash");
        }
    }

    @Test
    void callsMalformedQuestionsInvalidAndGoesOn() throws Exception {
        byte[] longPath = new byte[10 + 4096];
        longPath[9] = 16;
        try (DaemonProcess other = new DaemonProcess(Files.createDirectory(dir.resolve("other")), build());
                RawSession session = other.raw()) {
            String plain = "{\"op\":\"lookup\",\"data\":true}";
            assertThat(session.ask(plain, new byte[] {1}))
                    .hasEntrySatisfying("error", ManyFilesContractTest::isInvalid);
            assertThat(session.ask(plain, new byte[10])).hasEntrySatisfying("error", ManyFilesContractTest::isInvalid);
            assertThat(session.ask(plain, longPath)).hasEntrySatisfying("error", ManyFilesContractTest::isInvalid);
            assertThat(session.ask("{\"op\":\"lookup\",\"data\":true,\"key\":\"0011\"}", new byte[0]))
                    .hasEntrySatisfying("error", ManyFilesContractTest::isInvalid);
            assertThat(session.ask(plain, new byte[0])).containsEntry("ok", true);
        }
    }
}
