package io.github.customize.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.TestAppliance;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A test of the library on a copy of a small sample image, in the real appliance. */
@Tag("appliance")
@Timeout(600)
abstract class ApiCase {
    private static final Path SAMPLES = Path.of(System.getProperty("samples", "target/samples"), "small");

    @TempDir
    Path images;

    @TempDir
    Path work;

    final List<String> notices = Collections.synchronizedList(new ArrayList<>());
    Path image;

    @BeforeEach
    void copySample() throws Exception {
        image = sample("plain-ext4.qcow2", "guest.qcow2");
    }

    @AfterEach
    void nothingIsLeftRunning() {
        for (ProcessHandle child : ProcessHandle.current().descendants().toList()) {
            assertThat(child.onExit()).as("end of process %d", child.pid()).succeedsWithin(TestAppliance.OFF);
        }
    }

    Path sample(String name, String copy) throws Exception {
        return Files.copy(SAMPLES.resolve(name), images.resolve(copy));
    }

    GuestSpec spec() throws Exception {
        return spec(image);
    }

    GuestSpec spec(Path of) throws Exception {
        return GuestSpec.of(of)
                .appliance(TestAppliance.dir())
                .acceleration(Acceleration.TCG)
                .memoryMiB(256)
                .workDirectory(work)
                .notices(notices::add);
    }

    Guest open() throws Exception {
        return Customize.open(spec());
    }

    Guest look() throws Exception {
        return Customize.open(spec().readOnly());
    }

    /** The image is what it was, and there is nothing beside it. */
    void assertUntouched(FileTime written) throws Exception {
        assertThat(image).hasSameBinaryContentAs(SAMPLES.resolve("plain-ext4.qcow2"));
        assertThat(Files.getLastModifiedTime(image)).isEqualTo(written);
        assertAlone();
    }

    void assertAlone() throws Exception {
        try (Stream<Path> files = Files.list(images)) {
            assertThat(files).containsExactly(image);
        }
        try (Stream<Path> files = Files.list(work)) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith(".")))
                    .isEmpty();
        }
    }
}
