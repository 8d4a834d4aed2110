package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real appliance and the template that runs use. */
@Tag("appliance")
@Timeout(600)
class HeadStartTest {
    private final List<String> notices = new ArrayList<>();

    private static LaunchOptions options(Path appliance) {
        return LaunchOptions.of(appliance, Accelerator.TCG, new ApplianceSize(512, 1));
    }

    @AfterEach
    void nothingIsLeftRunning() {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            assertThat(child.onExit()).as("end of process %d", child.pid()).succeedsWithin(TestAppliance.OFF);
        }
    }

    @Test
    void givesEveryoneAnApplianceOfTheirOwn() throws Exception {
        try (HeadStart start = HeadStart.begin(options(TestAppliance.dir()));
                Session one = start.start(notices::add);
                Session other = start.start(notices::add)) {
            assertThat(one.daemon().peer().appliance()).isTrue();
            assertThat(other.pid()).isNotEqualTo(one.pid());
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void leavesTheTakenApplianceAloneWhenItIsClosed() throws Exception {
        HeadStart start = HeadStart.begin(options(TestAppliance.dir()));
        try (Session session = start.start(notices::add)) {
            start.close();
            assertThat(ProcessHandle.of(session.pid())).isPresent();
            session.requireSoundDisk();
        }
    }

    @Test
    void endsAnApplianceThatNobodyTookHoweverFarItGot() throws Exception {
        for (int pause : new int[] {0, 20, 100, 1000}) {
            HeadStart start = HeadStart.begin(options(TestAppliance.dir()));
            Thread.sleep(pause);
            start.close();
            nothingIsLeftRunning();
        }
    }

    @Test
    void tellsTheFirstWhoAsksWhyThereIsNone(@TempDir Path empty) throws Exception {
        Files.createDirectory(empty.resolve("appliance"));
        try (HeadStart start = HeadStart.begin(options(empty.resolve("appliance")))) {
            assertThatThrownBy(() -> start.start(notices::add))
                    .isInstanceOfSatisfying(
                            Failure.class, failure -> assertThat(failure.code()).isEqualTo(ExitCode.APPLIANCE_MISSING));
        }
    }
}
