package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.api.BlockDevice;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** How answers are printed, and scripts are read. */
class PrintedFormsTest {
    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
    private final Printer printer = new Printer(printed, false);

    private String printed() throws IOException {
        printer.flush();
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void recordsAreNumbered() throws IOException {
        printer.records(List.of(Map.of("a", 1), Map.of("b", "c")));
        assertThat(printed()).isEqualTo("[0] = {\n  a: 1\n}\n[1] = {\n  b: c\n}\n");
    }

    @Test
    void dumpsAreThoseOfHexdump() throws IOException {
        byte[] bytes = new byte[50];
        bytes[0] = 'A';
        bytes[49] = (byte) 0xff;
        try (HexDump dump = new HexDump(printer)) {
            dump.write(bytes);
        }
        assertThat(printed()).isEqualTo("""
                00000000  41 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |A...............|
                00000010  00 00 00 00 00 00 00 00  00 00 00 00 00 00 00 00  |................|
                *
                00000030  00 ff                                             |..|
                00000032
                """);
    }

    @Test
    void linesAreGivenWholeHoweverTheyCome() throws IOException {
        try (LineSink lines = new LineSink(printer::line)) {
            for (byte b : "one\n\ntwo".getBytes(StandardCharsets.UTF_8)) {
                lines.write(b);
            }
        }
        assertThat(printed()).isEqualTo("one\n\ntwo\n");
    }

    @Test
    void bytesAreRepeatedUpToALength() throws IOException {
        assertThat(new RepeatedBytes(new byte[] {'x', 'y'}, 5).readAllBytes())
                .isEqualTo("xyxyx".getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void linesOfScriptsAreText() throws Exception {
        ScriptLines lines = new ScriptLines(
                new ByteArrayInputStream("a\r\nb\n\n\377\nlast".getBytes(StandardCharsets.ISO_8859_1)), "s");
        assertThat(lines.next()).contains("a");
        assertThat(lines.next()).contains("b");
        assertThat(lines.next()).contains("");
        assertThatThrownBy(lines::next).hasMessageContaining("UTF-8");
        assertThat(lines.place()).isEqualTo("s:4: ");
        assertThat(lines.next()).contains("last");
        assertThat(lines.next()).isEmpty();
    }

    @Test
    void devicesHaveTheNamesThatPeopleGiveThem() throws ShellFailure {
        BlockDevice disk = device("/dev/vda", Optional.empty());
        DeviceNames names = new DeviceNames(List.of(disk, device("/dev/vda1", Optional.of("/dev/vda"))));
        for (String given : List.of("/dev/sda1", "/dev/hda1", "/dev/vda1", "/dev/xvda1", "sda1")) {
            assertThat(names.kernelName(given)).isEqualTo("/dev/vda1");
        }
        assertThat(DeviceNames.names(names.disks())).containsExactly("/dev/sda");
        assertThat(DeviceNames.names(names.leaves())).containsExactly("/dev/sda1");
        assertThatThrownBy(() -> names.find("/dev/sdb"))
                .hasMessage("there is no device '/dev/sdb'; there is /dev/sda, /dev/sda1");
        assertThatThrownBy(() -> names.disk("/dev/sda1")).hasMessageContaining("a disk is wanted");
        assertThatThrownBy(() -> names.partition("/dev/sda")).hasMessageContaining("a partition is wanted");
        assertThat(DeviceNames.inShellNames("failed to mount /dev/vda1: /dev/sda1", false))
                .isEqualTo("failed to mount /dev/sda1: /dev/sda1");
    }

    @Test
    void disksHaveTheNamesOfTheirOrder() throws ShellFailure {
        List<String> kernel = List.of("/dev/vda", "/dev/sda", "/dev/sdy", "/dev/sdz", "/dev/sdaa");
        DeviceNames names = new DeviceNames(
                kernel.stream().map(name -> device(name, Optional.empty())).toList());
        assertThat(DeviceNames.names(names.disks()))
                .containsExactly("/dev/sda", "/dev/sdb", "/dev/sdz", "/dev/sdaa", "/dev/sdab");
        for (int i = 0; i < kernel.size(); i++) {
            assertThat(names.kernelName(DeviceNames.names(names.disks()).get(i)))
                    .isEqualTo(kernel.get(i));
        }
        assertThat(names.kernelName("vdb")).isEqualTo("/dev/sda");
        assertThat(DeviceNames.inShellNames("/dev/vda1, /dev/sda2 on /dev/sdz: /dev/sdax/dev/null", true))
                .isEqualTo("/dev/sda1, /dev/sdb2 on /dev/sdaa: /dev/sday/dev/null");
    }

    private static BlockDevice device(String name, Optional<String> parent) {
        return new BlockDevice(
                name,
                parent,
                1 << 20,
                Optional.empty(),
                OptionalLong.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }
}
