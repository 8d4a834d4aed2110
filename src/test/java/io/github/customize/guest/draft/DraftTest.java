package io.github.customize.guest.draft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonProcess;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestReadException;
import io.github.customize.guest.TreeEntry;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.CopyFile;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A draft over a guest of the real daemon shows what carrying it out makes. */
@Tag("contract")
@Timeout(300)
class DraftTest {
    private static final List<String> GUEST = List.of("/etc/units", "/srv/www", "/var/lib");

    @TempDir
    Path dir;

    private DaemonProcess daemon;
    private DaemonClient client;
    private Draft draft;

    @BeforeEach
    void start() throws Exception {
        daemon = new DaemonProcess(dir);
        client = daemon.client();
        begin();
        for (String directory : GUEST) {
            draft.directory(directory, Attributes.KEEP);
        }
        draft.write("/etc/motd", Payload.of("hello\n"), Attributes.KEEP);
        draft.write("/srv/www/index", Payload.of("page"), Attributes.KEEP);
        draft.link("/etc/alias", "../srv");
        draft.link("/srv/latest", "www");
        carryOut();
    }

    @AfterEach
    void end() throws Exception {
        client.close();
        assertThat(daemon.exit()).isZero();
        daemon.close();
    }

    private void begin() {
        draft = new Draft(new DaemonGuest(client));
    }

    private void carryOut() throws IOException {
        for (Op op : draft.ops()) {
            Reply reply = client.call(op);
            assertThat(reply.ok()).as(op.describe() + ": " + reply.error()).isTrue();
        }
        begin();
    }

    private static Payload text(String content) {
        return Payload.of(content);
    }

    private String read(String path) throws IOException {
        return draft.read(path)
                .map(bytes -> new String(bytes, StandardCharsets.UTF_8))
                .orElse("missing");
    }

    private List<String> ops() {
        return draft.ops().stream().map(ChangeOp::describe).toList();
    }

    private static Attributes mode(int mode) {
        return new Attributes(mode, null, null);
    }

    @Test
    void readsWhatItWrote() throws Exception {
        draft.write("/etc/new", text("one"), Attributes.of(0600, 5, 6));

        assertThat(read("/etc/new")).isEqualTo("one");
        assertThat(draft.stat("/etc/new")).get().satisfies(stat -> {
            assertThat(stat.mode()).isEqualTo(0600);
            assertThat(stat.uid()).isEqualTo(5);
            assertThat(stat.size()).isEqualTo(3);
        });
        assertThat(draft.digest("/etc/new")).isPresent();
        assertThat(draft.realPath("/etc/new")).contains("/etc/new");
        assertThat(draft.glob("/etc/n*")).containsExactly("/etc/new");
    }

    @Test
    void makesOneOperationOfTwoEdits() throws Exception {
        draft.edit(
                "/etc/motd",
                Attributes.KEEP,
                before -> (new String(before, StandardCharsets.UTF_8) + "a").getBytes(StandardCharsets.UTF_8));
        draft.edit(
                "/etc/motd",
                mode(0600),
                before -> (new String(before, StandardCharsets.UTF_8) + "b").getBytes(StandardCharsets.UTF_8));
        draft.append("/etc/motd", text("c"));

        assertThat(read("/etc/motd")).isEqualTo("hello\nabc");
        assertThat(ops()).containsExactly("write /etc/motd mode 0600");
    }

    @Test
    void makesOneOperationOfTwoAdditions() throws Exception {
        draft.append("/etc/motd", text("a"));
        draft.append("/etc/alias/../etc/motd", text("b"));

        assertThat(read("/etc/motd")).isEqualTo("hello\nab");
        assertThat(ops()).containsExactly("append to /etc/motd");
    }

    @Test
    void doesNothingWhenTheGuestGetsBackWhatItHas() throws Exception {
        draft.write("/etc/motd", text("other"), mode(0600));
        draft.write("/etc/motd", text("hello\n"), mode(0644));
        draft.remove("/srv/latest");
        draft.link("/srv/latest", "www");
        draft.remove("/srv/www/index");
        draft.write("/srv/www/index", text("page"), Attributes.KEEP);
        draft.remove("/var/lib");
        draft.directory("/var/lib", Attributes.KEEP);
        draft.attributes("/var", mode(0700));
        draft.attributes("/var", mode(0755));

        assertThat(ops()).isEmpty();
    }

