package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class KernelLockTest {
    @Test
    void readsTheKernelsLines() {
        assertThat(KernelLock.parse("1: OFDLCK ADVISORY  READ -1 fe:00:1234 100 101"))
                .contains(new KernelLock("OFDLCK", -1, 0xfe, 0, 1234, 100, 101));
        assertThat(KernelLock.parse("12: POSIX  ADVISORY  WRITE 708 00:1a:6 0 EOF"))
                .contains(new KernelLock("POSIX", 708, 0, 0x1a, 6, 0, Long.MAX_VALUE));
    }

    @Test
    void leavesOutWaitersAndWhatItDoesNotKnow() {
        assertThat(KernelLock.parse("1: -> POSIX  ADVISORY  WRITE 709 fe:00:6 0 EOF"))
                .isEmpty();
        assertThat(KernelLock.parse("1: LEASE  ACTIVE    READ  0 fe:00:6 0 EOF"))
                .isPresent();
        assertThat(KernelLock.parse("")).isEmpty();
        assertThat(KernelLock.parse("what is this")).isEmpty();
    }

    @Test
    void knowsTheDeviceNumbersOfTheCLibrary() {
        assertThat(new KernelLock("OFDLCK", -1, 0xfe, 0, 1, 0, 0).isOnDevice(0xfe00))
                .isTrue();
        assertThat(new KernelLock("OFDLCK", -1, 0, 0x1a, 1, 0, 0).isOnDevice(0x1a))
                .isTrue();
        assertThat(new KernelLock("OFDLCK", -1, 259, 0x12345, 1, 0, 0).isOnDevice(0x12310345L))
                .isTrue();
        assertThat(new KernelLock("OFDLCK", -1, 0xfe, 1, 1, 0, 0).isOnDevice(0xfe00))
                .isFalse();
    }
}
