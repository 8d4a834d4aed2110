package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import io.github.customize.failure.Failure;
import io.github.customize.process.NetworkRules;
import io.github.customize.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** With the real appliance and the template that runs use. */
@Tag("appliance")
@Timeout(600)
class EarlyStartTest {
    private static final ApplianceSize SIZE = new ApplianceSize(512, 1);

    private final List<String> notices = new ArrayList<>();

    private LaunchOptions wanted;

    @BeforeEach
    void thereIsATemplate() throws Exception {
        wanted = LaunchOptions.of(TestAppliance.dir(), Accelerator.TCG, SIZE);
        Appliance.prepare(wanted, notice -> {});
    }

    @AfterEach
    void nothingIsLeftRunning() {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            assertThat(child.onExit()).as("end of process %d", child.pid()).succeedsWithin(TestAppliance.OFF);
        }
    }

    private static EarlyStart begin(Path appliance) {
        return EarlyStart.begin(Optional.of(appliance), Accelerator.TCG, SIZE, Sandbox.AUTO);
    }

    @Test
    void isTheFirstApplianceOfARunThatWantsSuchAOne() throws Exception {
        try (EarlyStart early = begin(TestAppliance.dir());
                HeadStart run = HeadStart.begin(wanted, early);
                Session one = run.start(notices::add);
                Session other = run.start(notices::add)) {
            one.requireSoundDisk();
            assertThat(one.daemon().peer().appliance()).isTrue();
            assertThat(other.pid()).isNotEqualTo(one.pid());
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void leavesTheTakenApplianceAloneWhenItIsClosed() throws Exception {
        EarlyStart early = begin(TestAppliance.dir());
        try (Session session = early.take(wanted, notices::add).orElseThrow()) {
            early.close();
            session.requireSoundDisk();
        }
    }

    @Test
    void endsWhenARunWantsAnotherOne() throws Exception {
        LaunchOptions larger = LaunchOptions.of(TestAppliance.dir(), Accelerator.TCG, new ApplianceSize(768, 1));
        for (LaunchOptions other : List.of(larger, wanted.withNetwork(Optional.of(NetworkRules.USUAL)))) {
            try (EarlyStart early = begin(TestAppliance.dir())) {
                assertThat(early.take(other, notices::add)).isEmpty();
                nothingIsLeftRunning();
            }
        }
    }

    @Test
    void endsWhenThereIsNoRun() throws Exception {
        for (int pause : new int[] {0, 20, 100, 1000}) {
            EarlyStart early = begin(TestAppliance.dir());
            Thread.sleep(pause);
            early.close();
            nothingIsLeftRunning();
        }
    }

    @Test
    void leavesItToTheUsualStartToTellWhatIsWrong(@TempDir Path empty) throws Exception {
        Files.createDirectory(empty.resolve("appliance"));
        try (EarlyStart early = begin(empty.resolve("appliance"))) {
            assertThat(early.take(wanted, notices::add)).isEmpty();
        }
        try (EarlyStart early = EarlyStart.begin(SIZE, told -> {
                    throw new Failure(ExitCode.APPLIANCE_START, "start the appliance", "no luck");
                });
                HeadStart run = HeadStart.begin(wanted, early);
                Session session = run.start(notices::add)) {
            session.requireSoundDisk();
        }
        assertThat(notices).isEmpty();
    }

    @Test
    void endsWhenTheRunIsCalledOffWhileItComesUp() throws Exception {
        EarlyStart early = begin(TestAppliance.dir());
        HeadStart.begin(wanted, early).close();
        nothingIsLeftRunning();
        early.close();
    }
}
