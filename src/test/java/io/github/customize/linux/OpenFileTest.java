package io.github.customize.linux;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenFileTest {
    private static final long BYTE = 1L << 62;

    @TempDir
    Path directory;

    @Test
    void locksBelongToAnOpening() throws Exception {
        Path file = Files.writeString(directory.resolve("ü 雪"), "text");
        try (OpenFile first = OpenFile.reading(file);
                OpenFile second = OpenFile.reading(file)) {
            assertThat(second.isLockedByAnother(BYTE)).isFalse();
            assertThat(first.lockShared(BYTE)).isTrue();

            assertThat(first.isLockedByAnother(BYTE)).isFalse();
            assertThat(second.isLockedByAnother(BYTE)).isTrue();
            assertThat(second.isLockedByAnother(BYTE + 1)).isFalse();
            assertThat(second.isLockedByAnother(BYTE - 9, BYTE)).isTrue();
            assertThat(second.isLockedByAnother(BYTE, BYTE + 9)).isTrue();
            assertThat(second.isLockedByAnother(BYTE - 9, BYTE - 1)).isFalse();
            assertThat(second.isLockedByAnother(BYTE + 1, BYTE + 9)).isFalse();
            // What would take away the locks of a process.
            Files.readString(file);
            assertThat(second.isLockedByAnother(BYTE)).isTrue();

            assertThat(second.lockShared(BYTE)).isTrue();
            first.unlock(BYTE);
            assertThat(first.isLockedByAnother(BYTE)).isTrue();
        }
        try (OpenFile third = OpenFile.reading(file)) {
            assertThat(third.isLockedByAnother(BYTE)).isFalse();
        }
    }

    @Test
    void anExclusiveLockOfAnotherIsInTheWay() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "text");
        try (FileChannel other = FileChannel.open(file, StandardOpenOption.WRITE);
                OpenFile open = OpenFile.reading(file)) {
            assertThat(other.lock(BYTE, 1, false).isValid()).isTrue();
            assertThat(open.lockShared(BYTE)).isFalse();
            assertThat(open.lockShared(BYTE + 1)).isTrue();
        }
    }

    @Test
    void findsDataAndHoles() throws Exception {
        Path file = directory.resolve("sparse");
        try (FileChannel channel = FileChannel.open(
                file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SPARSE)) {
            channel.write(ByteBuffer.wrap(new byte[1 << 20]), 5L << 40);
        }
        try (OpenFile open = OpenFile.reading(file)) {
            assertThat(open.nextData(0)).isEqualTo(5L << 40);
            assertThat(open.nextHole(0)).isZero();
            assertThat(open.nextHole(5L << 40)).isEqualTo((5L << 40) + (1 << 20));
            assertThat(open.nextData((5L << 40) + (1 << 20))).isEqualTo(Long.MAX_VALUE);
        }
    }

    @Test
    void failsAsJavaDoes() {
        Path missing = directory.resolve("missing");
        assertThatThrownBy(() -> OpenFile.reading(missing))
                .isExactlyInstanceOf(NoSuchFileException.class)
                .hasMessage(missing.toString());
        assertThatThrownBy(() -> OpenFile.reading(directory.resolve("a/b"))).isInstanceOf(NoSuchFileException.class);
        assertThat(Errno.exception(Errno.EACCES, "x")).isExactlyInstanceOf(AccessDeniedException.class);
        assertThat(Errno.exception(28, "x").getReason()).isEqualTo("No space left on device");
    }
}
