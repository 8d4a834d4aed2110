package io.github.customize.guest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class SipHashTest {
    private static SipHash counted(int words) {
        SipHash hash = new SipHash(0x0706050403020100L, 0x0f0e0d0c0b0a0908L);
        for (int i = 0; i < words; i++) {
            hash.add(0x0706050403020100L + i * 0x0808080808080808L);
        }
        return hash;
    }

    /** Of the bytes 0, 1, 2 …, as many as are in the words, under the key 0, 1, 2 …. */
    @Test
    void isThatOfTheReferenceImplementation() {
        assertThat(counted(0).end()).containsExactly(0xe6a825ba047f81a3L, 0x930255c71472f66dL);
        assertThat(counted(1).end()).containsExactly(0x61f55862baa9623bL, 0xb49714f364e2830fL);
        assertThat(counted(7).end()).containsExactly(0xe94ed572cff23819L, 0x362a1da96f16947eL);
    }
}
