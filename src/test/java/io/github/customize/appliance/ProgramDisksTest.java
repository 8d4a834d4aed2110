package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Relabel;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Programs see the guest's disks and nothing of the appliance's, and what they set does not outlive them. */
@Tag("appliance")
@Timeout(600)
class ProgramDisksTest {
    @TempDir
    static Path dir;

    private static Session session;

    @BeforeAll
    static void start() throws Exception {
        session = TestAppliance.start();
        TestAppliance.mountRoot(session, TestAppliance.disk(dir));
        // Needs the disk with the tools, which is attached from here on.
        session.daemon().call(Relabel.everything("/no/such/policy"));
    }

    @AfterAll
    static void stop() throws Exception {
        Reply flushed = session.daemon().call(new UmountAll());
        session.close();
        assertThat(flushed.error()).isNull();
    }

    private static Reply call(Exec.Builder program) throws Exception {
        Reply reply = session.daemon().call(program.build());
        assertThat(reply.error()).as(text(reply)).isNull();
        return reply;
    }

    private static Exec.Builder shell(String script) {
        return Exec.of("/bin/busybox", "sh", "-c", script);
    }

    private static String text(Reply reply) {
        return new String(reply.data(), StandardCharsets.UTF_8);
    }

    private static String output(String script) throws Exception {
        return text(call(shell(script).okExits(0)));
    }

    @Test
    void tellTheSameStoryInDevSysAndProc() throws Exception {
        assertThat(output("busybox find /dev -type b")).isEqualTo("/dev/vda\n");
        assertThat(output("busybox ls /sys/block; busybox ls /sys/class/block; busybox ls /sys/dev/block"))
                .contains("vda")
                .doesNotContain("vdb");
        assertThat(output("busybox cat /proc/partitions /proc/diskstats"))
                .contains(" vda")
                .doesNotContain("vdb");
        assertThat(output("busybox cat /proc/mounts")).contains("/dev/vda / ext4");
        assertThat(output("busybox realpath /dev/disk/by-uuid/* /dev/disk/by-path/*"))
                .isEqualTo("/dev/vda\n/dev/vda\n");
        assertThat(output("busybox cat /proc/cmdline"))
                .isEqualTo(output("echo root=UUID=$(busybox ls /dev/disk/by-uuid) ro"));
    }

    @Test
    void areReadByAllAndWrittenByThoseThatAskForIt() throws Exception {
        String same = "busybox dd if=/dev/vda of=/dev/vda bs=512 count=2 conv=notrunc";
        assertThat(call(shell(same)).number("exit", 0)).isNotZero();
        assertThat(output("busybox dd if=/dev/vda bs=512 count=4 | busybox wc -c"))
                .contains("2048");
        assertThat(call(shell(same).disks(true)).number("exit", -1)).isZero();
        assertThat(call(shell(same)).number("exit", 0)).isNotZero();
    }

    /** The disk with the tools, memory, the channel, the console, a loop device. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "b 254 16",
                "b 253 16",
                "c 1 1",
                "c 1 11",
                "c 4 64",
                "c 5 1",
                "c 10 237",
                "c 241 1",
                "c 240 1",
                "b 7 0"
            })
    void areTheOnlyDevicesThatOpen(String node) throws Exception {
        String open = "busybox mknod /dev/node " + node + " && { (: </dev/node) && echo opened; }";
        assertThat(text(call(shell(open)))).doesNotContain("opened");
        Reply withRights = call(shell(open).disks(true));
        assertThat(text(withRights)).contains("not permitted").doesNotContain("opened");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo 2 >/proc/sys/vm/overcommit_memory",
                "echo '|/evil' >/proc/sys/kernel/core_pattern",
                "echo /evil >/proc/sys/kernel/modprobe",
                "echo b >/proc/sysrq-trigger",
                "busybox mount -t sysfs sysfs /tmp",
                "busybox mount -o remount,rw /sys",
                "echo 1 >/sys/block/vda/queue/nomerges",
                "busybox unshare -U true",
                "busybox insmod /bin/busybox",
            })
    void programsChangeNothingOfTheAppliance(String attack) throws Exception {
        for (boolean disks : List.of(false, true)) {
            Reply reply = call(shell(attack + " && echo broke out").disks(disks));
            assertThat(reply.number("exit", 0)).as(text(reply)).isNotZero();
            assertThat(text(reply)).doesNotContain("broke out");
        }
    }

    @Test
    void nothingOutlivesAStep() throws Exception {
        Reply reply = call(shell(
                        "set -e; busybox dd if=/dev/zero of=/swap bs=1k count=1024 2>/dev/null; busybox mkswap /swap >/dev/null; "
                                + "busybox swapon /swap; busybox sysctl -w vm.overcommit_memory=2")
                .okExits(0));
        assertThat(reply.texts("not_started")).containsExactly("swapon /swap", "sysctl vm.overcommit_memory=2");
        assertThat(output("busybox cat /proc/sys/vm/overcommit_memory")).isNotEqualTo("2\n");
        assertThat(output("busybox wc -l </proc/swaps; busybox rm /swap")).isEqualTo("1\n");
    }

    @Test
    void aCrashRunsNothing() throws Exception {
        assertThat(output("busybox cat /proc/sys/kernel/core_pattern /proc/sys/kernel/modprobe; "
                        + "busybox sh -c 'busybox kill -SEGV $$'; busybox ls /"))
                .startsWith("core\n\n")
                .doesNotContain("evil");
    }
}