    @Test
    void doesNothingForWhatItUndoes() throws Exception {
        draft.parent("/opt/app/bin/tool");
        draft.write("/opt/app/bin/tool", text("x"), mode(0755));
        draft.link("/opt/app/bin/other", "tool");
        draft.remove("/opt/app/bin/other");
        assertThat(ops())
                .containsExactly(
                        "make directory /opt/app/bin mode 0755 owner 0:0",
                        "write /opt/app/bin/tool mode 0755 owner 0:0");

        draft.remove("/opt/app/bin/tool");

        assertThat(ops()).isEmpty();
        assertThat(draft.stat("/opt")).isEmpty();
    }

    @Test
    void replacesWhatWasRemovedWithoutAnythingOfIt() throws Exception {
        draft.remove("/srv/www");
        draft.directory("/srv/www", mode(0700));
        draft.write("/srv/www/other", text("new"), Attributes.KEEP);

        assertThat(draft.tree("/srv/www", false)).extracting(TreeEntry::path).containsExactly("", "other");
        assertThat(read("/srv/latest/index")).isEqualTo("missing");
        assertThat(draft.glob("/srv/*/*")).containsExactly("/srv/latest/other", "/srv/www/other");
        assertThat(ops())
                .containsExactly(
                        "remove /srv/www",
                        "make directory /srv/www mode 0700 owner 0:0",
                        "write /srv/www/other mode 0644 owner 0:0");
    }

    @Test
    void hidesWhatIsBelowARemovedDirectory() throws Exception {
        draft.write("/srv/www/other", text("x"), Attributes.KEEP);
        draft.remove("/srv/www");

        assertThat(draft.lstat("/srv/www/index")).isEmpty();
        assertThat(draft.stat("/srv/latest")).isEmpty();
        assertThat(draft.lstat("/srv/latest")).isPresent();
        assertThat(draft.realPath("/etc/alias/www")).isEmpty();
        assertThat(draft.tree("/srv", true)).extracting(TreeEntry::path).containsExactly("", "latest");
        assertThat(draft.glob("/srv/*/index")).isEmpty();
        assertThat(ops()).containsExactly("remove /srv/www");
    }

    @Test
    void followsLinksThatItMade() throws Exception {
        draft.link("/etc/current", "alias/www");

        assertThat(draft.lstat("/etc/current"))
                .get()
                .extracting(FileStat::target)
                .isEqualTo("alias/www");
        assertThat(draft.realPath("/etc/current/index")).contains("/srv/www/index");
        assertThat(read("/etc/current/index")).isEqualTo("page");
        assertThat(draft.glob("/etc/cur*/ind[e-g]x")).containsExactly("/etc/current/index");

        draft.write("/etc/current/index", text("changed"), Attributes.KEEP);

        assertThat(read("/srv/latest/index")).isEqualTo("changed");
        assertThat(ops()).containsExactly("link /etc/current -> alias/www", "write /srv/www/index");
    }

    @Test
    void showsOwnersThatItGave() throws Exception {
        draft.attributes("/etc/alias/latest/index", Attributes.of(0640, 7, 8));
        draft.owner("/srv/latest", new Attributes(null, 9L, null));

        assertThat(draft.stat("/srv/www/index")).get().satisfies(stat -> {
            assertThat(stat.mode()).isEqualTo(0640);
            assertThat(stat.gid()).isEqualTo(8);
        });
        assertThat(draft.lstat("/srv/latest")).get().extracting(FileStat::uid).isEqualTo(9L);
        assertThat(read("/srv/www/index")).isEqualTo("page");
        assertThat(ops())
                .containsExactly("chown 7:8 /srv/www/index", "chmod 0640 /srv/www/index", "chown 9: /srv/latest");
    }

    @Test
    void refusesWhatTheGuestDoesNotAllow() throws Exception {
        draft.link("/etc/loop", "loop");
        draft.link("/etc/nowhere", "missing/dir");

        assertThatThrownBy(() -> draft.stat("/etc/loop")).hasMessageContaining("too many levels");
        assertThatThrownBy(() -> draft.write("/srv", text("x"), Attributes.KEEP))
                .hasMessage("failed to write /srv: it is a directory in the guest");
        assertThatThrownBy(() -> draft.write("/a/b", text("x"), Attributes.KEEP))
                .hasMessageContaining("/a does not exist in the guest");
        assertThatThrownBy(() -> draft.link("/etc/motd/x", "y")).hasMessageContaining("/etc/motd is not a directory");
        assertThatThrownBy(() -> draft.link("/srv", "y")).hasMessageContaining("it is a directory");
        assertThatThrownBy(() -> draft.directory("/etc/nowhere", Attributes.KEEP))
                .hasMessageContaining("is a link to missing/dir, which does not exist");
        assertThatThrownBy(() -> draft.directory("/etc/nowhere/x", Attributes.KEEP))
                .hasMessageContaining("is a link to missing/dir, which does not exist");
        assertThatThrownBy(() -> draft.directory("/etc/motd/x", Attributes.KEEP))
                .hasMessageContaining("not a directory");
        assertThatThrownBy(() -> draft.remove("/")).hasMessageContaining("root");
        assertThatThrownBy(() -> draft.attributes("/etc/none", mode(0600))).hasMessageContaining("does not exist");
        assertThatThrownBy(() -> draft.read("/etc")).isInstanceOf(IOException.class);
    }

