package io.github.customize.image;

import static io.github.customize.image.TestImages.allocated;
import static io.github.customize.image.TestImages.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NewDiskTest {
    private static final int MIB = 1 << 20;

    @TempDir
    Path directory;

    @Test
    void takesItsSpaceAtOnceOrNotYet() throws Exception {
        Path sparse = directory.resolve("sparse");
        new NewDisk(sparse, 5 * MIB + 1, false).make();
        assertThat(sparse).hasSize(5 * MIB + 512);
        assertThat(allocated(sparse)).isZero();
        Path full = directory.resolve("full");
        new NewDisk(full, 5 * MIB, true).make();
        assertThat(full).hasSize(5 * MIB);
        assertThat(allocated(full)).isGreaterThanOrEqualTo(5 * MIB);
    }

    @Test
    void overwritesAFileAndNothingOfItIsLeft() throws Exception {
        Path file = Files.writeString(directory.resolve("x"), "secret");
        Path link = Files.createSymbolicLink(directory.resolve("link"), file);
        new NewDisk(link, 512, false).make();
        assertThat(file).hasBinaryContent(new byte[512]);
        assertThat(link).isSymbolicLink();
    }

    @Test
    void leavesWhatIsInUseOrNoFile() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("x"));
        String before = state(image);
        try (Image open = Image.open(TestImages.replace(image))) {
            assertThat(open.path()).isEqualTo(image.toRealPath());
            assertThatThrownBy(() -> new NewDisk(image, MIB, false).make())
                    .extracting(failure -> ((Failure) failure).code())
                    .isEqualTo(ExitCode.IMAGE_IN_USE);
        }
        assertThat(state(image)).isEqualTo(before);
        assertThatThrownBy(() -> new NewDisk(directory, MIB, false).make())
                .hasMessage("failed to make the disk " + directory + ": it exists, and is not a regular file");
        assertThatThrownBy(() -> new NewDisk(Path.of("/dev/null"), MIB, false).make())
                .hasMessageContaining("not a regular file");
    }

    @Test
    void refusesASizeThatCannotBe() {
        Path file = directory.resolve("x");
        assertThatThrownBy(() -> new NewDisk(file, 0, false).make()).hasMessageContaining("0 bytes");
        assertThatThrownBy(() -> new NewDisk(file, 1L << 60, true).make())
                .extracting(failure -> ((Failure) failure).code())
                .isEqualTo(ExitCode.IMAGE_NO_SPACE);
        assertThatThrownBy(() -> new NewDisk(file, Long.MAX_VALUE, false).make())
                .isInstanceOf(Failure.class);
        assertThat(file).doesNotExist();
        assertThatThrownBy(() -> new NewDisk(directory.resolve("no/x"), MIB, true).make())
                .isInstanceOf(Failure.class);
    }
}
