package io.github.customize.guest.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.op.Reply;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class BlockDevicesTest {
    private static Map<String, Object> device(String name, Object... more) {
        Map<String, Object> map = new HashMap<>(Map.of("name", name, "device", "/dev/" + name, "size", 1L));
        for (int i = 0; i < more.length; i += 2) {
            map.put((String) more[i], more[i + 1]);
        }
        return map;
    }

    private static Map<String, Object> volume(String name, String path, String kind, String... members) {
        return device(name, "device", path, "volume", Map.of("kind", kind, "name", name, "members", List.of(members)));
    }

    private static final BlockDevices DEVICES = BlockDevices.from(new Reply(
            null,
            Map.of(
                    "disks",
                    List.of(
                            device("vda", "table", "gpt"),
                            device("vda1", "parent", "vda", "number", 1L),
                            volume("dm-0", "/dev/mapper/vg--1-var--log", "lvm", "vda1"),
                            volume("dm-1", "/dev/mapper/plain", "crypt", "dm-0"),
                            volume("md0", "/dev/md0", "raid", "vda1"))),
            new byte[0]));

    private static String resolved(String spec) {
        return DEVICES.resolve(spec).map(BlockDevice::name).orElse("none");
    }

    @Test
    void findsVolumesByAllTheirNames() {
        for (String name : Arrays.asList("/dev/mapper/vg--1-var--log", "/dev/vg-1/var-log", "/dev/dm-0")) {
            assertThat(resolved(name)).as(name).isEqualTo("dm-0");
        }
        assertThat(resolved("/dev/mapper/plain")).isEqualTo("dm-1");
        assertThat(resolved("/dev/md0")).isEqualTo("md0");
        for (String name :
                Arrays.asList("/dev/vg/1-var-log", "/dev/vg-1/var", "/dev/mapper/vda1", "/dev/mapper/", "/dev//x")) {
            assertThat(resolved(name)).as(name).isEqualTo("none");
        }
    }

    @Test
    void findsDevicesByLinksOfUdev() {
        assertThat(resolved("/dev/disk/by-path/pci-0000:00:1f.2-ata-1.0-part1")).isEqualTo("vda1");
        assertThat(resolved("/dev/disk/by-id/ata-QEMU_HARDDISK_QM00001-part1")).isEqualTo("vda1");
        assertThat(resolved("/dev/disk/by-id/virtio-serial")).isEqualTo("vda");
        assertThat(resolved("/dev/disk/by-id/dm-name-vg--1-var--log")).isEqualTo("dm-0");
        assertThat(resolved("/dev/disk/by-id/md-name-host:md0")).isEqualTo("md0");
        for (String name : Arrays.asList(
                "/dev/disk/by-id/ata-x-part2", "/dev/disk/by-id/dm-name-x", "/dev/disk/by-id/usb-x-part1")) {
            assertThat(resolved(name)).as(name).isEqualTo("none");
        }
    }

    /** Volumes are no disks: the second disk of the guest is not there. */
    @Test
    void takesNoVolumeForADisk() {
        assertThat(resolved("/dev/sda")).isEqualTo("vda");
        assertThat(resolved("/dev/xvda1")).isEqualTo("vda1");
        assertThat(resolved("/dev/sdb")).isEqualTo("none");
    }

    @Test
    void readsWhatAVolumeIsMadeOf() {
        Optional<BlockDevice> volume = DEVICES.resolve("/dev/dm-1");
        assertThat(volume.orElseThrow().volume()).isNotNull();
        assertThat(volume.orElseThrow().volume().members()).containsExactly("dm-0");
        assertThat(volume.orElseThrow().isDisk()).isFalse();
    }
}
