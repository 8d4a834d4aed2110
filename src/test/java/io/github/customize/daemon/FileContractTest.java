package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.JsonReader;
import io.github.customize.op.Attributes;
import io.github.customize.op.Chmod;
import io.github.customize.op.Chown;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Digest;
import io.github.customize.op.Disks;
import io.github.customize.op.Freeze;
import io.github.customize.op.Glob;
import io.github.customize.op.ListDirectory;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Mount;
import io.github.customize.op.NetUp;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Read;
import io.github.customize.op.RealPath;
import io.github.customize.op.Remove;
import io.github.customize.op.Rename;
import io.github.customize.op.Reply;
import io.github.customize.op.Scrub;
import io.github.customize.op.SetTimes;
import io.github.customize.op.SetXattr;
import io.github.customize.op.Stat;
import io.github.customize.op.StatFs;
import io.github.customize.op.Symlink;
import io.github.customize.op.Sync;
import io.github.customize.op.Truncate;
import io.github.customize.op.UmountAll;
import io.github.customize.op.WriteFile;
import io.github.customize.op.Xattrs;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every operation on files, as docs/protocol.md says it, against the real daemon. */
class FileContractTest extends DaemonContract {
    private Reply ok(Op op) throws IOException {
        Reply reply = client.call(op);
        assertThat(reply.error()).as(op.describe()).isNull();
        return reply;
    }

    private void fails(String code, Op op) throws IOException {
        Reply reply = client.call(op);
        assertThat(reply.ok()).as(op.describe()).isFalse();
        assertThat(reply.error().code())
                .as(op.describe() + ": " + reply.error().message())
                .isEqualTo(code);
    }

    private static WriteFile write(String path, String text) {
        return WriteFile.replace(path, Payload.of(text), Attributes.KEEP);
    }

    private static Op read(String path, long max) {
        return Read.whole(path, max);
    }

