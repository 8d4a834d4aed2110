package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.daemon.JnrListener;
import io.github.customize.daemon.JnrTransport;
import io.github.customize.daemon.Transport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(300)
class QmpTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final String GREETING = "{\"QMP\": {\"version\": {}, \"capabilities\": []}}\r\n";

    @TempDir
    Path dir;

    private JnrListener listener;
    private Transport ours;
    private Transport qemus;
    private final List<QmpEvent> events = new CopyOnWriteArrayList<>();

    @BeforeEach
    void connect() throws Exception {
        listener = JnrListener.listen(dir.resolve("q"));
        qemus = JnrTransport.connect(dir.resolve("q"));
        ours = listener.accept(PATIENCE);
    }

    @AfterEach
    void close() {
        ours.close();
        qemus.close();
        listener.close();
    }

    /** What QEMU will have said by the time it is asked: the socket keeps it. */
    private void says(String... lines) throws IOException {
        for (String line : lines) {
            ByteBuffer bytes = ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8));
            while (bytes.hasRemaining()) {
                qemus.write(bytes, PATIENCE);
            }
        }
    }

    private Qmp open() throws IOException {
        says(GREETING);
        Thread answer = new Thread(() -> {
            try {
                heard();
                says("{\"return\": {}}\r\n");
            } catch (IOException e) {
                ours.close();
            }
        });
        answer.start();
        return Qmp.open(ours, PATIENCE, events::add);
    }

    private String heard() throws IOException {
        ByteBuffer bytes = ByteBuffer.allocate(4096);
        qemus.read(bytes, PATIENCE);
        return new String(bytes.array(), 0, bytes.position(), StandardCharsets.UTF_8);
    }

    private Qmp afterOpening(String... lines) throws IOException {
        Qmp qmp = open();
        new Thread(() -> {
                    try {
                        heard();
                        says(lines);
                    } catch (IOException e) {
                        ours.close();
                    }
                })
                .start();
        return qmp;
    }

    @Test
    void tellsEventsBetweenCommandAndAnswer() throws Exception {
        Qmp qmp = afterOpening(
                "{\"timestamp\": {\"seconds\": 1}, \"event\": \"SHUTDOWN\", \"data\": {\"guest\": true,",
                " \"reason\": \"guest-reset\"}}\r\n{\"return\": {\"status\": \"running\"}}\r\n");
        assertThat(qmp.execute("query-status", Map.of(), PATIENCE)).containsEntry("status", "running");
        assertThat(events).containsExactly(new QmpEvent("SHUTDOWN", Map.of("guest", true, "reason", "guest-reset")));
    }

    @Test
    void passesErrorsOn() throws Exception {
        Qmp qmp = afterOpening("{\"error\": {\"class\": \"GenericError\", \"desc\": \"no such bus\"}}\r\n");
        assertThatThrownBy(() -> qmp.execute("device_add", Map.of("bus", "x"), PATIENCE))
                .isInstanceOf(QmpError.class)
                .hasMessage("device_add: no such bus");
    }

    @Test
    void doesNotWaitForEver() throws Exception {
        Qmp qmp = open();
        assertThatThrownBy(() -> qmp.execute("cont", Map.of(), Duration.ofMillis(20)))
                .hasMessageContaining("did not answer cont");
    }

    @Test
    void doesNotTakeALateAnswerForAnother() throws Exception {
        Qmp qmp = open();
        assertThatThrownBy(() -> qmp.execute("query-status", Map.of(), Duration.ofMillis(20)))
                .hasMessageContaining("did not answer query-status");
        long late = id(heard());
        Thread answers = new Thread(() -> {
            try {
                long next = id(heard());
                says("{\"return\": {\"status\": \"late\"}, \"id\": " + late + "}\r\n");
                says("{\"error\": {\"desc\": \"late too\"}, \"id\": \"x\"}\r\n");
                says("{\"return\": {\"enabled\": true}, \"id\": " + next + "}\r\n");
            } catch (IOException e) {
                ours.close();
            }
        });
        answers.start();
        assertThat(qmp.execute("query-kvm", Map.of(), PATIENCE)).containsOnly(Map.entry("enabled", true));
        answers.join(PATIENCE.toMillis());
    }

    private static long id(String command) {
        return Long.parseLong(command.replaceAll("(?s).*\"id\":(\\d+).*", "$1"));
    }

    @Test
    void anErrorOfTheReadingThreadFailsTheCommand() throws Exception {
        says(GREETING);
        Thread answers = new Thread(() -> {
            try {
                heard();
                says("{\"return\": {}}\r\n");
                heard();
                says("{\"event\": \"RESET\"}\r\n");
            } catch (IOException e) {
                ours.close();
            }
        });
        answers.start();
        Qmp qmp = Qmp.open(ours, PATIENCE, event -> {
            throw new OutOfMemoryError("test");
        });
        assertThatThrownBy(() -> qmp.execute("cont", Map.of(), PATIENCE))
                .hasMessageContaining("QEMU is gone")
                .hasMessageContaining("OutOfMemoryError");
        assertThatThrownBy(() -> qmp.execute("cont", Map.of(), PATIENCE)).hasMessageContaining("QEMU is gone");
        answers.join(PATIENCE.toMillis());
    }

    @Test
    void noticesTheEnd() throws Exception {
        Qmp qmp = open();
        qemus.close();
        assertThatThrownBy(() -> qmp.execute("cont", Map.of(), PATIENCE)).isInstanceOf(IOException.class);
    }

    @Test
    void refusesAnotherGreeting() throws Exception {
        says("{\"hello\": 1}\n");
        assertThatThrownBy(() -> Qmp.open(ours, PATIENCE, events::add)).hasMessageContaining("greeting");
    }

    @Test
    void refusesALineWithoutEnd() throws Exception {
        Thread flood = new Thread(() -> {
            try {
                while (true) {
                    says("x".repeat(64 << 10));
                }
            } catch (IOException e) {
                // The other side has had enough.
            }
        });
        flood.start();
        assertThatThrownBy(() -> Qmp.open(ours, PATIENCE, events::add)).hasMessageContaining("without end");
        ours.close();
        flood.join(PATIENCE.toMillis());
    }
}
