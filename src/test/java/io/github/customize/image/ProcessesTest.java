package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Programs;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who holds a file is asked while others open and close it. */
@Tag("process")
class ProcessesTest {
    private static final int QUESTIONS = 100;

    @TempDir
    Path directory;

    @Test
    void anOpeningThatEndsMeanwhileIsNoFault() throws Exception {
        Path file = Files.createFile(directory.resolve("disk"));
        Identity identity = Identity.of(file);
        Process other = new ProcessBuilder(
                        "bash",
                        "-c",
                        "while :; do exec 5<\"$1\" 6<\"$1\" 7<\"$1\"; exec 5<&- 6<&- 7<&-; done",
                        "bash",
                        file.toString())
                .start();
        try {
            for (int i = 0; i < QUESTIONS; i++) {
                assertThat(Processes.locking(identity, lock -> true)).isEmpty();
            }
        } finally {
            Programs.kill(other);
        }
    }
}
