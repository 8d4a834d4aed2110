package io.github.customize.cli.look;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ChecksumTest {
    private static String of(Checksum kind, String text) {
        Checksum.Sum sum = kind.begin();
        byte[] bytes = text.getBytes(StandardCharsets.US_ASCII);
        sum.write(bytes, 0, bytes.length);
        return sum.text();
    }

    @Test
    void countsAsTheUsualProgramsDo() {
        // As cksum, md5sum and so on print them.
        assertThat(of(Checksum.CRC, "")).isEqualTo("4294967295");
        assertThat(of(Checksum.CRC, "123456789")).isEqualTo("930766865");
        assertThat(of(Checksum.MD5, "abc")).isEqualTo("900150983cd24fb0d6963f7d28e17f72");
        assertThat(of(Checksum.SHA1, "abc")).isEqualTo("a9993e364706816aba3e25717850c26c9cd0d89d");
        assertThat(of(Checksum.SHA224, "abc")).isEqualTo("23097d223405d8228642a477bda255b32aadbce4bda0b3f7e36c9da7");
        assertThat(of(Checksum.SHA256, "abc")).startsWith("ba7816bf8f01cfea");
        assertThat(of(Checksum.SHA384, "abc")).startsWith("cb00753f45a35e8b");
        assertThat(of(Checksum.SHA512, "abc")).startsWith("ddaf35a193617aba");
    }
}
