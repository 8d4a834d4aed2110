package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class TarReaderTest {
    @Test
    void refusesASizeBelowZero() throws Exception {
        byte[] block = new byte[TarHeader.BLOCK];
        block[0] = 'f';
        block[124] = (byte) 0xff;
        for (int i = 125; i < 136; i++) {
            block[i] = (byte) 0xff;
        }
        byte[] sum = String.format("%06o", TarHeader.sum(block)).getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(sum, 0, block, 148, sum.length);
        block[155] = ' ';
        TarReader reader = new TarReader(new ByteArrayInputStream(block));
        assertThatThrownBy(reader::next).isInstanceOf(IOException.class).hasMessageContaining("a size below zero");
    }
}
