package io.github.customize.failure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CauseTest {
    @TempDir
    Path directory;

    private static String of(Path file) {
        return Cause.of(catchThrowableOfType(IOException.class, () -> Files.readString(file)));
    }

    /** Else people look for a file that they see in the directory. */
    @Test
    void aLinkThatIsThereIsNotSaidToBeMissing() throws Exception {
        Path link = Files.createSymbolicLink(directory.resolve("link"), Path.of("gone"));
        assertThat(of(link)).isEqualTo("it is a link to gone, where there is nothing");
        assertThat(of(directory.resolve("gone"))).isEqualTo("no such file");
    }

    @Test
    void theFileIsNamedWhereItIsKnown() {
        IOException missing = catchThrowableOfType(IOException.class, () -> Files.readString(directory.resolve("x")));
        assertThat(Cause.withFile(missing)).isEqualTo(directory.resolve("x") + ": no such file");
        assertThat(Cause.withFile(new IOException("broken"))).isEqualTo("broken");
    }
}
