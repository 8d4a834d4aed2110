package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.Command;
import io.github.customize.process.Finished;
import io.github.customize.process.Launcher;
import io.github.customize.process.Programs;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An image belongs to one at a time, whoever the other one is. */
class LockTest {
    private static final long DEADLINE_NANOS = 180_000_000_000L;

    @TempDir
    Path directory;

    private Path image;

    @BeforeEach
    void makeImage() throws Exception {
        image = TestImages.qcow2(directory.resolve("disk.qcow2"));
    }

    @Test
    void aSecondRunInThisProcessIsRefused() throws Exception {
        try (Image held = Image.open(TestImages.replace(image))) {
            assertThat(held.path()).isEqualTo(image.toRealPath());
            Failure failure = refusal(TestImages.replace(Files.createLink(directory.resolve("other"), image)));
            assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_IN_USE);
            assertThat(failure)
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(refusal(TestImages.toFile(image, directory.resolve("out")))
                            .code())
                    .isEqualTo(ExitCode.IMAGE_IN_USE);
        }
        Image.open(TestImages.replace(image)).close();
    }

    @Test
    void readersOfOneImageGoTogetherAndKeepWritersOff() throws Exception {
        try (Image first = Image.open(TestImages.toFile(image, directory.resolve("a")));
                Overlay overlay = Overlay.create(first)) {
            TestImages.change(overlay, 7, "0", "1M");
            try (Image second = Image.open(TestImages.toFile(image, directory.resolve("b")))) {
                assertThat(second.path()).isEqualTo(first.path());
            }
            assertThat(refusal(TestImages.inPlace(image)).code()).isEqualTo(ExitCode.IMAGE_IN_USE);
        }
    }

    @Test
    void aRunInAnotherProcessIsNamed() throws Exception {
        Process other = ChildRun.start("hold", image.toString());
        try {
            ChildRun.awaitHolding(other);

            Failure failure = refusal(TestImages.replace(image));
            assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_IN_USE);
            assertThat(failure).hasMessageContaining("process " + other.pid() + " (java)");

            other.destroyForcibly().waitFor();
            Image.open(TestImages.replace(image)).close();
        } finally {
            Programs.kill(other);
        }
    }

    @Test
    void aRunningVirtualMachineIsNamed() throws Exception {
        Process machine = Launcher.start(Command.of(
                        "qemu-system-x86_64",
                        "-machine",
                        "pc,accel=tcg",
                        "-nodefaults",
                        "-display",
                        "none",
                        "-S",
                        "-qmp",
                        "stdio",
                        "-device",
                        "virtio-scsi-pci",
                        "-blockdev",
                        "driver=qcow2,node-name=d,file.driver=file,file.filename=" + image,
                        "-device",
                        "scsi-hd,drive=d")
                .withInput(Redirect.PIPE)
                .withOutput(Redirect.PIPE));
        try {
            waitUntilHeld(machine, true);
            String before = TestImages.state(image);
            for (ImageRequest request : List.of(
                    TestImages.replace(image),
                    TestImages.inPlace(image),
                    TestImages.toFile(image, directory.resolve("out")))) {
                Failure failure = refusal(request);
                assertThat(failure.code()).isEqualTo(ExitCode.IMAGE_IN_USE);
                assertThat(failure).hasMessageContaining("process " + machine.pid() + " (qemu-system");
            }
            assertThat(TestImages.state(image)).isEqualTo(before);
        } finally {
            Programs.kill(machine);
        }
        Image.open(TestImages.replace(image)).close();
    }

    @Test
    void aRealMachineTakesTheBlockNode() throws Exception {
        Path commands = Files.writeString(
                directory.resolve("commands"), "{\"execute\":\"qmp_capabilities\"}{\"execute\":\"quit\"}");
        try (Image opened = Image.open(TestImages.replace(image));
                Overlay overlay = Overlay.create(opened)) {
            Map<String, @Nullable Object> named = new LinkedHashMap<>(overlay.blockdev());
            named.put("node-name", "disk");
            String node = NodeJson.fileName(named).substring(NodeJson.PREFIX.length());
            Finished finished = Programs.run(
                    Command.of(
                                    "qemu-system-x86_64",
                                    "-machine",
                                    "pc,accel=tcg",
                                    "-nodefaults",
                                    "-display",
                                    "none",
                                    "-S",
                                    "-qmp",
                                    "stdio",
                                    "-device",
                                    "virtio-scsi-pci",
                                    "-blockdev",
                                    node,
                                    "-device",
                                    "scsi-hd,drive=disk")
                            .withInput(Redirect.from(commands.toFile())),
                    Duration.ofMinutes(3),
                    1 << 16);
            assertThat(finished.succeeded()).as(finished.output()).isTrue();
        }
    }

    @Test
    void aReaderInTheWayOfAReplacementIsNoneOfAnOutput() throws Exception {
        Process reader = Launcher.start(
                Command.of("qemu-io", "-r", "-f", "qcow2", image.toString()).withInput(Redirect.PIPE));
        try {
            waitUntilHeld(reader, false);
            assertThat(refusal(TestImages.replace(image)).code()).isEqualTo(ExitCode.IMAGE_IN_USE);
            Image.open(TestImages.toFile(image, directory.resolve("out"))).close();
        } finally {
            Programs.kill(reader);
        }
    }

    /** For who may not open the file. */
    @Test
    void theListOfAllLocksTellsOfTheSameUsers() throws Exception {
        Identity identity = Identity.of(image);
        assertThat(KernelLocks.isListed(identity, false)).isFalse();
        Process reader = Launcher.start(
                Command.of("qemu-io", "-r", "-f", "qcow2", image.toString()).withInput(Redirect.PIPE));
        try {
            waitUntilHeld(reader, false);
            assertThat(KernelLocks.isListed(identity, false)).isTrue();
            assertThat(KernelLocks.isListed(identity, true))
                    .isEqualTo(KernelLocks.qemuHolds(image, identity, true))
                    .isFalse();
        } finally {
            Programs.kill(reader);
        }
        Process writer = Launcher.start(
                Command.of("qemu-io", "-f", "qcow2", image.toString()).withInput(Redirect.PIPE));
        try {
            waitUntilHeld(writer, true);
            assertThat(KernelLocks.isListed(identity, true)).isTrue();
        } finally {
            Programs.kill(writer);
        }
    }

    @Test
    void oneFileUnderTwoNamesIsFound() throws Exception {
        Path other = TestImages.qcow2(directory.resolve("other.qcow2"));
        Path symbolic = Files.createSymbolicLink(directory.resolve("symbolic"), image);
        Path hard = Files.createLink(directory.resolve("hard"), image);
        distinct(image, other, directory.resolve("missing"));

        for (Path twin : List.of(symbolic, hard, directory.resolve("./disk.qcow2"))) {
            Failure failure = catchThrowableOfType(Failure.class, () -> distinct(other, image, twin));
            assertThat(failure.code()).isEqualTo(ExitCode.USAGE);
            assertThat(failure).hasMessageContaining(image.toString()).hasMessageContaining(twin.toString());
        }
    }

    private static void distinct(Path... images) throws Failure {
        ImageSet.distinct(Stream.of(images).map(TestImages::replace).toList());
    }

    @Test
    void oneImageMayBeTheSourceOfSeveralFiles() throws Exception {
        ImageRequest first = TestImages.toFile(image, directory.resolve("first"));
        ImageRequest second = TestImages.toFile(image, directory.resolve("second"));
        ImageSet.distinct(List.of(first, second));

        for (List<ImageRequest> mixed :
                List.of(List.of(first, TestImages.replace(image)), List.of(TestImages.replace(image), first))) {
            assertThat(catchThrowableOfType(Failure.class, () -> ImageSet.distinct(mixed))
                            .code())
                    .isEqualTo(ExitCode.USAGE);
        }
    }

    /** QEMU takes its locks one after the other; with those of a writer they matter to every request. */
    private void waitUntilHeld(Process holder, boolean writing) throws Exception {
        long deadline = System.nanoTime() + DEADLINE_NANOS;
        while (!KernelLocks.qemuHolds(image, Identity.of(image), writing)) {
            assertThat(holder.isAlive() && System.nanoTime() < deadline).isTrue();
            Thread.onSpinWait();
        }
    }

    private static Failure refusal(ImageRequest request) {
        Failure failure =
                catchThrowableOfType(Failure.class, () -> Image.open(request).close());
        assertThat(failure).isNotNull();
        return failure;
    }
}
