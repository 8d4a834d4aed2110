package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Exec;
import io.github.customize.op.Reply;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What programs cannot do to the machine that runs them, and what they can do to themselves. */
class FenceContractTest extends ExecContract {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo '|/evil' >/proc/sys/kernel/core_pattern",
                "echo 2 >/proc/sys/vm/overcommit_memory",
                "echo h >/proc/sysrq-trigger",
                "busybox mount -o remount,rw /proc/sys",
                "busybox mount -o remount,rw /sys",
                "busybox mount -t proc proc /tmp",
                "busybox mount -t tmpfs none /tmp",
                "busybox mount -o bind / /tmp",
                "busybox umount /proc/sys",
                "busybox umount -l /proc",
                "busybox mknod /tmp/disk b 254 0",
                "busybox mknod /dev/mem c 1 1",
                "busybox pivot_root / /tmp",
                "busybox unshare -m true",
                "busybox nsenter -t 1 -m true",
                "busybox ls /proc/1/root/",
                "busybox cat /proc/1/environ",
                "busybox dmesg",
                "busybox chroot /proc/1/root busybox true",
            })
    void isFencedIn(String attack) throws Exception {
        Reply reply = run(attack + " && echo broke out");
        assertThat(reply.ok()).isTrue();
        assertThat(reply.number("exit", 0)).as(text(reply)).isNotZero();
        assertThat(text(reply)).doesNotContain("broke out");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mount -o remount,rw /proc/sys",
                "mount -t sysfs none /tmp",
                "umount /proc/sys",
                "mount -t tmpfs none /proc"
            })
    void evenWithTheRightsThatDisksTakeNothingIsMounted(String attack) throws Exception {
        Exec exec =
                shell("busybox " + attack + " && echo broke out").disks(true).build();
        Reply reply = client.call(exec);
        assertThat(reply.number("exit", 0)).as(text(reply)).isNotZero();
        assertThat(text(reply)).doesNotContain("broke out");
    }

    @Test
    void neitherKillsNorReadsTheFirstProcess() throws Exception {
        Reply reply = run("busybox kill -KILL 1; busybox kill -STOP 1; busybox cat /proc/1/mem; "
                + "busybox readlink /proc/1/exe /proc/1/fd/3; echo alive");
        assertThat(text(reply)).endsWith("alive\n").doesNotContain("customize-daemon", "socket:");
        assertThat(reply.number("exit", -1)).isZero();
    }

    @Test
    void hasNoMoreCapabilitiesThanAGuestNeeds() throws Exception {
        assertThat(capabilities(shell("busybox grep CapBnd /proc/self/status").build()))
                .containsExactly(CHOWN_TO_SETPCAP | FILES_AND_USERS);
        assertThat(capabilities(shell("busybox grep CapBnd /proc/1/status").build()))
                .containsExactly(CHOWN_TO_SETPCAP | FILES_AND_USERS);
        long disks =
                1L << 21 | 1L << 24 | 1L << 27; // SYS_ADMIN, SYS_RESOURCE, MKNOD, as far as this machine gives them
        long own = Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("CapEff"))
                .mapToLong(FenceContractTest::hex)
                .sum();
        assertThat(capabilities(shell("busybox grep CapEff /proc/self/status")
                        .disks(true)
                        .build()))
                .containsExactly(CHOWN_TO_SETPCAP | FILES_AND_USERS | (disks & own));
    }

    /** The numbers are those of linux/capability.h. */
    private static final long CHOWN_TO_SETPCAP = 0x1ff;

    private static final long FILES_AND_USERS = 1L << 9 | 1L << 10 | 1L << 11 | 1L << 13 | 1L << 14 | 1L << 15
            | 1L << 18 | 1L << 23 | 1L << 28 | 1L << 29 | 1L << 31;

    private List<Long> capabilities(Exec exec) throws Exception {
        return text(client.call(exec)).lines().map(FenceContractTest::hex).toList();
    }

    private static long hex(String line) {
        return Long.parseLong(line.substring(line.indexOf(':') + 1).strip(), 16);
    }

    @Test
    void namesItsOwnHost() throws Exception {
        assertThat(text(run("busybox hostname; busybox hostname web01; busybox hostname")))
                .isEqualTo("localhost\nweb01\n");
        assertThat(text(run("busybox hostname"))).isEqualTo("localhost\n");
    }

    /** What programs write down of it, in keys or in the settings of mail servers, stays in the image. */
    @Test
    void namesTheGuestsHost() throws Exception {
        Path file = daemon.path("etc/hostname");
        for (String content : List.of("web01.example.com\n", "\n  web01.example.com", "web01.example.com # ours\n")) {
            Files.writeString(file, content);
            assertThat(text(run("busybox hostname; busybox cat /proc/sys/kernel/hostname; busybox uname -n")))
                    .isEqualTo("web01.example.com\n".repeat(3));
        }
        for (String content : List.of("", "no-name!\n", "$(reboot)\n", "a".repeat(65), "\0\n")) {
            Files.writeString(file, content);
            assertThat(text(run("busybox hostname"))).isEqualTo("localhost\n");
        }
    }

    @Test
    void isNotHeldUpByANameThatIsNoFile() throws Exception {
        assertThat(new ProcessBuilder("mkfifo", daemon.path("etc/hostname").toString())
                        .start()
                        .waitFor())
                .isZero();
        assertThat(text(run("busybox hostname"))).isEqualTo("localhost\n");
    }

    /** The kernel has more than one table of system calls: an x86-64 program reaches those of i386 and of x32 too. */
    @ParameterizedTest
    @CsvSource({
        "native, 248, 1", // add_key: not permitted
        "native, 321, 1", // bpf
        "i386, 286, 1", // add_key
        "i386, 357, 1", // bpf
        "i386, 425, 1", // io_uring_setup
        "x32, 248, 38" // there are no such calls
    })
    void holdsForCallsByOtherNumbersToo(String table, int number, int error) throws Exception {
        if (!System.getProperty("os.arch").equals("amd64")) {
            return;
        }
        Path file = daemon.path("bin/call");
        Files.write(file, SystemCall.program(table, number));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
        Reply reply = client.call(program("/bin/call").build());
        // A kernel without the table kills whoever uses it.
        boolean noTable = table.equals("i386") && reply.number("signal", 0) != 0;
        assertThat(noTable ? error : reply.number("exit", -1)).isEqualTo(error);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "echo -1000 >/proc/self/oom_score_adj",
                "echo /evil >/sys/kernel/uevent_helper",
                "busybox losetup /dev/loop0 /bin/busybox",
                "busybox chroot . busybox mount -t tmpfs none /tmp",
                "busybox nsenter -t 1 -n -u -i -p true",
                "busybox cat /proc/1/maps",
                "busybox hwclock -w",
                "busybox mount --bind /dev/null /proc/sys/kernel/core_pattern",
                "busybox ln -sf /proc/1/root /tmp/out; busybox ls /tmp/out/",
            })
    void hasNoSideGate(String attack) throws Exception {
        isFencedIn(attack);
    }

    @Test
    void mayHaveManyFilesOpenAndKeepsNoCores() throws Exception {
        assertThat(text(run("ulimit -n; ulimit -c; ulimit -n 4096 && ulimit -n")))
                .isEqualTo("1024\n0\n4096\n");
    }

    @Test
    void runsManyProgramsAtOnce() throws Exception {
        Reply reply = run("i=0; while [ $i -lt 20 ]; do (j=0; while [ $j -lt 20 ]; do busybox true || echo bad; "
                + "j=$((j+1)); done) & i=$((i+1)); done; wait; echo end");
        assertThat(text(reply)).isEqualTo("end\n");
    }
}
