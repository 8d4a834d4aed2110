package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.Facts.MissingMount;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MountTableTest {
    private static MissingMount lost(String path) {
        return new MissingMount("LABEL=" + path.substring(1), path, "no such device");
    }

    private static final MountTable TABLE = new MountTable(
            List.of("/", "/data/kept", "/both"), List.of(lost("/data"), lost("/data/kept/inner"), lost("/both")));

    @ParameterizedTest
    @CsvSource({
        "/data, /data",
        "/data/x/y, /data",
        "/data/kept/inner/x, /data/kept/inner",
        "/data/kept/x,",
        "/data/kept,",
        "/database,",
        "/both/x,",
        "/,",
    })
    void holdsWhatIsBelowTheLowestMountPoint(String path, String mount) {
        assertThat(TABLE.holding(path).map(MissingMount::path).orElse(null)).isEqualTo(mount);
    }

    @ParameterizedTest
    @CsvSource({"/, /data", "/data, /data", "/data/kept, /data/kept/inner", "/both,", "/srv,"})
    void treesHoldTheMountPointsInThem(String path, String mount) {
        assertThat(TABLE.heldBy(path).map(MissingMount::path).orElse(null)).isEqualTo(mount);
    }

    @Test
    void programsRelyOnWhatSystemsKeepThere() {
        assertThat(List.of("/boot", "/boot/efi", "/usr", "/var/log", "/etc", "/opt/app", "/home", "/root"))
                .allSatisfy(
                        path -> assertThat(MountTable.isOfPrograms(lost(path))).isTrue());
        assertThat(List.of("/data", "/srv", "/mnt/usr", "/variable", "/homes"))
                .allSatisfy(
                        path -> assertThat(MountTable.isOfPrograms(lost(path))).isFalse());
    }
}
