package io.github.customize.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the end of a program means. */
@Tag("process")
class ProgramsTest {
    private static Finished run(String script) throws Exception {
        return Programs.run(Command.of("/bin/sh", "-c", script), Duration.ofMinutes(1), 1000);
    }

    @Test
    void tellsHowAProgramEnded() throws Exception {
        assertThat(run("exit 3").exit()).isEqualTo(3);
        assertThat(run("kill -TERM $$").exit()).isEqualTo(143);
    }

    @Test
    void aProgramThatCtrlCEndedIsAnInterruption() {
        assertThatThrownBy(() -> run("kill -INT $$")).isInstanceOf(InterruptedException.class);
    }
}
