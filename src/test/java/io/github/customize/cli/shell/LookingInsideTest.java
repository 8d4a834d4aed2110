package io.github.customize.cli.shell;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found in programs and initial RAM disks, whole, packed and damaged. */
class LookingInsideTest {
    private static byte[] elf(int bits, boolean little, int machine) {
        ByteBuffer head = ByteBuffer.allocate(64).order(little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
        head.put(new byte[] {0x7f, 'E', 'L', 'F', (byte) (bits / 32), (byte) (little ? 1 : 2), 1});
        return head.putShort(18, (short) machine).array();
    }

    private static byte[] windows(int machine) {
        ByteBuffer head = ByteBuffer.allocate(256).order(ByteOrder.LITTLE_ENDIAN);
        head.put(new byte[] {'M', 'Z'}).putInt(60, 128);
        head.position(128).put(new byte[] {'P', 'E', 0, 0});
        return head.putShort(132, (short) machine).array();
    }

    private static byte[] cpio(Object... namesAndContents) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        for (int i = 0; i < namesAndContents.length; i += 2) {
            entry(out, (String) namesAndContents[i], (byte[]) namesAndContents[i + 1]);
        }
        entry(out, "TRAILER!!!", new byte[0]);
        return out.toByteArray();
    }

    private static void entry(ByteArrayOutputStream out, String name, byte[] content) {
        String header = "070701" + "00000000".repeat(6)
                + String.format("%08x", content.length)
                + "00000000".repeat(4)
                + String.format("%08x", name.length() + 1)
                + "00000000";
        out.writeBytes((header + name + "\0").getBytes(StandardCharsets.ISO_8859_1));
        out.writeBytes(new byte[-out.size() & 3]);
        out.writeBytes(content);
        out.writeBytes(new byte[-out.size() & 3]);
    }

    @ParameterizedTest
    @CsvSource({
        "32, true, 3, i386",
        "64, true, 62, x86_64",
        "32, true, 40, arm",
        "64, true, 183, aarch64",
        "64, false, 21, ppc64",
        "64, true, 21, ppc64le",
        "64, false, 22, s390x",
        "32, false, 22, s390",
        "32, false, 2, sparc",
        "64, true, 243, riscv64",
        "64, true, 258, loongarch64"
    })
    void programsSayForWhichMachineTheyAre(int bits, boolean little, int machine, String name) {
        assertThat(Architecture.ofBytes(elf(bits, little, machine))).contains(name);
    }

    @Test
    void programsOfWindowsSayItToo() {
        assertThat(Architecture.ofBytes(windows(0x14c))).contains("i386");
        assertThat(Architecture.ofBytes(windows(0x8664))).contains("x86_64");
    }

    @Test
    void whatIsNoProgramIsForNone() {
        assertThat(Architecture.ofBytes(new byte[0])).isEmpty();
        assertThat(Architecture.ofBytes("#!/bin/sh\n".repeat(20).getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
        assertThat(Architecture.ofBytes(elf(64, true, 9999))).isEmpty();
        byte[] lying = windows(0x14c);
        lying[63] = (byte) 0x80;
        assertThat(Architecture.ofBytes(lying)).isEmpty();
        lying[63] = 0x7f;
        assertThat(Architecture.ofBytes(lying)).isEmpty();
    }

    @Test
    void ramDisksAreLookedIntoAlsoWhenTheyArePacked() throws Exception {
        byte[] disk = cpio("etc/x", "text".getBytes(StandardCharsets.UTF_8), "./bin/sh", elf(64, true, 183));
        assertThat(Architecture.inside(disk, "")).contains("aarch64");
        ByteArrayOutputStream packed = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
            gzip.write(disk);
        }
        assertThat(Compression.of(packed.toByteArray())).contains("gzip");
        assertThat(Architecture.inside(packed.toByteArray(), "gzip")).contains("aarch64");
        assertThat(Architecture.inside(cpio("etc/x", elf(64, true, 62)), "")).isEmpty();
    }

    @Test
    void entriesComeOneAfterTheOther() throws Exception {
        Cpio cpio = new Cpio(new ByteArrayInputStream(
                cpio("a", "one".getBytes(StandardCharsets.UTF_8), "dir/b", "three".getBytes(StandardCharsets.UTF_8))));
        Cpio.Entry first = cpio.next().orElseThrow();
        assertThat(first).isEqualTo(new Cpio.Entry("a", 3));
        Cpio.Entry second = cpio.next().orElseThrow();
        assertThat(second.name()).isEqualTo("dir/b");
        assertThat(cpio.content(second, 100)).asString().isEqualTo("three");
        assertThat(cpio.next()).isEmpty();
    }

    @Test
    void damagedRamDisksAreRefused() throws Exception {
        byte[] disk = cpio("a", "content".getBytes(StandardCharsets.UTF_8));
        Cpio cut = new Cpio(new ByteArrayInputStream(disk, 0, 114));
        Optional<Cpio.Entry> entry = cut.next();
        assertThatThrownBy(() -> cut.content(entry.orElseThrow(), 100)).isInstanceOf(EOFException.class);
        byte[] wrong = disk.clone();
        wrong[6 + 11 * 8] = 'x';
        assertThatThrownBy(() -> new Cpio(new ByteArrayInputStream(wrong)).next())
                .hasMessageContaining("no number");
        wrong[6 + 11 * 8] = 'f';
        assertThatThrownBy(() -> new Cpio(new ByteArrayInputStream(wrong)).next())
                .hasMessageContaining("a name of");
        assertThat(new Cpio(new ByteArrayInputStream(new byte[0])).next()).isEmpty();
    }
}
