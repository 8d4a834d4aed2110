package io.github.customize.cli.look;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UnixListTest {
    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");

    private static UnixList.Entry file(String name, FileInfo.Kind kind, int mode, long uid, long size, String time) {
        Optional<String> target = kind == FileInfo.Kind.LINK ? Optional.of("there") : Optional.empty();
        Instant at = Instant.parse(time);
        boolean device = kind == FileInfo.Kind.CHARACTER_DEVICE;
        FileInfo info = new FileInfo(name, kind, mode, uid, 42, size, at, 1, 2, 3, target);
        return new UnixList.Entry(name, new FileDetails(info, at, at, at, device ? 10 : 0, device ? 237 : 0, 4096, 3));
    }

    @Test
    void showsFilesAsLsDoes() {
        assertThat(new UnixList(NOW)
                        .of(List.of(
                                file("link", FileInfo.Kind.LINK, 0777, 0, 5, "2026-11-29T09:48:00Z"),
                                file("null", FileInfo.Kind.CHARACTER_DEVICE, 0666, 0, 0, "2026-11-01T09:48:00Z"),
                                file("su", FileInfo.Kind.FILE, 04755, 1000, 55528, "2020-01-02T03:04:05Z"),
                                file("!x", FileInfo.Kind.FILE, 01644, 0, 1, "2027-01-02T03:04:05Z"),
                                file(".", FileInfo.Kind.DIRECTORY, 02750, 0, 1024, "2026-11-29T09:48:00Z"))))
                .containsExactly(
                        "total 8",
                        "-rw-r--r-T 1    0 42       1 Jan  2  2027 !x",
                        "drwxr-s--- 1    0 42    1024 Nov 29 09:48 .",
                        "lrwxrwxrwx 1    0 42       5 Nov 29 09:48 link -> there",
                        "crw-rw-rw- 1    0 42 10, 237 Nov  1 09:48 null",
                        "-rwsr-xr-x 1 1000 42   55528 Jan  2  2020 su");
    }

    @Test
    void alignsDevicesAndSizes() {
        assertThat(new UnixList(NOW)
                        .of(List.of(
                                file("a", FileInfo.Kind.CHARACTER_DEVICE, 0600, 0, 0, "2026-11-01T09:48:00Z"),
                                file("b", FileInfo.Kind.FILE, 0600, 0, 1_234_567_890, "2026-11-01T09:48:00Z"))))
                .containsExactly(
                        "total 3",
                        "crw------- 1 0 42    10, 237 Nov  1 09:48 a",
                        "-rw------- 1 0 42 1234567890 Nov  1 09:48 b");
    }
}
