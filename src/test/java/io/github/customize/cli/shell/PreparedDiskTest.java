package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What stands behind -N. */
class PreparedDiskTest {
    private static List<String> commands(String given) throws ShellFailure {
        return PreparedDisk.parse(given, 1).commands("/dev/sdb").stream()
                .map(words -> String.join(" ", words))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "disk, test7.img, 1073741824",
        "disk:10M, test7.img, 10485760",
        "a b.img=disk:3K, a b.img, 3072",
        "x=fs:ext4:5M, x, 5242880",
        "x=fs::, x, 1073741824",
    })
    void hasANameAndASize(String given, String file, long size) throws ShellFailure {
        PreparedDisk disk = PreparedDisk.parse(given, 7);
        assertThat(disk.file()).isEqualTo(file);
        assertThat(disk.size()).isEqualTo(size);
    }

    @Test
    void getsWhatTheTypeSays() throws ShellFailure {
        assertThat(commands("disk")).isEmpty();
        assertThat(commands("part:1G:gpt")).containsExactly("part-disk /dev/sdb gpt");
        assertThat(commands("fs:xfs")).containsExactly("part-disk /dev/sdb mbr", "mkfs xfs /dev/sdb1");
        assertThat(commands("bootroot::::64K"))
                .containsExactly(
                        "part-init /dev/sdb mbr",
                        "part-add /dev/sdb primary 2048 2175",
                        "part-add /dev/sdb primary 2176 -2048",
                        "mkfs ext2 /dev/sdb1",
                        "mkfs ext4 /dev/sdb2");
        assertThat(commands("lvfs:/dev/data/all:ext3"))
                .containsExactly(
                        "part-disk /dev/sdb mbr",
                        "pvcreate /dev/sdb1",
                        "vgcreate data /dev/sdb1",
                        "lvcreate-free all data 100",
                        "mkfs ext3 /dev/data/all");
        assertThat(commands("bootrootlv"))
                .endsWith("mkfs ext2 /dev/sdb1", "mkfs ext4 /dev/VG/LV")
                .hasSize(8);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "none",
                "disk:1:2",
                "disk:x",
                "disk:0",
                "=disk",
                "disk:-1",
                "bootroot:::1M:1M",
                "lv:/dev/a",
                "lv:data/x"
            })
    void isRefused(String given) {
        assertThatThrownBy(() -> PreparedDisk.parse(given, 1)).isInstanceOf(ShellFailure.class);
    }
}
