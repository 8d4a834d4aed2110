package io.github.customize.contract;

import io.github.customize.guest.Facts;
import java.util.List;

/** What the guests of the tests have in common, and facts of several kinds. */
final class GuestTree {
    static final int ANA = 1000;

    /** What is mounted in guests of the tests. */
    static final List<Facts.Mount> MOUNTS =
            List.of(new Facts.Mount("/dev/sda1", "/", "ext4", ""), new Facts.Mount("/dev/sdb1", "/data", "ext4", ""));

    /** The disks of guests of the tests. */
    static final List<Facts.BlockDevice> DISKS = List.of(disk("sda1", "0a1b", "root"), disk("sdb1", "2c3d", "data"));

    private GuestTree() {}

    static Facts facts(String family, String init) {
        return new Facts(
                family,
                family,
                "1",
                family + " 1",
                "unknown",
                "none",
                init,
                false,
                "debian",
                MOUNTS,
                List.of(),
                DISKS,
                List.of());
    }

    /** A guest of Debian whose root is a logical volume in an encrypted partition. */
    static Facts onEncryptedRoot(String name) {
        Facts.BlockDevice partition = disk("sda2", "4e5f", null);
        Facts.BlockDevice open =
                disk("dm-0", "6071", null).with(new Facts.Volume(Facts.Volume.ENCRYPTED, name, List.of("sda2")));
        Facts.BlockDevice root =
                disk("dm-1", "8293", "root").with(new Facts.Volume(Facts.Volume.LVM, "vg-root", List.of("dm-0")));
        return changed(
                facts("debian", "systemd"),
                List.of(new Facts.Mount(root.device(), "/", "ext4", "")),
                List.of(),
                List.of(partition, open, root));
    }

    /** The same guest, without those mounts that its fstab names. */
    static Facts without(Facts facts, List<Facts.MissingMount> missing) {
        return changed(facts, facts.mounts(), missing, facts.blockDevices());
    }

    private static Facts changed(
            Facts facts, List<Facts.Mount> mounts, List<Facts.MissingMount> missing, List<Facts.BlockDevice> disks) {
        return new Facts(
                facts.family(),
                facts.distro(),
                facts.version(),
                facts.prettyName(),
                facts.arch(),
                facts.packageManager(),
                facts.init(),
                facts.selinux(),
                facts.hostname(),
                mounts,
                missing,
                disks,
                facts.warnings());
    }

    private static Facts.BlockDevice disk(String name, String uuid, String label) {
        return new Facts.BlockDevice(
                name,
                "/dev/" + name,
                name.substring(0, 3),
                null,
                1 << 20,
                "gpt",
                1L,
                null,
                null,
                null,
                "ext4",
                uuid,
                label,
                false);
    }
}