    /** A wrong answer would be worse. */
    @Test
    void answersNothingAfterWhatItCannotShow() {
        draft.last(List.of(new CopyFile("/srv", "/copy")));

        assertThatThrownBy(() -> draft.stat("/copy")).hasMessageContaining("copy /srv to /copy");
        assertThatThrownBy(() -> draft.write("/x", text("x"), Attributes.KEEP))
                .isInstanceOf(IllegalStateException.class);
        assertThat(ops()).containsExactly("copy /srv to /copy");
    }

    /** What a draft shows before is what a guest has after it: for many changes at random, over names that meet one another. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 5, 17, 19, 25, 28})
    void showsWhatWillBe(long seed) throws Exception {
        Random random = new Random(seed);
        for (int round = 0; round < 12; round++) {
            for (int i = random.nextInt(8); i >= 0; i--) {
                change(random);
            }
            List<String> shown = seen();
            List<String> ops = ops();

            carryOut();

            assertThat(seen())
                    .as("seed %s, round %s, after %s", seed, round, ops)
                    .isEqualTo(shown);
        }
    }

    private static String anyPath(Random random) {
        List<String> names = List.of("a", "b", "l");
        StringBuilder path = new StringBuilder();
        for (int depth = random.nextInt(3); depth >= 0; depth--) {
            path.append('/').append(names.get(random.nextInt(names.size())));
        }
        return path.toString();
    }

    private void change(Random random) throws IOException {
        String path = anyPath(random);
        try {
            switch (random.nextInt(7)) {
                case 0 -> draft.directory(path, random.nextBoolean() ? Attributes.KEEP : mode(0700));
                case 1 ->
                    draft.link(
                            path,
                            random.nextBoolean()
                                    ? anyPath(random)
                                    : "../" + anyPath(random).substring(1));
                case 2 -> draft.remove(path);
                case 3 -> {
                    draft.parent(path);
                    draft.write(path, text("w" + random.nextInt(3)), Attributes.KEEP);
                }
                case 4 -> draft.append(path, text("+"));
                case 5 ->
                    draft.attributes(path, new Attributes(0600 + random.nextInt(2), (long) random.nextInt(2), null));
                default -> draft.owner(path, new Attributes(null, null, (long) random.nextInt(3)));
            }
        } catch (DraftException | LinkLoopException | GuestReadException e) {
            assertThat(e).hasMessageStartingWith("failed to ");
        }
    }

    /** All that can be asked. */
    private List<String> seen() throws IOException {
        List<String> all = new ArrayList<>();
        for (String top : List.of("/a", "/b", "/l", "/a/b", "/l/a")) {
            for (TreeEntry entry : answer(() -> draft.tree(top, true), List.<TreeEntry>of())) {
                all.add(top + " " + entry.path() + " " + timeless(entry.stat()) + " " + entry.sha256());
            }
            all.add(top + " is " + answer(() -> draft.realPath(top).orElse("nowhere"), "a loop"));
            all.add(top + " has " + answer(() -> read(top), "no content"));
        }
        for (String pattern : List.of("/*", "/?/*", "/l/[ab]", "/*/*/a")) {
            all.add(pattern + " " + draft.glob(pattern));
        }
        return all;
    }

    private static String timeless(FileStat stat) {
        String size = stat.isFile() ? " " + stat.size() : "";
        return stat.kind() + " " + Integer.toOctalString(stat.mode()) + " " + stat.uid() + ":" + stat.gid() + size + " "
                + stat.target();
    }

    /** Something that can be asked. */
    @FunctionalInterface
    private interface Answer<T> {
        T get() throws IOException;
    }

    private static <T> T answer(Answer<T> asked, T refused) {
        try {
            return asked.get();
        } catch (IOException e) {
            return refused;
        }
    }
}
