package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.appliance.TestAppliance;
import io.github.customize.failure.ExitCode;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

/** The life of a guest of the library. */
class GuestTest extends ApiCase {
    @Test
    void publishesWhatWasCommittedAndNothingElse() throws Exception {
        FileTime written = Files.getLastModifiedTime(image);
        try (Guest guest = open()) {
            guest.files().write("/etc/motd", "thrown away\n");
            assertThat(guest.files().readText("/etc/motd")).isEqualTo("thrown away\n");
        }
        assertUntouched(written);
        try (Guest guest = open()) {
            assertThat(guest.files().readText("/etc/motd")).isEqualTo("Welcome.\n");
            guest.files().write("/etc/motd", "kept\n");
            assertThat(guest.commit()).isEqualTo(image.toRealPath());
            assertThatThrownBy(guest::facts).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(guest::files).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(guest::fileSystems).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> guest.apply("hostname: a")).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(() -> guest.run(Program.of("true"))).isInstanceOf(IllegalStateException.class);
            assertThatThrownBy(guest::commit).isInstanceOf(IllegalStateException.class);
            // Others may have the image at once.
            try (Guest next = look()) {
                assertThat(next.files().readText("/etc/motd")).isEqualTo("kept\n");
            }
        }
        assertAlone();
    }

    @Test
    void keepsTheBytesOfAnImageInWhichNothingChanged() throws Exception {
        FileTime written = Files.getLastModifiedTime(image);
        try (Guest guest = open()) {
            guest.run(Program.of("/bin/sh", "-c", "echo x >/etc/motd").probe());
            guest.apply("- hostname: small");
            assertThat(guest.commit()).isEqualTo(image);
        }
        assertUntouched(written);
    }

    @Test
    void looksAtAnImageThatAnotherGuestChanges() throws Exception {
        FileTime written = Files.getLastModifiedTime(image);
        try (Guest writer = open();
                Guest reader = look()) {
            assertThat(notices).anyMatch(text -> text.contains("in use by another run"));
            reader.files().write("/etc/motd", "thrown away\n");
            assertThat(reader.files().readText("/etc/motd")).isEqualTo("thrown away\n");
            assertThatThrownBy(reader::commit)
                    .isInstanceOf(CustomizeException.class)
                    .hasMessageContaining("opened read-only");
            // That ended nothing.
            assertThat(reader.facts()).isEqualTo(writer.facts());
            CustomizeException refused = catchThrowableOfType(CustomizeException.class, () -> Customize.open(spec()));
            assertThat(refused.exitCode()).isEqualTo(27);
        }
        assertUntouched(written);
    }

    @Test
    void publishesToANewFile() throws Exception {
        FileTime written = Files.getLastModifiedTime(image);
        Path output = work.resolve("new.raw");
        try (Guest guest = Customize.open(spec().output(output).outputFormat(DiskFormat.RAW))) {
            guest.files().write("/etc/motd", "new\n");
            assertThat(guest.commit()).isEqualTo(output.toRealPath());
        }
        assertUntouched(written);
        try (Guest guest = Customize.open(spec(output).format(DiskFormat.RAW).readOnly())) {
            assertThat(guest.files().readText("/etc/motd")).isEqualTo("new\n");
        }
    }

    @Test
    void tellsWhatTheGuestIs() throws Exception {
        try (Guest guest = look()) {
            assertThat(guest.facts().distribution()).isEqualTo("debian");
            assertThat(guest.facts().version()).isEqualTo("12");
            assertThat(guest.facts().hostname()).isEqualTo("small");
            FileSystem root = guest.fileSystems().get(0);
            assertThat(root.mountPoint()).contains("/");
            assertThat(root.type()).isEqualTo("ext4");
            assertThat(root.size()).isEqualTo(62L << 20);
            assertThat(guest).hasToString(image + " (read-only) (Debian GNU/Linux 12 (bookworm))");
        }
    }

    @Test
    void runsStepsInAllTheirForms() throws Exception {
        Path recipe = Files.writeString(
                work.resolve("r.yaml"),
                "version: 1\nvars: { name: one }\nsteps:\n  - write_files: [ { path: \"/etc/${name}\", content: x } ]\n");
        try (Guest guest = open()) {
            List<StepOutcome> one = guest.apply("hostname: web01");
            assertThat(one).singleElement().satisfies(step -> {
                assertThat(step.type()).isEqualTo("hostname");
                assertThat(step.result()).isEqualTo(StepOutcome.Result.CHANGED);
                assertThat(step.operations()).isNotEmpty();
            });
            assertThat(guest.apply("- hostname: web01\n- mkdir: /srv/app"))
                    .extracting(StepOutcome::result)
                    .containsExactly(StepOutcome.Result.OK, StepOutcome.Result.CHANGED);
            assertThat(guest.apply("version: 1\nsteps:\n  - delete: { path: /srv/app, recursive: true }"))
                    .hasSize(1);
            guest.apply(recipe);
            guest.apply(recipe, Map.of("name", "two"));
            assertThat(guest.files().glob("/etc/{one,two}")).isEmpty();
            assertThat(guest.files().stat("/etc/one")).isPresent();
            assertThat(guest.files().stat("/etc/two")).isPresent();
            assertThat(guest.files().readText("/etc/hostname")).isEqualTo("web01\n");
        }
    }

    @Test
    void takesSecretsFromTheVariablesThatItIsGiven() throws Exception {
        String step = "passwords: { root: { env: GUEST_TEST_PASSWORD } }";
        try (Guest guest = open()) {
            assertThatThrownBy(() -> guest.apply(step)).hasMessageContaining("is not set");
        }
        try (Guest guest = Customize.open(spec().environment(Map.of("GUEST_TEST_PASSWORD", "hunter2!")))) {
            assertThat(guest.apply(step))
                    .singleElement()
                    .satisfies(outcome -> assertThat(outcome.result()).isEqualTo(StepOutcome.Result.CHANGED));
            assertThat(guest.files().readText("/etc/shadow")).contains("root:$").doesNotContain("hunter2");
        }
    }

    @Test
    void tellsOfAllThatIsWrongWithSteps() throws Exception {
        try (Guest guest = open()) {
            CustomizeException wrong =
                    catchThrowableOfType(CustomizeException.class, () -> guest.apply("- hostnam: a\n- mkdir: b\n"));
            assertThat(wrong.exitCode()).isEqualTo(12);
            assertThat(wrong.getMessage().lines())
                    .hasSize(2)
                    .first()
                    .asString()
                    .startsWith("steps:1:3: unknown step 'hostnam'; did you mean 'hostname'?");
            assertThatThrownBy(() -> guest.apply("")).hasMessageContaining("the recipe is empty");
            assertThatThrownBy(() -> guest.apply(work.resolve("none.yaml"))).hasMessageContaining("no such file");
            assertThatThrownBy(() -> guest.apply("run: { command: id, network: true }"))
                    .hasMessageContaining("they need the network");
        }
    }

    @Test
    void goesOnAfterAStepThatFailed() throws Exception {
        try (Guest guest = open()) {
            StepsFailedException failed = catchThrowableOfType(
                    StepsFailedException.class,
                    () -> guest.apply(
                            "- mkdir: /srv/app\n- move: { src: /nowhere, dest: /etc/x }\n- mkdir: /srv/more\n"));
            assertThat(failed.exitCode()).isEqualTo(41);
            assertThat(failed.outcomes())
                    .extracting(StepOutcome::result)
                    .containsExactly(StepOutcome.Result.CHANGED, StepOutcome.Result.FAILED, StepOutcome.Result.NOT_RUN);
            assertThat(guest.apply("mkdir: /srv/more")).hasSize(1);
            guest.commit();
        }
        try (Guest guest = look()) {
            assertThat(guest.files().list("/srv")).extracting(FileInfo::path).containsExactly("app", "more");
        }
    }

    @Test
    void runsPrograms() throws Exception {
        try (Guest guest = open()) {
            ProgramResult ended = guest.run(Program.shell("echo hello; cat /etc/hostname; exit 3"));
            assertThat(ended.exit()).isEqualTo(3);
            assertThat(ended.ok()).isFalse();
            assertThat(ended.text()).isEqualTo("hello\nsmall\n");
            assertThat(guest.run(Program.of("/bin/sh", "-c", "echo $A $USER; pwd; id -u")
                                    .environment(Map.of("A", "b c"))
                                    .directory("/srv")
                                    .user("debian"))
                            .text())
                    .isEqualTo("b c debian\n/srv\n1000\n");
            ByteArrayOutputStream out = new ByteArrayOutputStream();
            ProgramResult probe = guest.run(
                    Program.shell("echo gone >/etc/motd; cat /etc/motd").probe(), out);
            assertThat(probe.ok()).isTrue();
            assertThat(out.toString(StandardCharsets.UTF_8)).isEqualTo("gone\n");
            assertThat(guest.files().readText("/etc/motd")).isEqualTo("Welcome.\n");
            assertThatThrownBy(() -> guest.run(Program.of("/bin/none")))
                    .isInstanceOf(CustomizeException.class)
                    .hasMessageContaining("/bin/none");
            assertThatThrownBy(() -> guest.run(Program.of("sleep", "60").timeout(Duration.ofSeconds(1))))
                    .isInstanceOfSatisfying(
                            CustomizeException.class,
                            e -> assertThat(e.exitCode()).isEqualTo(43));
            assertThatThrownBy(() -> guest.run(Program.of("id").network())).hasMessageContaining("the network");
            // And goes on.
            assertThat(guest.run(Program.of("true")).ok()).isTrue();
        }
    }

    @Test
    void worksOnSeveralGuestsAtTheSameTime() throws Exception {
        Path other = sample("mbr-ext4.qcow2", "other.qcow2");
        // Each waits for the others before it goes on: all are open at the same time.
        CyclicBarrier open = new CyclicBarrier(3);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            List<Callable<String>> all = List.of(
                    () -> named(image, "one", open), () -> named(other, "two", open), () -> discarded(image, open));
            assertThat(threads.invokeAll(all).stream().map(GuestTest::result))
                    .containsExactly("one", "two", "thrown away");
        } finally {
            threads.shutdown();
        }
        try (Guest one = Customize.open(spec().readOnly());
                Guest two = Customize.open(spec(other).readOnly())) {
            assertThat(one.facts().hostname()).isEqualTo("one");
            assertThat(two.facts().hostname()).isEqualTo("two");
        }
    }

    private static String result(Future<String> done) {
        try {
            return done.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("a thread failed", e);
        }
    }

    private String named(Path which, String name, CyclicBarrier open) throws Exception {
        try (Guest guest = Customize.open(spec(which))) {
            together(open);
            guest.apply("hostname: " + name);
            together(open);
            String set = guest.files().readText("/etc/hostname").strip();
            guest.commit();
            return set;
        }
    }

    /** Of an image that another guest changes. */
    private String discarded(Path which, CyclicBarrier open) throws Exception {
        try (Guest guest = Customize.open(spec(which).readOnly())) {
            together(open);
            guest.files().write("/etc/hostname", "thrown away");
            together(open);
            return guest.files().readText("/etc/hostname");
        }
    }

    private static void together(CyclicBarrier all) throws Exception {
        all.await(TestAppliance.OFF.toSeconds(), TimeUnit.SECONDS);
    }

    @Test
    void opensWhatIsPackedUnlessItBecomesTooLarge() throws Exception {
        Path packed = images.resolve("packed.raw.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(packed))) {
            Files.copy(sample("mbr-ext4.raw", "unpacked.raw"), out);
        }
        try (Guest guest = Customize.open(spec(packed).readOnly())) {
            assertThat(guest.facts().hostname()).isEqualTo("small");
        }
        CustomizeException large = catchThrowableOfType(
                CustomizeException.class,
                () -> Customize.open(spec(packed).readOnly().maxUnpacked(1 << 20)));
        assertThat(large).hasMessageContaining("larger than");
        assertThat(large.exitCode()).isEqualTo(ExitCode.SOURCE_ARCHIVE.number());
        assertThatThrownBy(() -> GuestSpec.of(packed).maxUnpacked(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void opensTheSystemThatIsChosen() throws Exception {
        Path two = sample("two-systems.qcow2", "two.qcow2");
        CustomizeException several = catchThrowableOfType(
                CustomizeException.class, () -> Customize.open(spec(two).readOnly()));
        assertThat(several.exitCode()).isEqualTo(25);
        try (Guest guest = Customize.open(spec(two).readOnly().root("/dev/sda2"))) {
            assertThat(guest.facts().distribution()).isEqualTo("ubuntu");
        }
        assertThatThrownBy(() -> Customize.open(spec(two).readOnly().root("/dev/sda7")))
                .hasMessageContaining("/dev/sda7")
                .hasMessageContaining("/dev/vda1, /dev/vda2");
    }

    @Test
    void looksAtADiskWithoutASystem() throws Exception {
        Path none = sample("no-system.qcow2", "none.qcow2");
        CustomizeException refused = catchThrowableOfType(CustomizeException.class, () -> Customize.open(spec(none)));
        assertThat(refused.exitCode()).isEqualTo(24);
        try (Disk disk = Customize.openDisk(spec(none))) {
            assertThat(disk.devices()).extracting(BlockDevice::device).containsExactly("/dev/vda", "/dev/vda1");
            BlockDevice whole = disk.devices().get(0);
            BlockDevice part = disk.devices().get(1);
            assertThat(whole.table()).contains("gpt");
            assertThat(part.parent()).contains("/dev/vda");
            assertThat(part.fileSystem()).contains("ext4");
            assertThat(disk.space(whole)).isEmpty();
            Space space = disk.space(part).orElseThrow();
            assertThat(space.size()).isBetween(1L, 16L << 20);
            assertThat(space.available()).isBetween(1L, space.free());
            // Nothing of the first is mounted any more.
            assertThat(disk.space(part)).isPresent();
        }
    }

    @Test
    void refusesWhatExcludesEachOther() throws Exception {
        assertThatThrownBy(() -> Customize.open(spec().readOnly().inPlace()))
                .hasMessageContaining("exclude each other");
        assertThatThrownBy(() -> spec().memoryMiB(1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Program.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Customize.open(spec(images.resolve("none.qcow2"))))
                .isInstanceOfSatisfying(
                        CustomizeException.class, e -> assertThat(e.exitCode()).isEqualTo(20));
    }
}
