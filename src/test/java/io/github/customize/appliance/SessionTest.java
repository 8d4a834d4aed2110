package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.QueryOp;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Tag("appliance")
@Timeout(300)
class SessionTest {
    private final List<String> notices = new ArrayList<>();

    private static final Duration OFF = Duration.ofSeconds(60);

    @Test
    void bootsAndSwitchesOff() throws Exception {
        try (Session session = Appliance.start(options(), notices::add)) {
            assertThat(session.daemon().peer().appliance()).isTrue();
            assertThat(session.daemon().call(QueryOp.of("disks")).ok()).isTrue();
            session.powerOff(OFF);
        }
    }

    private static LaunchOptions options() {
        return new LaunchOptions(Path.of(System.getProperty("appliance.dir")), Accelerator.AUTO, 512, true, 1);
    }
}
