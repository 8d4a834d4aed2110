package io.github.customize.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContentHashTest {
    private static byte[] counted(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static String hash(byte[] content) throws IOException {
        return new ContentHash(counted(ContentHash.KEY)).of(new ByteArrayInputStream(content));
    }

    /** Computed by another program, which has numbers of any length; the daemon's test has the same. */
    @ParameterizedTest
    @CsvSource({
        "0, c293ab68efe6f296bd92a49d6257801d",
        "1, 6a0800b21a2cd71a750eaf32d84d204a",
        "15, 19d8589c340c9805f347449c1aaf1a92",
        "64, b2774093b8cc030f059b2dda371a4f23",
        "65, 7cf79f5a0330f24d2316fbcbc92d57a3",
        "1024, 095db7c4bf305f9c12063f74cd1d653e",
        "1025, 861c2d0a6b29f23cd4c9457d14d9a042",
        "5000, 0e6deda50009c245ea11742dbd7c8e90",
        "200000, 53039f4149ac3882a720c8baef5d6d79"
    })
    void isAsTheProtocolSays(int length, String expected) throws IOException {
        assertThat(hash(counted(length))).isEqualTo(expected);
    }

    @Test
    void nothingIsLeftOfAContentForTheNext() throws IOException {
        ContentHash hash = new ContentHash(counted(ContentHash.KEY));
        hash.of(new ByteArrayInputStream(counted(3000)));
        assertThat(hash.of(new ByteArrayInputStream(counted(65)))).isEqualTo(hash(counted(65)));
    }

    @Test
    void differsAlsoBehindWhatIsReadAtOnce() throws IOException {
        byte[] content = counted(3 << 16);
        byte[] other = content.clone();
        other[other.length - 1] ^= 1;
        assertThat(hash(content)).isNotEqualTo(hash(other)).isEqualTo(hash(content.clone()));
    }
}
