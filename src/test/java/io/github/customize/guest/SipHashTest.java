package io.github.customize.guest;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SipHashTest {
    private static byte[] counted(int length) {
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i++) {
            bytes[i] = (byte) i;
        }
        return bytes;
    }

    private static String hash(byte[] content) throws IOException {
        return SipHash.of(counted(SipHash.KEY), new ByteArrayInputStream(content));
    }

    @ParameterizedTest
    @CsvSource({
        "0, a3817f04ba25a8e66df67214c7550293",
        "1, da87c1d86b99af44347659119b22fc45",
        "15, 5493e99933b0a8117e08ec0f97cfc3d9",
        "63, 5150d1772f50834a503e069a973fbd7c"
    })
    void isThatOfTheReferenceImplementation(int length, String expected) throws IOException {
        assertThat(hash(counted(length))).isEqualTo(expected);
    }

    @Test
    void differsAlsoBehindWhatIsReadAtOnce() throws IOException {
        byte[] content = counted(3 << 16);
        byte[] other = content.clone();
        other[other.length - 1] ^= 1;
        assertThat(hash(content)).isNotEqualTo(hash(other)).isEqualTo(hash(content.clone()));
    }
}
