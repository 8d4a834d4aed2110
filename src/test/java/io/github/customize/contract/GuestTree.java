package io.github.customize.contract;

import io.github.customize.guest.Facts;
import java.io.IOException;
import java.util.List;

/** The files that steps look at, as a small Debian has them. */
final class GuestTree {
    static final int ANA = 1000;

    private static final String PASSWD = """
            root:x:0:0:root:/root:/bin/bash
            ana:x:1000:1001::/home/ana:/bin/sh
            nohome:x:1002:1002::/nonexistent:/bin/sh
            """;
    private static final String HOSTS = """
            127.0.0.1	localhost
            127.0.1.1	debian.localdomain	debian

            ::1	localhost # six
            """;
    private static final String FSTAB = """
            # remark
            UUID=0a1b /               ext4    errors=remount-ro 0       1
            /dev/sr0        /media/cdrom0   udf     user,noauto     0       0
            """;

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
                List.of(
                        new Facts.Mount("/dev/sda1", "/", "ext4", ""),
                        new Facts.Mount("/dev/sdb1", "/data", "ext4", "")),
                List.of(disk("sda1", "0a1b", "root"), disk("sdb1", "2c3d", "data")),
                List.of());
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

    static void make(StepBench guest) throws IOException {
        guest.file("/etc/passwd", PASSWD)
                .file("/etc/group", "root:x:0:\nadm:x:4:ana\nana:x:1001:\nwww-data:x:33:\n")
                .file("/etc/hostname", "debian\n")
                .file("/etc/hosts", HOSTS)
                .file("/etc/fstab", FSTAB)
                .file("/etc/timezone", "Etc/UTC\n")
                .file("/usr/share/zoneinfo/Etc/UTC", "TZif2")
                .file("/usr/share/zoneinfo/Europe/Warsaw", "TZif2")
                .file("/usr/share/zoneinfo/leapseconds", "# no zone")
                .link("/etc/localtime", "../usr/share/zoneinfo/Etc/UTC")
                .folder("/root")
                .folder("/home/ana")
                .owned("/home/ana", ANA, ANA + 1)
                .folder("/data")
                .folder("/srv");
    }
}
