package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.Tool;
import io.github.customize.op.UmountAll;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of the appliance's own work on the guest's disks. */
@Tag("appliance")
@Timeout(600)
class ToolTest {
    @TempDir
    static Path dir;

    private static Session session;

    @BeforeAll
    static void start() throws Exception {
        session = TestAppliance.start();
        Path disk = dir.resolve("disk.img");
        TestAppliance.run("truncate", "-s", Long.toString(TestAppliance.DISK_SIZE), disk.toString());
        session.attach(TestAppliance.node(disk), TestAppliance.DISK_SIZE);
    }

    @AfterAll
    static void stop() throws Exception {
        session.daemon().call(new UmountAll());
        session.close();
    }

    private static Reply call(Tool tool) throws Exception {
        Reply reply = session.daemon().call(tool);
        assertThat(reply.error()).as(tool.toString()).isNull();
        return reply;
    }

    @Test
    void tellsWhatItWroteAndHowItEnded() throws Exception {
        Reply good = call(Tool.of("/usr/bin/cat").reading(Payload.of("read\n")));
        assertThat(good.text("output")).isEqualTo("read\n");
        assertThat(good.text("errors")).isEmpty();
        assertThat(good.number("exit", -1)).isZero();

        Reply bad = call(Tool.of("/usr/bin/cat", "/no/such"));
        assertThat(bad.text("output")).isEmpty();
        assertThat(bad.text("errors")).contains("/no/such");
        assertThat(bad.number("exit", -1)).isEqualTo(1);
    }

    @Test
    void hasTheDisksAndNothingToReadUnlessItIsGiven() throws Exception {
        assertThat(call(Tool.of("/usr/bin/cat")).text("output")).isEmpty();
        assertThat(call(Tool.of("/usr/bin/od", "-A", "d", "-c", "/dev/vda")).text("output"))
                .contains("67108864");
        assertThat(call(Tool.of("/usr/sbin/lvm", "version").with("lvm")).text("output"))
                .contains("Driver version");
    }

    @Test
    void thatIsNotThereOrMakesNoSense() throws Exception {
        assertThat(call(Tool.of("/usr/bin/no-such")).text("errors")).contains("No such file");
        assertThat(session.daemon().call(Tool.of("cat")).failedWith("INVALID")).isTrue();
    }
}
