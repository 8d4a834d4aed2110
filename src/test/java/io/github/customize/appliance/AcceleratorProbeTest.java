package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Sandbox;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Tag("appliance")
@Timeout(600)
class AcceleratorProbeTest {
    @TempDir
    Path dir;

    @Test
    void takesWhatIsAskedForAsItIs() throws Exception {
        assertThat(probe().choose(Accelerator.KVM).accelerator()).isEqualTo(Accelerator.KVM);
        assertThat(probe().choose(Accelerator.TCG).notice()).isEmpty();
    }

    @Test
    void findsOutOnceAndRemembers() throws Exception {
        AcceleratorChoice first = probe().choose(Accelerator.AUTO);
        assertThat(first.accelerator()).isIn(Accelerator.KVM, Accelerator.TCG);
        assertThat(first.notice().isPresent()).isEqualTo(first.accelerator() == Accelerator.TCG);
        // With no kernel to boot, a second look could not find the same.
        ApplianceFiles none = new ApplianceFiles(dir.resolve("none"), "none");
        AcceleratorProbe second = new AcceleratorProbe(
                Optional.of(CacheDir.at(dir.resolve("cache"))), QemuProgram.find(Sandbox.AUTO), none);
        assertThat(second.choose(Accelerator.AUTO)).isEqualTo(first);
    }

    @Test
    void asksAgainWhenTheAnswerWasNotWrittenToTheEnd() throws Exception {
        AcceleratorChoice first = probe().choose(Accelerator.AUTO);
        try (var files = Files.list(dir.resolve("cache"))) {
            for (Path memo : files.filter(file -> file.getFileName().toString().startsWith("accelerator-"))
                    .toList()) {
                Files.writeString(memo, "k");
            }
        }
        assertThat(probe().choose(Accelerator.AUTO)).isEqualTo(first);
    }

    private AcceleratorProbe probe() throws Exception {
        return new AcceleratorProbe(
                Optional.of(CacheDir.at(dir.resolve("cache"))),
                QemuProgram.find(Sandbox.AUTO),
                TestAppliance.spec().files());
    }
}
