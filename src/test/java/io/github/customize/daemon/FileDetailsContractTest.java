package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.json.JsonReader;
import io.github.customize.op.Allocate;
import io.github.customize.op.Attributes;
import io.github.customize.op.HardLink;
import io.github.customize.op.ListDirectory;
import io.github.customize.op.MakeNode;
import io.github.customize.op.Op;
import io.github.customize.op.Overwrite;
import io.github.customize.op.Payload;
import io.github.customize.op.ReadDevice;
import io.github.customize.op.ReadPart;
import io.github.customize.op.RemoveXattr;
import io.github.customize.op.Reply;
import io.github.customize.op.SetTimes;
import io.github.customize.op.SetXattr;
import io.github.customize.op.Stat;
import io.github.customize.op.StatFs;
import io.github.customize.op.Symlink;
import io.github.customize.op.WriteFile;
import io.github.customize.op.Xattrs;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the shell asks of files beyond what steps do, as docs/protocol.md says it, against the real daemon. */
class FileDetailsContractTest extends DaemonContract {
    private Reply ok(Op op) throws IOException {
        Reply reply = client.call(op);
        assertThat(reply.error()).as(op.describe()).isNull();
        return reply;
    }

    private void fails(String code, Op op) throws IOException {
        assertThat(client.call(op).failedWith(code)).as(op.describe()).isTrue();
    }

    private void write(String path, String text) throws IOException {
        ok(WriteFile.replace(path, Payload.of(text), Attributes.KEEP));
    }

    @Test
    void tellsTimesToTheNanosecond() throws Exception {
        write("/f", "text");
        Instant accessed = Instant.ofEpochSecond(-5, 7);
        Instant modified = Instant.ofEpochSecond(1_000_000_000, 123_456_789);
        ok(new SetTimes("/f", Optional.of(accessed), modified, true));
        Map<?, ?> all = (Map<?, ?>) ok(new Stat("/f", true, true)).fields().get("stat");
        assertThat(all.get("atime")).isEqualTo(-5L);
        assertThat(all.get("atime_ns")).isEqualTo(7L);
        assertThat(all.get("mtime")).isEqualTo(1_000_000_000L);
        assertThat(all.get("mtime_ns")).isEqualTo(123_456_789L);
        Map<String, Object> known = Files.readAttributes(daemon.path("f"), "unix:*", LinkOption.NOFOLLOW_LINKS);
        assertThat(all.get("ino")).isEqualTo(known.get("ino"));
        assertThat((Long) all.get("blksize")).isPositive();
        String line = new String(ok(new ListDirectory("/", true)).data(), StandardCharsets.UTF_8).strip();
        assertThat(JsonReader.object(line.getBytes(StandardCharsets.UTF_8)))
                .containsEntry("name", "f")
                .containsEntry("mtime_ns", 123_456_789L)
                .containsKey("ctime_ns");
        // The time of reading stays when only the other is given.
        ok(new SetTimes("/f", 5, true));
        all = (Map<?, ?>) ok(new Stat("/f", true, true)).fields().get("stat");
        assertThat(all.get("atime")).isEqualTo(-5L);
        assertThat(all.get("mtime")).isEqualTo(5L);
        assertThat(all.get("mtime_ns")).isEqualTo(0L);
    }

    @Test
    void readsAndWritesInTheMiddle() throws Exception {
        write("/f", "0123456789");
        assertThat(ok(new ReadPart("/f", 3, 4)).data()).asString().isEqualTo("3456");
        assertThat(ok(new ReadPart("/f", 8, 10)).data()).asString().isEqualTo("89");
        assertThat(ok(new ReadPart("/f", 100, 10)).data()).isEmpty();
        Object inode = Files.getAttribute(daemon.path("f"), "unix:ino");
        ok(new Overwrite("/f", Payload.of("ab"), 4));
        ok(new Overwrite("/f", Payload.of("z"), 12));
        assertThat(Files.readAllBytes(daemon.path("f"))).isEqualTo("0123ab6789\0\0z".getBytes(StandardCharsets.UTF_8));
        assertThat(Files.getAttribute(daemon.path("f"), "unix:ino")).isEqualTo(inode);
        fails("ENOENT", new Overwrite("/none", Payload.of("x"), 0));
        fails("EINVAL", new Overwrite("/", Payload.of("x"), 0));
        fails("EISDIR", new ReadPart("/", 0, 1));
        fails("ENOTBLK", new ReadDevice("/f", 0, 1));
        fails("ENOTBLK", new ReadDevice("/dev/null", 0, 1));
        fails("ENOENT", new ReadDevice("/dev/none", 0, 1));
        assertThat(daemon.path("none")).doesNotExist();
    }

    @Test
    void makesLinksAndNodes() throws Exception {
        write("/f", "text");
        ok(new HardLink("/f", "/g"));
        assertThat(Files.getAttribute(daemon.path("f"), "unix:nlink")).isEqualTo(2);
        fails("EEXIST", new HardLink("/f", "/g"));
        fails("ENOENT", new HardLink("/none", "/h"));
        fails("ENOENT", new HardLink("/f", "/none/h"));
        ok(new Symlink("/f", "/l", false));
        ok(new HardLink("/l", "/m"));
        assertThat(daemon.path("m")).isSymbolicLink();
        ok(new MakeNode("/p", MakeNode.Kind.FIFO, 0622, 0, 0));
        assertThat((int) Files.getAttribute(daemon.path("p"), "unix:mode") & 0177777)
                .isEqualTo(0010622);
        ok(new MakeNode("/s", MakeNode.Kind.SOCKET, 0777, 0, 0));
        assertThat((int) Files.getAttribute(daemon.path("s"), "unix:mode") & 0177777)
                .isEqualTo(0140777);
        fails("EEXIST", new MakeNode("/p", MakeNode.Kind.FIFO, 0600, 0, 0));
        fails("ENOENT", new MakeNode("/none/p", MakeNode.Kind.FIFO, 0600, 0, 0));
    }

    @Test
    void removesAttributesAndMakesRoom() throws Exception {
        write("/f", "text");
        ok(new SetXattr("/f", "user.a", new byte[] {1}, true));
        ok(new RemoveXattr("/f", "user.a", true));
        assertThat(ok(new Xattrs("/f", true)).fields().get("xattrs")).isEqualTo(Map.of());
        fails("ENODATA", new RemoveXattr("/f", "user.a", true));
        ok(new Allocate("/f", 8192));
        assertThat(Files.size(daemon.path("f"))).isEqualTo(8192);
        fails("ENOENT", new Allocate("/none", 1));
        fails("EINVAL", new Allocate("/f", 0));
        Reply use = ok(new StatFs("/f"));
        assertThat(use.number("block_size", 0)).isPositive();
        assertThat(use.number("fragment_size", 0)).isPositive();
        assertThat(use.number("name_max", 0)).isPositive();
    }
}
