package io.github.customize.guest.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.Facts.BlockDevice;
import io.github.customize.guest.Facts.MissingMount;
import io.github.customize.guest.Facts.Volume;
import io.github.customize.guest.model.FstabFile;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FstabJudgeTest {
    private static final List<BlockDevice> DISKS = List.of(
            device("vda", null, null, null),
            device("vda1", 1L, "ext4", "root"),
            device("vda2", 2L, null, null),
            device("vda3", 3L, "btrfs", "pool"));

    private static BlockDevice device(String name, Long number, String fstype, String label) {
        return new BlockDevice(
                name,
                "/dev/" + name,
                number == null ? null : "vda",
                null,
                1 << 20,
                number == null ? "gpt" : null,
                number,
                null,
                null,
                null,
                fstype,
                fstype == null ? null : "0a1b-" + name,
                label,
                false);
    }

    private static FstabFile.Entry entry(String line) {
        return FstabFile.parse(line.getBytes(StandardCharsets.UTF_8)).entries().get(0);
    }

    private static Optional<String> missing(String line) throws IOException {
        List<MissingMount> others = List.of(new MissingMount("/dev/vdb9", "/lost", "no such device"));
        return new FstabJudge(new BlockDevices(DISKS), others).missing(entry(line), new Answers());
    }

    private record Answers() implements FstabJudge.Guest {
        @Override
        public boolean hasFile(String path) {
            return path.equals("/swapfile");
        }

        @Override
        public boolean hasSubvolume(BlockDevice device, String options) {
            return options.equals("subvol=@home");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/vdb1 /data xfs defaults 0 2",
                "/dev/sdb1 /data auto rw,user 0 0",
                "LABEL=nosuch /data ext4 defaults 0 2",
                "UUID=\"77-88\" /data ext4",
                "PARTUUID=77-88 /data ext4",
                "PARTLABEL=home /home xfs x-systemd.device-timeout=5",
                "/dev/mapper/vg-home /home xfs defaults 0 0",
                "/dev/vg/home /home xfs defaults 0 0",
                "/dev/disk/by-id/virtio-data /data ext4 defaults 0 2",
                "/dev/disk/by-path/pci-0000-part9 /data ext4 defaults 0 2",
                "/dev/md0 /srv ext4 defaults 0 2",
                "/dev/sdb1 /win ntfs-3g defaults 0 0",
                "/dev/sdb1 /win fuseblk defaults 0 0",
                "/dev/sdb1 none swap sw 0 0",
                "/noswap none swap sw 0 0",
                "/srv/disk.img /mnt ext4 loop 0 0",
                "sdb1 /data ext4 defaults 0 2",
                "/lost/home /home none bind 0 0",
                "LABEL=pool /home btrfs noatime,subvol=@hom 0 0",
                "/dev/vda3 /home btrfs subvolid=999 0 0",
                "/lost /home none rbind 0 0",
            })
    void missingWithoutExcuse(String line) throws Exception {
        assertThat(missing(line)).as(line).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/dev/vdb1 /data xfs defaults,nofail 0 2",
                "/dev/vdb1 /data xfs noauto 0 2",
                "/dev/vdb1 /data xfs nobootwait 0 2",
                "/dev/disk/by-path/ip-10.0.0.1:3260-iscsi-lun-0 /data xfs _netdev 0 0",
                "LABEL=nosuch /data xfs x-systemd.automount 0 0",
                "/dev/sr0 /media/cdrom0 udf,iso9660 ro,user 0 0",
                "/dev/cdrom /media/cd auto ro,user 0 0",
                "/dev/fd0 /media/floppy auto rw,user 0 0",
                "LABEL=cidata /mnt iso9660 ro 0 0",
                "server:/export /mnt nfs defaults 0 0",
                "[fe80::1]:/export /mnt nfs4 defaults 0 0",
                "//server/share /mnt cifs credentials=/etc/c 0 0",
                "server:/export /mnt auto defaults 0 0",
                "user@host:/dir /mnt fuse.sshfs defaults 0 0",
                "/dev/sdb1 /shared ocfs2 defaults 0 0",
                "share /mnt 9p trans=virtio 0 0",
                "share /mnt virtiofs defaults 0 0",
                "share /mnt vboxsf defaults 0 0",
                ".host:/ /mnt/hgfs fuse.vmhgfs-fuse defaults 0 0",
                "tank/home /home zfs defaults 0 0",
                "tmpfs /tmp tmpfs defaults 0 0",
                "/dev/shm /dev/shm tmpfs defaults 0 0",
                "binfmt_misc /proc/sys/fs/binfmt_misc binfmt_misc defaults 0 0",
                "rpc_pipefs /var/lib/nfs/rpc_pipefs rpc_pipefs defaults 0 0",
                "nfsd /proc/fs/nfsd nfsd defaults 0 0",
                "/etc/auto.misc /misc autofs defaults 0 0",
                "none /sys/kernel/debug debugfs defaults 0 0",
                "word /mnt sometype_of_a_kernel defaults 0 0",
                "/a:/b /c fuse.mergerfs defaults 0 0",
                "/srv/nowhere /data none bind 0 0",
                "/dev/vda1 /data ext4 defaults 0 2",
                "/dev/sda1 /data ext4 defaults 0 2",
                "UUID=0A1B-vda1 /data ext4",
                "LABEL=root /data btrfs subvol=x",
                "LABEL=pool /home btrfs noatime,subvol=@home 0 0",
                "LABEL=pool /home btrfs defaults 0 0",
                "/swapfile none swap sw 0 0",
            })
    void thereOrExcused(String line) throws Exception {
        assertThat(missing(line)).as(line).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "/dev/vdb1 /data xfs defaults, no such device",
        "/dev/vda2 /data xfs defaults, no file system on it",
        "/noswap none swap sw, no such file",
        "/lost/x /data none bind, /lost is not mounted",
    })
    void saysWhatThereIsNoneOf(String line, String why) throws Exception {
        assertThat(missing(line)).contains(why);
    }

    @Test
    void saysWhereItMayBe() throws Exception {
        List<BlockDevice> disks = List.of(
                device("vda1", 1L, "crypto_LUKS", null),
                device("vda2", 2L, "crypto_LUKS", null).with(new Volume("crypt", "open", List.of("vda1"))));
        FstabJudge judge = new FstabJudge(new BlockDevices(disks), List.of());
        assertThat(judge.missing(entry("/dev/mapper/home /home ext4 defaults 0 2"), new Answers()))
                .contains("no such device; it may be on /dev/vda2, which is encrypted: give the key with --key");
    }
}
