package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class MachineConsoleTest {
    /** Nobody would read its console any more, and it would stand still sooner or later. */
    @Test
    void aMachineWhoseConsoleCannotBeFollowedIsEnded() throws Exception {
        Process machine = new ProcessBuilder("sleep", "1000").start();
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new OutOfMemoryError("test");
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                throw new OutOfMemoryError("test");
            }
        };
        assertThatThrownBy(() -> Machine.follow(machine, broken, new ConsoleLog()))
                .isInstanceOf(OutOfMemoryError.class);
        assertThat(machine.waitFor(2, TimeUnit.MINUTES)).isTrue();
    }

    /** They would wait for a first line that nobody reads any more. */
    @Test
    void whoeverAsksHowAMachineIsConfinedIsAnsweredThen() throws Exception {
        ConsoleLog log = new ConsoleLog(true);
        InputStream broken = new InputStream() {
            @Override
            public int read() {
                throw new OutOfMemoryError("test");
            }

            @Override
            public int read(byte[] bytes, int from, int count) {
                throw new OutOfMemoryError("test");
            }
        };
        assertThatThrownBy(() -> log.drain(broken)).isInstanceOf(OutOfMemoryError.class);
        assertThat(log.confinement()).isEmpty();
        log.awaitEnd(Duration.ofMinutes(2));
    }

    @Test
    void theEndOfTheConsoleEndsNothing() throws Exception {
        Process machine = new ProcessBuilder("cat").start();
        Machine.follow(machine, InputStream.nullInputStream(), new ConsoleLog());
        assertThat(machine.isAlive()).isTrue();
        machine.getOutputStream().close();
        assertThat(machine.waitFor(2, TimeUnit.MINUTES)).isTrue();
        assertThat(machine.exitValue()).isZero();
    }
}
