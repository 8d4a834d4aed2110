package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.guest.handle.Hive;
import io.github.customize.guest.handle.LibraryHandle;
import io.github.customize.guest.handle.SampleHive;
import io.github.customize.op.Handle;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Handles of Augeas and hivex, as docs/protocol.md has them: the real daemon, the real libraries. */
class HandlesContractTest extends DaemonContract {
    private static final String HOSTS = "127.0.0.1\tlocalhost\n";

    @BeforeEach
    void needRoot() {
        ContractNeeds.root();
    }

    private Path file(String path, String text) throws IOException {
        Path file = daemon.path(path);
        Files.createDirectories(file.getParent());
        return Files.writeString(file, text);
    }

    private List<String> ask(LibraryHandle handle, String... words) throws IOException {
        return handle.ask("ask", LibraryHandle.words(words)).stream()
                .map(text -> new String(text, StandardCharsets.UTF_8))
                .toList();
    }

    @Test
    void editsAFileAsATree() throws Exception {
        Path hosts = file("etc/hosts", HOSTS);
        Files.setPosixFilePermissions(hosts, PosixFilePermissions.fromString("rw-rw----"));
        Files.setAttribute(hosts, "unix:uid", 1234);
        LibraryHandle tree = LibraryHandle.augeas(client, "/", 0);
        assertThat(ask(tree, "match", "/files/etc/hosts/*")).containsExactly("/files/etc/hosts/1");
        assertThat(ask(tree, "get", "/files/etc/hosts/1/ipaddr")).containsExactly("127.0.0.1");
        assertThat(ask(tree, "set", "/files/etc/hosts/01/ipaddr", "10.0.0.1")).isEmpty();
        ask(tree, "set", "/files/etc/hosts/01/canonical", "other");
        assertThat(Files.readString(hosts)).isEqualTo(HOSTS);
        assertThat(ask(tree, "save")).containsExactly("/etc/hosts");
        assertThat(Files.readString(hosts)).isEqualTo(HOSTS + "10.0.0.1\tother\n");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(hosts)))
                .isEqualTo("rw-rw----");
        assertThat(Files.getAttribute(hosts, "unix:uid")).isEqualTo(1234);
        tree.close();
        assertThatThrownBy(() -> ask(tree, "load")).hasMessageContaining("it was closed");
    }

    @Test
    void noLinkLeadsOutOfTheGuest() throws Exception {
        Path outside = Files.writeString(dir.resolve("outside"), HOSTS);
        file("etc/x", "");
        Files.createSymbolicLink(daemon.path("etc/hosts"), outside);
        LibraryHandle tree = LibraryHandle.augeas(client, "/", 0);
        assertThat(ask(tree, "match", "/files/etc/hosts")).isEmpty();
        ask(tree, "set", "/files/etc/hosts/1/ipaddr", "10.0.0.1");
        ask(tree, "set", "/files/etc/hosts/1/canonical", "other");
        ask(tree, "save");
        assertThat(Files.readString(outside)).isEqualTo(HOSTS);
        Files.write(outside, SampleHive.bytes());
        Files.createSymbolicLink(daemon.path("hive"), outside);
        assertThatThrownBy(() -> Hive.open(client, "/hive")).hasMessageContaining("No such file");
    }

    @Test
    void tellsWhatAugeasRefuses() throws Exception {
        file("etc/hosts", HOSTS);
        LibraryHandle tree = LibraryHandle.augeas(client, "/", 0);
        assertThatThrownBy(() -> ask(tree, "match", "/files["))
                .hasMessage("failed to ask: Invalid path expression: illegal string literal: /files[|=|");
        assertThatThrownBy(() -> ask(tree, "get", "/none")).hasMessageContaining("there is no such node");
        assertThatThrownBy(() -> ask(tree, "nonsense")).hasMessageContaining("there is no command nonsense");
        assertThatThrownBy(() -> ask(tree, "mv", "/one")).hasMessageContaining("mv with 1 arguments");
        ask(tree, "set", "/files/etc/hosts/1/nonsense", "x");
        assertThatThrownBy(() -> ask(tree, "save")).hasMessageContaining("/etc/hosts: ");
        assertThat(Files.readString(daemon.path("etc/hosts"))).isEqualTo(HOSTS);
        assertThatThrownBy(() -> LibraryHandle.augeas(client, "/", 4096)).hasMessageContaining("no such flags");
    }

    @Test
    void readsAndWritesAHive() throws Exception {
        Path file = daemon.path("hive");
        Files.write(file, SampleHive.bytes());
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
        try (Hive hive = Hive.open(client, "/hive", 4)) {
            assertThat(hive.root()).isEqualTo(SampleHive.ROOT);
            assertThat(hive.name(SampleHive.ROOT)).isEqualTo(SampleHive.NAME);
            assertThat(hive.children(SampleHive.ROOT)).isEmpty();
            long child = hive.addChild(SampleHive.ROOT, "Gr\u00fc\u00dfe");
            hive.setValue(child, "text", 1, "v\u00e4lue\0".getBytes(StandardCharsets.UTF_16LE));
            hive.setValue(child, "", 4, new byte[] {1, 0, 0, (byte) 0x80});
            hive.setValue(child, "empty", 3, new byte[0]);
            assertThat(Files.readAllBytes(file)).isEqualTo(SampleHive.bytes());
            hive.write("/hive");
            hive.write("/other");
        }
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                .isEqualTo("rw-------");
        assertThat(daemon.path("other")).hasSize(Files.size(file));
        try (Hive hive = Hive.open(client, "/hive")) {
            long child = hive.node("gr\u00fc\u00dfe").orElseThrow();
            assertThat(hive.parent(child)).isEqualTo(SampleHive.ROOT);
            assertThat(hive.string(child, "TEXT")).contains("v\u00e4lue");
            assertThat(hive.word(child, "")).hasValue(0x80000001L);
            assertThat(hive.word(child, "text")).isEmpty();
            assertThat(hive.data(hive.value(child, "empty").orElseThrow())).isEmpty();
            assertThat(hive.values(child)).hasSize(3);
            assertThat(hive.node("none", "below")).isEqualTo(OptionalLong.empty());
            assertThatThrownBy(() -> hive.addChild(child, "x")).hasMessageContaining("Read-only file system");
            assertThatThrownBy(() -> hive.name(17)).hasMessageContaining("failed to read the name of the node 17");
            assertThatThrownBy(() -> hive.name(-1)).hasMessageContaining("failed to read the name");
        }
    }

    @Test
    void whatIsNoHiveIsRefused() throws Exception {
        file("text", "no hive");
        Files.createDirectory(daemon.path("d"));
        assertThatThrownBy(() -> Hive.open(client, "/text")).hasMessageStartingWith("failed to open the hive /text: ");
        assertThatThrownBy(() -> Hive.open(client, "/d")).hasMessageContaining("Is a directory");
        assertThatThrownBy(() -> Hive.open(client, "/none")).hasMessageContaining("No such file");
    }

    /** Whatever the library makes of them, others stay open and the session goes on. */
    @Test
    void damagedHivesHarmNobodyElse() throws Exception {
        file("etc/hosts", HOSTS);
        LibraryHandle tree = LibraryHandle.augeas(client, "/", 0);
        Random random = new Random(11);
        for (int round = 0; round < 40; round++) {
            byte[] bytes = SampleHive.bytes();
            for (int i = 0; i < 1 + round / 4; i++) {
                bytes[4096 + random.nextInt(240)] = (byte) random.nextInt();
            }
            if (round % 5 == 0) {
                bytes = Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            Files.write(daemon.path("hive"), bytes);
            try (Hive hive = Hive.open(client, "/hive", 4)) {
                long node = hive.root();
                hive.name(node);
                hive.children(node);
                hive.setValue(hive.addChild(node, "child"), "key", 3, new byte[5000]);
                hive.write("/hive");
            } catch (IOException e) {
                assertThat(e).isNotInstanceOf(DaemonLost.class);
            }
        }
        assertThat(ask(tree, "get", "/files/etc/hosts/1/ipaddr")).containsExactly("127.0.0.1");
    }

    @Test
    void malformedRequestsEndTheirHandleOnly() throws Exception {
        Files.write(daemon.path("hive"), SampleHive.bytes());
        assertThat(client.call(Handle.ask(1, LibraryHandle.words("root"))).failedWith("EBADF"))
                .isTrue();
        assertThat(client.call(Handle.close(1)).failedWith("EBADF")).isTrue();
        Reply mixed = client.call(new Handle("hive", null, 0, null, LibraryHandle.words("open", "0")));
        assertThat(mixed.failedWith("INVALID")).isTrue();
        List<byte[]> many = new ArrayList<>(LibraryHandle.words("a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k"));
        try (Hive first = Hive.open(client, "/hive")) {
            LibraryHandle second = LibraryHandle.hive(client, "/hive", 0);
            assertThatThrownBy(() -> second.ask("ask", many)).hasMessageContaining("its process has ended");
            assertThatThrownBy(() -> second.ask("ask", LibraryHandle.words("root")))
                    .hasMessageContaining("was closed");
            assertThat(first.root()).isEqualTo(SampleHive.ROOT);
        }
    }

    @Test
    void noMoreThanSixteenAreOpen() throws Exception {
        Files.write(daemon.path("hive"), SampleHive.bytes());
        List<Hive> open = new ArrayList<>();
        for (int i = 0; i < 16; i++) {
            open.add(Hive.open(client, "/hive"));
        }
        assertThatThrownBy(() -> Hive.open(client, "/hive")).hasMessageContaining("too many are open");
        open.get(7).close();
        try (Hive again = Hive.open(client, "/hive")) {
            assertThat(again.root()).isEqualTo(SampleHive.ROOT);
        }
    }

    @Test
    void whatTakesTooLongIsEnded() throws Exception {
        client.close();
        try (DaemonProcess other = new DaemonProcess(Files.createDirectory(dir.resolve("other")), build());
                RawSession session = other.raw()) {
            byte[] check = bytes("open", "/", "4");
            String open = "{\"op\":\"handle\",\"data\":true,\"open\":\"augeas\",\"timeout_ms\":%d}";
            assertThat(session.ask(open.formatted(1), check).toString()).contains("code=TIMEOUT");
            byte[] none = bytes("open", "/", "32");
            assertThat(session.ask(open.formatted(Long.MAX_VALUE), none)).containsEntry("number", 1L);
            // More bytes are announced than come.
            String use = "{\"op\":\"handle\",\"data\":true,\"number\":1,\"timeout_ms\":50}";
            assertThat(session.ask(use, new byte[] {9, 0, 0, 0, 1}).toString()).contains("code=TIMEOUT");
            assertThat(session.ask(use, none).toString()).contains("code=EBADF");
        }
    }

    private static byte[] bytes(String... words) throws IOException {
        Payload payload = Handle.ask(1, LibraryHandle.words(words)).payload();
        try (InputStream in = payload.open()) {
            return in.readAllBytes();
        }
    }

    @Test
    void aRequestCanBeCancelled() throws Exception {
        file("etc/hosts", HOSTS);
        LibraryHandle tree = LibraryHandle.augeas(client, "/", 0);
        CompletableFuture<Reply> check =
                client.submit(Handle.openAugeas(LibraryHandle.words("open", "/", "4")), Submission.ALONE);
        // It takes ten seconds and more.
        Deadline deadline = Deadline.after(Duration.ofMinutes(2));
        while (processes().size() < 2 && !deadline.passed()) {
            Thread.onSpinWait();
        }
        client.cancel();
        Reply cancelled = DaemonClient.await(check);
        assertThat(cancelled.failedWith("CANCELLED"))
                .as("%s", cancelled.error())
                .isTrue();
        assertThat(ask(tree, "get", "/files/etc/hosts/1/ipaddr")).containsExactly("127.0.0.1");
    }

    /** What takes over such a process has next to nothing. */
    @Test
    void theProcessesAreFencedIn() throws Exception {
        Files.write(daemon.path("hive"), SampleHive.bytes());
        try (Hive hive = Hive.open(client, "/hive")) {
            assertThat(hive.root()).isPositive();
            assertThat(statusOfHandle())
                    .contains("Uid:\t65534\t65534\t65534\t65534", "CapPrm:\t0000000000000000", "Seccomp:\t2")
                    .contains("NoNewPrivs:\t1");
        }
        LibraryHandle tree = LibraryHandle.augeas(client, "/", 32);
        assertThat(statusOfHandle()).contains("CapPrm:\t000000000000001f", "Seccomp:\t2", "NoNewPrivs:\t1");
        tree.close();
    }

    private static String statusOfHandle() throws IOException {
        assertThat(processes()).hasSize(1);
        return Files.readString(processes().get(0).resolve("status"));
    }

    private static List<Path> processes() {
        return ProcessHandle.current()
                .descendants()
                .map(process -> Path.of("/proc/" + process.pid()))
                .filter(process -> {
                    try {
                        return Files.readString(process.resolve("comm")).equals("customize-handl\n");
                    } catch (IOException e) {
                        return false; // it has ended
                    }
                })
                .toList();
    }
}
