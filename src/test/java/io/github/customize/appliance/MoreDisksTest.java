package io.github.customize.appliance;

import static io.github.customize.appliance.TestAppliance.OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.op.Attributes;
import io.github.customize.op.Mount;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import io.github.customize.op.WriteFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Several disks in the real appliance. */
@Tag("appliance")
@Timeout(600)
class MoreDisksTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path dir;

    private Path empty(String name, long size) throws Exception {
        Path disk = dir.resolve(name);
        TestAppliance.run("truncate", "-s", Long.toString(size), disk.toString());
        return disk;
    }

    private static List<String> devices(Reply reply) {
        return ((List<?>) reply.fields().get("disks"))
                .stream()
                        .map(device -> (Map<?, ?>) device)
                        .map(device -> device.get("name") + " " + (long) device.get("size") / MIB)
                        .toList();
    }

    @Test
    void haveNamesInTheOrderInWhichTheyWereAdded() throws Exception {
        try (Session session = TestAppliance.start()) {
            assertThat(devices(session.attach(TestAppliance.node(empty("1", 9L * MIB)), 9L * MIB)))
                    .containsExactly("vda 9");
            Reply last = null;
            for (int i = 2; i <= 28; i++) {
                last = session.attach(TestAppliance.node(empty("" + i, (long) i * MIB)), (long) i * MIB);
            }
            List<String> all = devices(last);
            assertThat(all).hasSize(28).startsWith("vda 9", "sda 2", "sdb 3").endsWith("sdz 27", "sdaa 28");
        }
    }

    @Test
    void canBeAddedWhileFilesAreWritten() throws Exception {
        Path root = TestAppliance.disk(dir);
        Path data = empty("data.img", TestAppliance.DISK_SIZE);
        TestAppliance.run("mkfs.ext4", "-q", "-F", data.toString());
        try (Session session = TestAppliance.start()) {
            TestAppliance.mountRoot(session, root);
            session.attach(TestAppliance.node(data), TestAppliance.DISK_SIZE);
            assertThat(session.daemon()
                            .call(new Mount("/dev/sda", "/tmp", null, ""))
                            .error())
                    .isNull();
            Reply written =
                    session.daemon().call(WriteFile.replace("/tmp/x", Payload.of(new byte[3 * MIB]), Attributes.KEEP));
            assertThat(written.error()).isNull();
            assertThat(session.daemon().call(new UmountAll()).error()).isNull();
            session.powerOff(OFF);
        }
        TestAppliance.run("e2fsck", "-fn", data.toString());
        TestAppliance.run("debugfs", "-R", "dump /x " + dir.resolve("x"), data.toString());
        assertThat(dir.resolve("x")).hasSize(3 * MIB);
    }

    @Test
    void refuseAFileThatIsNotThereAndGoOn() throws Exception {
        try (Session session = TestAppliance.start()) {
            session.attach(TestAppliance.node(empty("1", MIB)), MIB);
            Path missing = dir.resolve("missing");
            assertThatThrownBy(() -> session.attach(TestAppliance.node(missing), MIB))
                    .isInstanceOf(Failure.class)
                    .hasMessageEndingWith("missing: no such file");
            Map<String, Object> wrong = Map.of("driver", "qcow2", "file", TestAppliance.node(empty("2", MIB)));
            assertThatThrownBy(() -> session.attach(wrong, MIB)).hasMessageContaining("qcow2");
            assertThat(devices(session.attach(TestAppliance.node(dir.resolve("2")), MIB)))
                    .containsExactly("vda 1", "sda 1");
        }
    }

    @Test
    void areNamedWhenOneFails() throws Exception {
        Path data = TestAppliance.disk(Files.createDirectory(dir.resolve("2")));
        Map<String, Object> failing = Map.of(
                "driver",
                "blkdebug",
                "image",
                TestAppliance.node(data),
                "inject-error",
                List.of(Map.of("event", "pwritev", "errno", 28L, "once", false)));
        try (Session session = TestAppliance.start()) {
            session.attach(TestAppliance.node(empty("1", MIB)), MIB);
            session.attach(failing, TestAppliance.DISK_SIZE);
            // Mounting writes to the journal: whether the guest gives up or goes on does not matter here.
            session.daemon().call(new Mount("/dev/sda", "/", null, ""));
            assertThatThrownBy(() -> session.powerOff(OFF))
                    .hasMessageContaining("writing to the image of disk 2 failed: No space left")
                    .extracting(failure -> ((Failure) failure).code())
                    .isEqualTo(ExitCode.IMAGE_NO_SPACE);
        }
    }
}
