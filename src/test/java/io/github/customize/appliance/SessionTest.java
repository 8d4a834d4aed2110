package io.github.customize.appliance;

import static io.github.customize.appliance.TestAppliance.OFF;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.daemon.DaemonLost;
import io.github.customize.daemon.Submission;
import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.op.Attributes;
import io.github.customize.op.Disks;
import io.github.customize.op.Mount;
import io.github.customize.op.Payload;
import io.github.customize.op.Reply;
import io.github.customize.op.UmountAll;
import io.github.customize.op.WriteFile;
import io.github.customize.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real appliance in the real QEMU. */
@Tag("appliance")
@Timeout(600)
class SessionTest {
    @TempDir
    static Path shared;

    @TempDir
    Path dir;

    private static TemplateStore store;
    private final List<String> notices = new ArrayList<>();

    @BeforeAll
    static void makeTemplate() throws Exception {
        store = TestAppliance.store(shared.resolve("cache"));
        store.obtain(notice -> {});
    }

    @AfterAll
    static void nothingIsLeftBehind() throws Exception {
        // Killed ones take a moment to go.
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            assertThat(child.onExit()).as("end of process %d", child.pid()).succeedsWithin(TestAppliance.OFF);
        }
    }

    private Session newClone() throws Exception {
        Session session = Appliance.start(store, true, notices::add);
        assertThat(notices).isEmpty();
        assertThat(session.startedHow()).isEqualTo("tcg, template clone");
        return session;
    }

    @Test
    void bootsAndSwitchesOff() throws Exception {
        try (Session session = Appliance.start(store, false, notices::add)) {
            assertThat(session.startedHow()).isEqualTo("tcg, cold boot");
            assertThat(session.daemon().peer().appliance()).isTrue();
            session.powerOff(OFF);
        }
    }

    @Test
    void writesToAnAttachedDisk() throws Exception {
        Path disk = TestAppliance.disk(dir);
        try (Session session = newClone()) {
            TestAppliance.mountRoot(session, disk);
            byte[] content = new byte[5 << 20];
            new java.util.Random(1).nextBytes(content);
            assertThat(session.daemon()
                            .call(WriteFile.replace("/big", Payload.of(content), Attributes.KEEP))
                            .ok())
                    .isTrue();
            Reply flushed = session.daemon().call(new UmountAll());
            assertThat(flushed.error()).isNull();
            session.powerOff(OFF);
            TestAppliance.run("debugfs", "-R", "dump /big " + dir.resolve("big"), disk.toString());
            assertThat(dir.resolve("big")).hasBinaryContent(content);
            TestAppliance.run("e2fsck", "-fn", disk.toString());
        }
    }

    @Test
    void clonesDoNotShareRandomBytesAndKnowTheTime() throws Exception {
        Path one = TestAppliance.disk(Files.createDirectory(dir.resolve("1")));
        Path two = Files.copy(one, dir.resolve("two.img"));
        try (Session first = newClone();
                Session second = newClone()) {
            TestAppliance.mountRoot(first, one);
            TestAppliance.mountRoot(second, two);
            for (String file : List.of("/proc/sys/kernel/random/uuid", "/dev/urandom", "/dev/random")) {
                String[] argv = {"/bin/busybox", "head", "-c", "36", file};
                assertThat(TestAppliance.output(first, argv)).isNotEqualTo(TestAppliance.output(second, argv));
            }
            long time = Long.parseLong(
                    TestAppliance.output(first, "/bin/busybox", "date", "+%s").strip());
            assertThat(Math.abs(time - System.currentTimeMillis() / 1000)).isLessThan(60);
        }
    }

    @Test
    void bringsUpTheNetwork() throws Exception {
        Path disk = TestAppliance.disk(dir);
        try (Session session = newClone()) {
            TestAppliance.mountRoot(session, disk);
            session.addNetwork();
            assertThat(session.daemon()
                            .call(TestAppliance.exec("/bin/busybox", "true"))
                            .ok())
                    .isTrue();
        }
    }

    @Test
    void refusesADiskThatIsNotThere() throws Exception {
        try (Session session = newClone()) {
            assertThatThrownBy(
                            () -> session.attach(TestAppliance.node(dir.resolve("missing")), TestAppliance.DISK_SIZE))
                    .isInstanceOf(Failure.class)
                    .hasMessageEndingWith("missing: no such file");
        }
    }

    @Test
    void tellsOfADiskThatFails() throws Exception {
        Path disk = TestAppliance.disk(dir);
        Map<String, Object> failing = Map.of(
                "driver",
                "blkdebug",
                "image",
                TestAppliance.node(disk),
                "inject-error",
                List.of(Map.of("event", "pwritev", "errno", 28L, "once", false)));
        try (Session session = newClone()) {
            session.attach(failing, TestAppliance.DISK_SIZE);
            // Mounting writes to the journal: whether the guest gives up or goes on does not matter here.
            session.daemon().call(new Mount("/dev/vda", "/", null, ""));
            assertThatThrownBy(() -> session.powerOff(OFF))
                    .hasMessageContaining("No space left")
                    .extracting(failure -> ((Failure) failure).code())
                    .isEqualTo(ExitCode.IMAGE_NO_SPACE);
        }
    }

    @Test
    void noticesThatQemuWasKilled() throws Exception {
        Path disk = TestAppliance.disk(dir);
        try (Session session = newClone()) {
            TestAppliance.mountRoot(session, disk);
            CompletableFuture<Reply> running =
                    session.daemon().submit(TestAppliance.exec("/bin/busybox", "sleep", "1000"), Submission.ALONE);
            assertThat(ProcessHandle.of(session.pid()).orElseThrow().destroyForcibly())
                    .isTrue();
            assertThat(running)
                    .failsWithin(Duration.ofMinutes(3))
                    .withThrowableOfType(Exception.class)
                    .withCauseInstanceOf(DaemonLost.class);
        }
    }

    @Test
    void doesNotWaitForEverForAGuestThatHangs() throws Exception {
        try (Session session = newClone()) {
            TestAppliance.run("kill", "-STOP", Long.toString(session.pid()));
            Submission impatient = Submission.ALONE.silentFor(Duration.ofMillis(100));
            assertThatThrownBy(() -> session.daemon().call(new Disks("guest", 1000), impatient))
                    .isInstanceOf(DaemonLost.class);
        }
    }

    @Test
    void doesNotWaitForEverForABoot() throws Exception {
        ColdBoot boot = new ColdBoot(QemuProgram.find(Sandbox.AUTO), TestAppliance.spec());
        assertThatThrownBy(() -> boot.start(Duration.ofMillis(50)))
                .isInstanceOf(MachineFailure.class)
                .hasMessageContaining("did not answer");
    }

    @Test
    void showsThePanicOfAGuestThatCannotBoot() throws Exception {
        ColdBoot boot = new ColdBoot(QemuProgram.find(Sandbox.AUTO), withInitrd("not an initrd"));
        assertThatThrownBy(boot::start).isInstanceOf(MachineFailure.class).hasMessageContaining("panic");
    }

    @Test
    void showsWhatQemuSaysWhenItDoesNotStart() throws Exception {
        MachineSpec good = TestAppliance.spec();
        ColdBoot boot = new ColdBoot(
                QemuProgram.find(Sandbox.AUTO),
                new MachineSpec(good.files(), good.accelerator(), 256, 10_000, Optional.empty()));
        assertThatThrownBy(boot::start).isInstanceOf(MachineFailure.class).hasMessageContaining("CPUs");
    }

    private MachineSpec withInitrd(String content) throws Exception {
        MachineSpec good = TestAppliance.spec();
        for (Path file : good.files().all()) {
            Files.copy(file, dir.resolve(file.getFileName()), StandardCopyOption.REPLACE_EXISTING);
        }
        Files.writeString(dir.resolve("initrd"), content);
        return new MachineSpec(new ApplianceFiles(dir, "test"), good.accelerator(), 256, 1, Optional.empty());
    }
}
