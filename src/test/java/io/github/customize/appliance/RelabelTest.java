package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.DaemonGuest;
import io.github.customize.op.Attributes;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.Relabel;
import io.github.customize.op.Reply;
import io.github.customize.op.SetXattr;
import io.github.customize.op.Symlink;
import io.github.customize.op.WriteFile;
import io.github.customize.op.Xattrs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Labels by the real setfiles of the tools disk, with a policy of a few lines. */
@Tag("appliance")
@Timeout(600)
class RelabelTest {
    private static final String SPEC = "/etc/file_contexts";
    private static final String POLICY = """
            /.*        system_u:object_r:default_t:s0
            /etc(/.*)? system_u:object_r:etc_t:s0
            /srv/web(/.*)? system_u:object_r:httpd_sys_content_t:s0
            """;

    @TempDir
    Path dir;

    private Session session;

    @BeforeEach
    void start() throws Exception {
        session = TestAppliance.start();
        TestAppliance.mountRoot(session, TestAppliance.disk(dir));
        call(WriteFile.replace(SPEC, Payload.of(POLICY), Attributes.KEEP));
        call(new MakeDirectory("/srv/web/new", Attributes.of(0755, 0, 0), true));
        call(WriteFile.replace("/srv/web/new/page", Payload.of("x"), Attributes.KEEP));
    }

    @AfterEach
    void stop() throws Exception {
        session.close();
    }

    @Test
    void labelsWhatIsNamedWithAllBelowAndNothingElse() throws Exception {
        call(Relabel.of(SPEC, List.of("/srv/web", "/etc/file_contexts", "/not/there"), false));

        assertThat(label("/srv/web/new/page")).isEqualTo("system_u:object_r:httpd_sys_content_t:s0");
        assertThat(label("/etc/file_contexts")).isEqualTo("system_u:object_r:etc_t:s0");
        assertThat(label("/etc")).isEmpty();
        assertThat(label("/bin/busybox")).isEmpty();
    }

    @Test
    void labelsWhatProgramsChanged() throws Exception {
        String chosen = "system_u:object_r:chosen_t:s0";
        byte[] bytes = (chosen + "\0").getBytes(StandardCharsets.UTF_8);
        call(Relabel.everything(SPEC));
        call(new SetXattr("/bin/busybox", "security.selinux", bytes, true));
        awaitLaterTime();
        TestAppliance.output(session, "/bin/busybox", "mkdir", "-p", "/srv/web/made/deep");
        TestAppliance.output(session, "/bin/busybox", "touch", "/etc/file_contexts");
        call(Relabel.of(SPEC, List.of(), true));

        assertThat(label("/srv/web/made/deep")).isEqualTo("system_u:object_r:httpd_sys_content_t:s0");
        assertThat(label("/etc/file_contexts")).isEqualTo("system_u:object_r:etc_t:s0");
        assertThat(label("/bin/busybox")).isEqualTo(chosen);
    }

    /** What was changed in the same tick of the guest's clock may be the program's work; its files tell only seconds. */
    private void awaitLaterTime() throws Exception {
        long before = timeOfNewFile();
        while (timeOfNewFile() == before) {
            Thread.onSpinWait();
        }
    }

    private long timeOfNewFile() throws Exception {
        call(WriteFile.replace("/probe", Payload.of("x"), Attributes.KEEP));
        return new DaemonGuest(session.daemon()).stat("/probe").orElseThrow().mtime();
    }

    @Test
    void doesNotFollowLinksOutOfTheGuest() throws Exception {
        call(new Symlink("/srv/web", "/www", false));
        call(Relabel.of(SPEC, List.of("/www/new/page", "/www"), false));

        assertThat(label("/srv/web/new/page")).isEqualTo("system_u:object_r:httpd_sys_content_t:s0");
        assertThat(label("/www")).isEqualTo("system_u:object_r:default_t:s0");
        assertThat(label("/srv/web")).isEmpty();
    }

    @Test
    void labelsEverythingAndTellsWhetherThereWasAnythingToLabel() throws Exception {
        assertThat(call(Relabel.everything(SPEC)).number("output_lines", 0)).isPositive();

        assertThat(label("/")).isEqualTo("system_u:object_r:default_t:s0");
        assertThat(label("/bin/busybox")).isEqualTo("system_u:object_r:default_t:s0");
        assertThat(call(Relabel.everything(SPEC)).number("output_lines", 0)).isZero();
    }

    @Test
    void saysWhatIsWrongWithAPolicy() throws Exception {
        call(WriteFile.replace("/etc/broken", Payload.of("/srv( x\n"), Attributes.KEEP));

        Reply reply = session.daemon().call(Relabel.of("/etc/broken", List.of("/srv"), false));
        assertThat(reply.failedWith("EIO")).as(reply.toString()).isTrue();
        assertThat(session.daemon()
                        .call(Relabel.of("/etc/none", List.of("/srv"), false))
                        .failedWith("ENOENT"))
                .isTrue();
    }

    private Reply call(Op op) throws Exception {
        Reply reply = session.daemon().call(op);
        assertThat(reply.error()).as(op.describe()).isNull();
        return reply;
    }

    /** The label of a file itself, or "". */
    private String label(String path) throws Exception {
        Map<?, ?> all = (Map<?, ?>) call(new Xattrs(path, false)).fields().get("xattrs");
        String hex = all.get("security.selinux") instanceof String text ? text : "";
        return new String(HexFormat.of().parseHex(hex), StandardCharsets.UTF_8).replace("\0", "");
    }
}
