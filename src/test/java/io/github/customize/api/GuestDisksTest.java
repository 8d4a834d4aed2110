package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A disk is divided, and file systems are made on it. */
class GuestDisksTest extends ApiCase {
    private static final String DISK = "/dev/sda";
    private static final String PART = "/dev/sda1";

    private GuestSpec withDisk() throws Exception {
        Path disk = images.resolve("data.img");
        Customize.makeDisk(disk, 300 << 20, false);
        return spec().disk(DiskSpec.of(disk).format(DiskFormat.RAW));
    }

    @Test
    void whatIsMadeIsSeenAtOnceAndPublished() throws Exception {
        GuestSpec spec = withDisk();
        try (Guest guest = Customize.openUnmounted(spec)) {
            Partitions partitions = guest.disks().partitions(DISK);
            partitions.whole("gpt");
            assertThat(partitions.kind()).isEqualTo("gpt");
            assertThat(partitions.all()).singleElement().satisfies(one -> {
                assertThat(one.number()).isEqualTo(1);
                assertThat(one.start()).isEqualTo(64 << 10);
            });
            guest.disks().makeFileSystem(PART, NewFileSystem.of("ext4").label("data"));
            assertThat(guest.devices())
                    .anySatisfy(device -> assertThat(device.label()).isEqualTo(Optional.of("data")));
            guest.mount(PART, "/");
            guest.files().write("/file", "kept");
            assertThat(guest.changes().programs()).contains("parted -s -- /dev/sda mklabel gpt mkpart p1 128s -128s");
            guest.commit();
        }
        try (Guest guest = Customize.openUnmounted(spec)) {
            guest.mount(PART, "/");
            assertThat(guest.files().readText("/file")).isEqualTo("kept");
        }
    }

    @Test
    void devicesAreReadAndWrittenByTheByte() throws Exception {
        byte[] content = "0123456789".repeat(300_000).getBytes(StandardCharsets.UTF_8);
        try (Guest guest = Customize.openUnmounted(withDisk())) {
            guest.disks().write(DISK, 5, content);
            assertThat(guest.disks().read(DISK, 5, 200_000))
                    .startsWith(content[0], content[1])
                    .hasSize(200_000);
            assertThat(guest.disks().read(DISK, 5 + content.length - 10, 12))
                    .isEqualTo("0123456789\0\0".getBytes(StandardCharsets.UTF_8));
            assertThat(guest.disks().read(DISK, (300 << 20) - 3, 100)).hasSize(3);
        }
    }

    @Test
    void aProgramThatRefusesIsAFailureWithItsWords() throws Exception {
        try (Guest guest = Customize.openUnmounted(withDisk())) {
            GuestDisks disks = guest.disks();
            assertThatThrownBy(() -> disks.makeFileSystem("/dev/none", NewFileSystem.of("ext4")))
                    .isInstanceOf(CustomizeException.class)
                    .hasMessageContaining("failed to run wipefs: ")
                    .hasMessageContaining("/dev/none");
            assertThatThrownBy(() -> disks.makeFileSystem(DISK, NewFileSystem.of("nonsense")))
                    .hasMessage("failed to run mkfs.nonsense: the appliance does not have that program");
            assertThatThrownBy(() -> disks.makeFileSystem(DISK, NewFileSystem.of("../ext4")))
                    .hasMessageContaining("there is no such type");
            assertThatThrownBy(() -> disks.partitions(DISK).get(3)).hasMessageContaining("failed to run parted: ");
            assertThat(disks.attempt(DiskTool.of("/usr/bin/false").looking()).exit())
                    .isEqualTo(1);
            assertThat(disks.run(DiskTool.of("/usr/bin/cat")
                            .input("given".getBytes(StandardCharsets.UTF_8))
                            .looking()))
                    .isEqualTo("given");
            assertThat(disks.askVolumes(List.of("vgs", "--noheadings"))).isEmpty();
        }
    }
}