    private String mode(String name) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(daemon.path(name)));
    }

    @SuppressWarnings("unchecked")
    private Map<String, Object> stat(String path, boolean follow) throws IOException {
        Reply reply = ok(new Stat(path, follow));
        return (Map<String, Object>) reply.fields().get("stat");
    }

    @Test
    void isTheHostProcess() {
        assertThat(client.peer().appliance()).isFalse();
        assertThat(client.peer().kernel()).isEqualTo(System.getProperty("os.version"));
    }

    @Test
    void writesANewFile() throws Exception {
        ok(write("/f", "text"));
        assertThat(daemon.path("f")).hasContent("text");
        assertThat(mode("f")).isEqualTo("rw-r--r--");
        assertThat(daemon.root).isDirectoryNotContaining("glob:**/*[!f]");
    }

    @Test
    void writesWithAttributes() throws Exception {
        ok(new WriteFile("/f", Payload.of("x"), new Attributes(0600, null, null), false, 1_000_000_000L));
        assertThat(mode("f")).isEqualTo("rw-------");
        assertThat(Files.getLastModifiedTime(daemon.path("f")).toMillis()).isEqualTo(1_000_000_000_000L);
    }

    @Test
    void keepsModeAndAttributesOfWhatItReplaces() throws Exception {
        ok(write("/f", "old"));
        ok(new Chmod("/f", 0640, false));
        ok(new SetXattr("/f", "user.mark", new byte[] {1, 2}, true));
        ok(write("/f", "new"));
        assertThat(daemon.path("f")).hasContent("new");
        assertThat(mode("f")).isEqualTo("rw-r-----");
        assertThat(ok(new Xattrs("/f", true)).fields().get("xattrs")).isEqualTo(Map.of("user.mark", "0102"));
    }

    @Test
    void writesThroughALinkInsideTheRoot() throws Exception {
        ok(new MakeDirectory("/d", Attributes.KEEP, false));
        ok(write("/d/real", "old"));
        ok(new Symlink("/d/real", "/link", false));
        ok(write("/link", "new"));
        assertThat(daemon.path("d/real")).hasContent("new");
        assertThat(Files.isSymbolicLink(daemon.path("link"))).isTrue();
    }

    @Test
    void appends() throws Exception {
        ok(write("/f", "one"));
        ok(WriteFile.append("/f", Payload.of("two")));
        assertThat(daemon.path("f")).hasContent("onetwo");
    }

    @Test
    void leavesNothingOfAnAbandonedUpload() throws Exception {
        ok(write("/f", "old"));
        Payload broken = Payload.of(dir.resolve("missing"));
        assertThat(client.submit(WriteFile.replace("/f", broken, Attributes.KEEP), Submission.ALONE))
                .failsWithin(java.time.Duration.ofMinutes(2));
        ok(new Sync());
        assertThat(daemon.path("f")).hasContent("old");
        assertThat(daemon.root.toFile().list()).containsExactly("f");
    }

    @Test
    void carriesLargeFilesBothWays() throws Exception {
        byte[] content = new byte[32 << 20];
        new java.util.Random(3).nextBytes(content);
        Path source = Files.write(dir.resolve("source"), content);
        ok(WriteFile.replace("/big", Payload.of(source), Attributes.KEEP));
        Reply reply = ok(read("/big", content.length));
        assertThat(reply.data()).isEqualTo(content);
        assertThat(reply.number("size", -1)).isEqualTo(content.length);
        assertThat(ok(new Digest("/big")).text("sha256")).isEqualTo(sha256(content));
    }

    private static String sha256(byte[] content) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(java.security.MessageDigest.getInstance("SHA-256").digest(content));
    }

    @Test
    void readsNothingLargerThanAllowed() throws Exception {
        ok(write("/f", "12345"));
        assertThat(ok(read("/f", 5)).data()).asString(StandardCharsets.UTF_8).isEqualTo("12345");
        fails("EFBIG", read("/f", 4));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/fifo", "/"})
    void readsAndWritesRegularFilesOnly(String path) throws Exception {
        assertThat(new ProcessBuilder("mkfifo", daemon.path("fifo").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(client.call(read(path, 10)).ok()).isFalse();
        assertThat(client.call(write(path, "x")).ok()).isFalse();
        assertThat(client.call(WriteFile.append(path, Payload.of("x"))).ok()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/absolute", "/relative", "/twice", "/directory/secret", "/../secret", "/x/../../secret"})
    void cannotBeLedOutOfTheRoot(String path) throws Exception {
        Path secret = Files.writeString(dir.resolve("secret"), "untouched");
        Files.createSymbolicLink(daemon.path("absolute"), secret);
        Files.createSymbolicLink(daemon.path("relative"), Path.of("../secret"));
        Files.createSymbolicLink(daemon.path("twice"), Path.of("/relative"));
        Files.createSymbolicLink(daemon.path("directory"), Path.of(".."));
        Files.createDirectory(daemon.path("x"));
        assertThat(client.call(read(path, 100)).data()).isEmpty();
        client.call(write(path, "changed"));
        client.call(WriteFile.append(path, Payload.of("changed")));
        client.call(new Truncate(path, 0));
        client.call(new Scrub(path));
        client.call(new Chmod(path, 0777, false));
        client.call(new Remove(path, true));
        assertThat(secret).hasContent("untouched");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(secret)))
                .doesNotContain("rwxrwxrwx");
    }

    @Test
    void makesDirectories() throws Exception {
        ok(new MakeDirectory("/a", new Attributes(0700, null, null), false));
        assertThat(mode("a")).isEqualTo("rwx------");
        fails("EEXIST", new MakeDirectory("/a", Attributes.KEEP, false));
        fails("ENOENT", new MakeDirectory("/b/c", Attributes.KEEP, false));
        ok(new MakeDirectory("/b/c/d", new Attributes(0711, null, null), true));
        assertThat(mode("b")).isEqualTo("rwxr-xr-x");
        assertThat(mode("b/c/d")).isEqualTo("rwx--x--x");
        ok(new MakeDirectory("/a", new Attributes(0755, null, null), true));
        assertThat(mode("a")).isEqualTo("rwx------");
    }

    @Test
    void removes() throws Exception {
        ok(new MakeDirectory("/d/e", Attributes.KEEP, true));
        ok(write("/d/e/f", "x"));
        ok(write("/kept", "x"));
        ok(new Symlink("/kept", "/d/link", false));
        fails("ENOTEMPTY", new Remove("/d", false));
        ok(new Remove("/d", true));
        assertThat(daemon.root.toFile().list()).containsExactly("kept");
        fails("ENOENT", new Remove("/d", true));
    }

    @Test
    void renames() throws Exception {
        ok(write("/a", "a"));
        ok(write("/b", "b"));
        fails("EEXIST", new Rename("/a", "/b", false));
        ok(new Rename("/a", "/b", true));
        assertThat(daemon.path("b")).hasContent("a");
        assertThat(daemon.path("a")).doesNotExist();
    }

    @Test
    void copiesTreesWithAllTheyHave() throws Exception {
        ok(new MakeDirectory("/t/sub", Attributes.KEEP, true));
        ok(write("/t/sub/f", "x"));
        ok(new Chmod("/t/sub/f", 04711, false));
        ok(new SetXattr("/t/sub/f", "user.a", new byte[] {9}, true));
        ok(new SetTimes("/t/sub/f", 1_234_567, true));
        Files.createLink(daemon.path("t/hard"), daemon.path("t/sub/f"));
        ok(new Symlink("nowhere", "/t/soft", false));
        ok(new CopyFile("/t", "/u"));
        assertThat(stat("/u/sub/f", true)).containsEntry("mode", 04711L).containsEntry("mtime", 1_234_567L);
        assertThat(stat("/u/hard", true).get("ino"))
                .isEqualTo(stat("/u/sub/f", true).get("ino"));
        assertThat(stat("/u/soft", false)).containsEntry("target", "nowhere");
        assertThat(ok(new Xattrs("/u/hard", true)).fields().get("xattrs")).isEqualTo(Map.of("user.a", "09"));
        fails("EEXIST", new CopyFile("/t", "/u"));
    }

    @Test
    void linksAndTellsWhereTheyLead() throws Exception {
        ok(write("/f", "x"));
        ok(new Symlink("/f", "/l", false));
        fails("EEXIST", new Symlink("/g", "/l", false));
        ok(new Symlink("f", "/l", true));
        assertThat(stat("/l", false)).containsEntry("kind", "link").containsEntry("target", "f");
        assertThat(stat("/l", true)).containsEntry("kind", "file").doesNotContainKey("target");
        assertThat(ok(new RealPath("/l")).text("path")).isEqualTo("/f");
    }

    @Test
    void changesModeAndOwner() throws Exception {
        ok(new MakeDirectory("/d", Attributes.KEEP, false));
        ok(write("/d/f", "x"));
        ok(new Symlink("/kept", "/d/l", false));
        ok(write("/kept", "x"));
        ok(new Chmod("/d", 0750, true));
        assertThat(mode("d/f")).isEqualTo("rwxr-x---");
        assertThat(mode("kept")).isEqualTo("rw-r--r--");
        long uid = (Long) stat("/d/f", true).get("uid");
        ok(new Chown("/d/f", uid, null, false, true));
        ok(new Truncate("/d/f", 100));
        assertThat(stat("/d/f", true)).containsEntry("size", 100L).containsEntry("uid", uid);
    }

    /** Whoever has the file open still sees what lies where it was. */
    @Test
    void scrubsWhereTheContentLies() throws Exception {
        byte[] secret = "secret ".repeat(50_000).getBytes(StandardCharsets.UTF_8);
        Files.write(daemon.path("f"), secret);
        try (FileChannel file = FileChannel.open(daemon.path("f"), StandardOpenOption.READ)) {
            ok(new Scrub("/f"));
            assertThat(daemon.path("f")).doesNotExist();
            ByteBuffer left = ByteBuffer.allocate(secret.length + 1);
            assertThat(file.read(left, 0)).isEqualTo(secret.length);
            assertThat(new String(left.array(), StandardCharsets.ISO_8859_1)).doesNotContain("secret");
        }
    }

    @Test
    void doesNotFillTheHolesOfWhatItScrubs() throws Exception {
        long far = 1L << 40;
        try (FileChannel file = FileChannel.open(
                daemon.path("f"), StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(new byte[] {1, 2, 3, 4, 5, 6, 7, 8}), far);
            ok(new Scrub("/f"));
            ByteBuffer left = ByteBuffer.allocate(8);
            file.read(left, far);
            assertThat(left.array()).isNotEqualTo(new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        }
    }

    @Test
    void scrubsOnlyRegularFilesWithOneName() throws Exception {
        ok(write("/f", "kept"));
        ok(new Symlink("f", "/l", false));
        ok(new MakeDirectory("/d", Attributes.KEEP, false));
        fails("ELOOP", new Scrub("/l"));
        fails("EISDIR", new Scrub("/d"));
        fails("ENOENT", new Scrub("/none"));
        Files.createLink(daemon.path("hard"), daemon.path("f"));
        fails("EMLINK", new Scrub("/f"));
        assertThat(daemon.path("hard")).hasContent("kept");
    }

    @Test
    void readsFilesInPieces() throws Exception {
        byte[] data = new byte[70_000];
        Arrays.fill(data, (byte) 7);
        try (FileChannel file =
                FileChannel.open(daemon.path("sparse"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            file.write(ByteBuffer.wrap(data), 1 << 20);
            file.write(ByteBuffer.wrap(data), 3 << 20);
            file.write(ByteBuffer.allocate(1), (5 << 20) - 1);
        }
        ByteBuffer seen = pieces("/sparse");
        assertThat(seen.getLong()).isEqualTo(5 << 20);
        int count = seen.getInt();
        assertThat(count).isEqualTo(3);
        long total = 0;
        for (int i = 0; i < count; i++) {
            long offset = seen.getLong();
            long length = seen.getLong();
            assertThat(offset)
                    .isEqualTo(List.of(1L << 20, 3L << 20, (5L << 20) - 4096).get(i));
            assertThat(length).isEqualTo(List.of(73_728L, 73_728L, 4096L).get(i));
            total += length;
        }
        assertThat(seen.remaining()).isEqualTo((int) total);
        assertThat(seen.get()).isEqualTo((byte) 7);
        fails("EFBIG", Read.pieces("/sparse", total - 1));
        assertThat(ok(Read.pieces("/sparse", total)).number("size", 0)).isEqualTo(5 << 20);
        ok(write("/empty", ""));
        assertThat(pieces("/empty").remaining()).isEqualTo(12);
        ok(write("/small", "text"));
        ByteBuffer small = pieces("/small");
        assertThat(small.getLong()).isEqualTo(4);
        assertThat(small.getInt()).isEqualTo(1);
        assertThat(small.position(28).remaining()).isEqualTo(4);
        fails("EISDIR", Read.pieces("/", 1));
    }

    @Test
    void theLastOfTooManyPiecesGoesOnToTheEnd() throws Exception {
        try (FileChannel file =
                FileChannel.open(daemon.path("many"), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 4100; i++) {
                file.write(ByteBuffer.wrap(new byte[] {1}), i * 8192L);
            }
        }
        ByteBuffer seen = pieces("/many");
        assertThat(seen.getLong()).isEqualTo(4099 * 8192L + 1);
        assertThat(seen.getInt()).isEqualTo(4000);
        seen.position(12 + 16 * 3999);
        assertThat(seen.getLong()).isEqualTo(3999 * 8192L);
        assertThat(seen.getLong()).isEqualTo(100 * 8192L + 1);
    }

    private ByteBuffer pieces(String path) throws IOException {
        return ByteBuffer.wrap(ok(Read.pieces(path, 1 << 30)).data()).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Test
    void globs() throws Exception {
        ok(new MakeDirectory("/etc/apt", Attributes.KEEP, true));
        for (String name : List.of("a.list", "b.list", ".c.list", "d.conf")) {
            ok(write("/etc/apt/" + name, ""));
        }
        assertThat(ok(new Glob("/etc/*/*.list")).texts("paths")).containsExactly("/etc/apt/a.list", "/etc/apt/b.list");
        assertThat(ok(new Glob("/etc/apt/[!a].list")).texts("paths")).containsExactly("/etc/apt/b.list");
        assertThat(ok(new Glob("/nowhere/*")).texts("paths")).isEmpty();
    }

    @Test
    void tellsTheSpace() throws Exception {
        Reply reply = ok(new StatFs("/"));
        assertThat(reply.number("size", 0)).isPositive();
        assertThat(reply.number("available", -1)).isBetween(0L, reply.number("size", 0));
    }

    @Test
    void carriesNamesThatAreNotText() throws Exception {
        String raw = "/caf\udce9\udcff \n\u00e9";
        ok(write(raw, "x"));
        assertThat(JsonReader.object(ok(new ListDirectory("/")).data())).containsEntry("name", raw.substring(1));
        assertThat(stat(raw, true)).containsEntry("kind", "file");
        ok(new Rename(raw, "/plain", false));
        assertThat(Files.exists(daemon.path("plain"), LinkOption.NOFOLLOW_LINKS))
                .isTrue();
    }

    @Test
    void skipsTheRestOfAGroupThatFailed() throws Exception {
        var first = client.submit(write("/a", "x"), Submission.inGroup(1));
        var second = client.submit(new Remove("/missing", false), Submission.inGroup(1));
        var third = client.submit(write("/b", "x"), Submission.inGroup(1));
        var other = client.submit(write("/c", "x"), Submission.inGroup(2));
        assertThat(DaemonClient.await(first).ok()).isTrue();
        assertThat(DaemonClient.await(second).failedWith("ENOENT")).isTrue();
        assertThat(DaemonClient.await(third).failedWith("SKIPPED")).isTrue();
        assertThat(DaemonClient.await(other).ok()).isTrue();
        assertThat(daemon.path("b")).doesNotExist();
    }

    @Test
    void answersThousandsOfRequestsInOneGo() throws Exception {
        List<java.util.concurrent.CompletableFuture<Reply>> answers = new java.util.ArrayList<>();
        for (int i = 0; i < 3000; i++) {
            answers.add(client.submit(write("/" + i, "x".repeat(i)), Submission.ALONE));
        }
        for (var answer : answers) {
            assertThat(DaemonClient.await(answer).ok()).isTrue();
        }
        assertThat(daemon.root.toFile().list()).hasSize(3000);
    }

    @Test
    void callsNonsenseInvalidAndGoesOn() throws Exception {
        try (DaemonProcess other = new DaemonProcess(Files.createDirectory(dir.resolve("other")), build());
                RawSession session = other.raw()) {
            for (String nonsense : List.of(
                    "{\"op\":\"no-such-op\"}",
                    "{\"op\":\"stat\"}",
                    "{\"op\":\"stat\",\"path\":\"/\",\"extra\":\"x\"}",
                    "{\"op\":\"stat\",\"path\":\"/\",\"follow\":\"yes\"}",
                    "{\"op\":\"stat\",\"path\":\"relative\"}")) {
                assertThat(session.ask(nonsense))
                        .as(nonsense)
                        .hasEntrySatisfying(
                                "error",
                                error -> assertThat(error)
                                        .asInstanceOf(InstanceOfAssertFactories.map(String.class, Object.class))
                                        .containsEntry("code", "INVALID"));
            }
            assertThat(session.ask("{\"op\":\"stat\",\"path\":\"/\"}")).containsEntry("ok", true);
        }
    }

    @Test
    void leavesTheApplianceToTheAppliance() throws Exception {
        fails("UNSUPPORTED", new Disks("guest", 1));
        fails("UNSUPPORTED", new Mount("/dev/vda", "/", "ext4", "ro"));
        fails("UNSUPPORTED", new UmountAll());
        fails("UNSUPPORTED", new Freeze());
        fails("UNSUPPORTED", new NetUp("10.0.2.15/24", "10.0.2.2", List.of("10.0.2.3"), 1));
    }
}
