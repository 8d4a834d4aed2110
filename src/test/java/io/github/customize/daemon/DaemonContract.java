package io.github.customize.daemon;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The real daemon as a process of this host, with an empty directory as its guest. */
@Tag("contract")
@Timeout(300)
abstract class DaemonContract {
    @TempDir
    Path dir;

    DaemonProcess daemon;
    DaemonClient client;

    /** The system property that names the daemon's program. */
    String build() {
        return "daemon.binary";
    }

    /** Puts into the guest what all tests need, before anybody asks for it. */
    void prepare() throws Exception {}

    @BeforeEach
    void start() throws Exception {
        daemon = new DaemonProcess(dir, build());
        prepare();
        client = daemon.client();
    }

    @AfterEach
    void stop() throws Exception {
        if (client == null) {
            return; // it did not even start, and that failure is the one to see
        }
        client.close();
        // The ASan build ends with another code when it has found something.
        int exit = daemon.exit();
        assertThat(exit).as(Files.readString(daemon.log)).isZero();
    }
}
