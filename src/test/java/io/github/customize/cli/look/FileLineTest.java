package io.github.customize.cli.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Lines in the form of virt-ls -lR; that they are its very bytes is what {@code make peer-check} finds out. */
class FileLineTest {
    private static final FileInfo FILE = new FileInfo(
            "x", FileInfo.Kind.FILE, 0640, 1, 42, 2298, Instant.ofEpochSecond(1), 1, 0x800, 321, Optional.empty());
    private static final FileDetails DETAILS = new FileDetails(
            FILE, Instant.ofEpochSecond(0), Instant.ofEpochSecond(1), Instant.ofEpochSecond(2), 0, 0, 4096, 6);

    private static FileLine line(boolean human, boolean uids, FileTime times, boolean extra, boolean csv) {
        return new FileLine(new FileLine.Form(human, uids, times, extra, csv), 300_000);
    }

    @Test
    void showsWhatIsAskedFor() {
        assertThat(line(false, true, FileTime.NONE, false, false).of("/x", FILE))
                .isEqualTo("- 0640       2298    1   42 /x");
        assertThat(line(true, false, FileTime.DATE, false, false).of("/x", DETAILS, Optional.empty()))
                .isEqualTo("- 0640       2.3K 1970-01-01 00:00:00 1970-01-01 00:00:01 1970-01-01 00:00:02 /x");
        assertThat(line(false, false, FileTime.SECONDS, true, false).of("/x", DETAILS, Optional.of("abc")))
                .isEqualTo("- 0640       2298          0          1          2 8:0 321 1 0:0 6 abc /x");
        assertThat(line(false, true, FileTime.SECONDS, true, true).of("/a b", DETAILS, Optional.of("abc")))
                .isEqualTo("-,0640,2298,1,42,0,1,2,8:0,321,1,0:0,6,abc,\"/a b\"");
        assertThat(FileTime.DAYS.text(300_000 - 3 * 86_400 - 100, 300_000, false))
                .isEqualTo("  3");
        assertThat(FileTime.RELATIVE.text(300_001, 300_000, true)).isEqualTo("-1");
        assertThat(FileTime.RELATIVE.text(1, 300_000, false)).isEqualTo("  299999");
    }

    @Test
    void leavesOutAChecksumThatIsNoneButForColumns() {
        assertThat(line(false, false, FileTime.NONE, false, false).of("/x", DETAILS, Optional.of("")))
                .isEqualTo("- 0640       2298 /x");
        assertThat(line(false, false, FileTime.NONE, false, true).of("/x", DETAILS, Optional.of("")))
                .isEqualTo("-,0640,2298,,/x");
    }

    @Test
    void knowsLargeDeviceNumbers() {
        assertThat(FileDetails.major(0xfe01)).isEqualTo(254);
        assertThat(FileDetails.minor(0xfe01)).isEqualTo(1);
        assertThat(FileDetails.minor(0x1234_0801L)).isEqualTo(0x12301);
        assertThat(FileDetails.major(0x0001_2000_0000_0801L)).isEqualTo(0x12008);
    }
}
