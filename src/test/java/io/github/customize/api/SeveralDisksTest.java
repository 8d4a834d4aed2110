package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.customize.process.Command;
import io.github.customize.process.Programs;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Guests with several disks. */
class SeveralDisksTest extends ApiCase {
    private static final String UUID = "0b9f5a4e-3b57-4f4c-9a44-0d1c6e2a7f10";

    private Path home;

    @BeforeEach
    void makeSecondDisk() throws Exception {
        Path content = Files.createDirectories(work.resolve("content/anna")).getParent();
        Files.writeString(content.resolve("anna/letter"), "old\n");
        home = images.resolve("home.img");
        sparse(home, 32 << 20);
        run("mkfs.ext4", "-q", "-F", "-U", UUID, "-d", content.toString(), home.toString());
        try (Guest guest = open()) {
            String fstab = guest.files().readText("/etc/fstab");
            guest.files().write("/etc/fstab", fstab + "UUID=" + UUID + " /home ext4 defaults 0 2\n");
            guest.commit();
        }
        notices.clear();
    }

    private static void sparse(Path file, long size) throws Exception {
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(size);
        }
    }

    private static String run(String... argv) throws Exception {
        Command command = Command.of(argv).withEnvironment("PATH", System.getenv("PATH") + ":/usr/sbin:/sbin");
        var finished = Programs.run(command, Duration.ofMinutes(3), 1 << 20);
        assertThat(finished.succeeded()).as("%s: %s", List.of(argv), finished).isTrue();
        return finished.output();
    }

    private static String letter(Path disk) throws Exception {
        return run("debugfs", "-R", "cat /anna/letter", disk.toString());
    }

    private GuestSpec both() throws Exception {
        return spec().disk(DiskSpec.of(home).format(DiskFormat.RAW));
    }

    @Test
    void areInspectedAndPublishedTogether() throws Exception {
        try (Guest guest = Customize.open(both())) {
            assertThat(notices).isEmpty();
            FileSystem second = guest.fileSystems().get(1);
            assertThat(second.mountPoint()).contains("/home");
            assertThat(second.device()).isEqualTo("/dev/sda");
            assertThat(guest.devices().stream().map(BlockDevice::device)).containsExactly("/dev/vda", "/dev/sda");
            assertThat(guest.files().readText("/home/anna/letter")).isEqualTo("old\n");
            guest.files().write("/home/anna/letter", "thrown away\n");
        }
        assertThat(letter(home)).contains("old\n");
        try (Guest guest = Customize.open(both())) {
            guest.files().write("/home/anna/letter", "new\n");
            guest.files().write("/etc/motd", "new too\n");
            assertThat(guest.commit()).isEqualTo(image.toRealPath());
        }
        assertThat(letter(home)).contains("new\n");
        run("e2fsck", "-fn", home.toString());
        try (Guest guest = look()) {
            assertThat(guest.files().readText("/etc/motd")).isEqualTo("new too\n");
            assertThat(notices).anyMatch(text -> text.contains(UUID));
        }
        assertThat(images.toFile().list()).containsExactlyInAnyOrder("guest.qcow2", "home.img");
    }

    @Test
    void areOpenedEachInItsWay() throws Exception {
        Path output = images.resolve("new-home.qcow2");
        try (Guest guest = Customize.open(
                spec().readOnly().disk(DiskSpec.of(home).format(DiskFormat.RAW).output(output, DiskFormat.QCOW2)))) {
            guest.files().write("/home/anna/letter", "new\n");
            guest.files().write("/etc/motd", "thrown away\n");
            guest.commit();
        }
        assertThat(letter(home)).contains("old\n");
        try (Guest guest =
                Customize.open(spec().readOnly().disk(DiskSpec.of(output).readOnly()))) {
            assertThat(guest.files().readText("/home/anna/letter")).isEqualTo("new\n");
            assertThat(guest.files().readText("/etc/motd")).isEqualTo("Welcome.\n");
            assertThatThrownBy(guest::commit).hasMessageContaining("read-only");
        }
    }

    @Test
    void canBeAddedToAnOpenGuest() throws Exception {
        Path scratch = images.resolve("scratch.img");
        sparse(scratch, 16 << 20);
        run("mkfs.ext4", "-q", "-F", scratch.toString());
        try (Guest guest = open()) {
            BlockDevice added =
                    guest.add(DiskSpec.of(scratch).format(DiskFormat.RAW).asItIs());
            assertThat(added.device()).isEqualTo("/dev/sda");
            assertThat(added.size()).isEqualTo(16 << 20);
            assertThat(added.fileSystem()).isEqualTo(Optional.of("ext4"));
            CustomizeException twice =
                    catchThrowableOfType(CustomizeException.class, () -> guest.add(DiskSpec.of(scratch)));
            assertThat(twice).hasMessageEndingWith("it is there already");
            assertThatThrownBy(() -> guest.add(DiskSpec.of(images.resolve("missing"))))
                    .isInstanceOf(CustomizeException.class);
            guest.files().mkdir("/mnt/scratch");
            guest.mount("/dev/sda", "/mnt/scratch");
            guest.files().write("/mnt/scratch/x", "stays\n");
            assertThat(guest.devices()).hasSize(2);
        }
        // Nothing was committed, and what is written as it is stays all the same.
        assertThat(run("debugfs", "-R", "cat /x", scratch.toString())).contains("stays\n");
        run("e2fsck", "-fn", scratch.toString());
        try (Guest guest = look()) {
            assertThat(guest.files().stat("/mnt/scratch")).isEmpty();
        }
    }

    @Test
    void areRefusedBeforeAnythingStarts() throws Exception {
        assertThatThrownBy(() -> Customize.open(spec().disk(image)))
                .isInstanceOf(CustomizeException.class)
                .hasMessage("failed to add the disk " + image + ": it is there already");
        assertThatThrownBy(() -> Customize.open(both().inPlace())).hasMessageContaining("2 disks in place");
        assertThatThrownBy(() ->
                        Customize.open(spec().disk(DiskSpec.of(home).readOnly().asItIs())))
                .hasMessageContaining("exclude each other");
    }
}
