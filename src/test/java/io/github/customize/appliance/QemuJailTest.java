package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What the kernel says of a living QEMU. */
@Tag("appliance")
@Timeout(600)
class QemuJailTest {
    private static final Path OWN = Path.of("/proc/self");

    @TempDir
    Path dir;

    @Test
    void aCloneHasNoRightsAndOnlyItsFiles() throws Exception {
        TemplateStore store = TestAppliance.store(dir.resolve("cache"));
        Template template = store.obtain(notice -> {});
        Path before = Files.copy(template.memory(), dir.resolve("before"));
        try (Session session = Appliance.start(store, true, notice -> {})) {
            session.attach(TestAppliance.node(TestAppliance.disk(dir)), TestAppliance.DISK_SIZE);
            Path process = Path.of("/proc", Long.toString(session.pid()));
            assertThat(status(process))
                    .containsEntry("NoNewPrivs", "1")
                    .containsEntry("Seccomp", "2")
                    .containsEntry("CapInh", "0000000000000000")
                    .containsEntry("CapPrm", "0000000000000000")
                    .containsEntry("CapEff", "0000000000000000")
                    .containsEntry("CapAmb", "0000000000000000");
            assertThat(limits(process)).anyMatch(line -> line.matches("Max core file size +0 +0 +bytes *"));
            assertThat(limits(process)).anyMatch(line -> line.matches("Max open files +1024 +1024 +files *"));
            assertThat(limits(process)).noneMatch(line -> line.matches("Max address space +unlimited.*"));
            assertOnlyItsFiles(process, template);
            for (String space : List.of("mnt", "pid", "net", "ipc", "uts")) {
                assertThat(space(process, space)).as(space).isNotEqualTo(space(OWN, space));
            }
        }
        assertThat(Files.mismatch(before, template.memory())).isEqualTo(-1);
    }

    private void assertOnlyItsFiles(Path process, Template template) throws Exception {
        String appliance = TestAppliance.spec().files().dir().toString();
        try (Stream<Path> open = Files.list(process.resolve("fd"))) {
            for (Path descriptor : open.toList()) {
                String file = Files.readSymbolicLink(descriptor).toString();
                if (file.startsWith("/")) {
                    assertThat(file)
                            .matches(name -> Stream.of(appliance, dir.toString(), "/dev/null", "/dev/urandom")
                                    .anyMatch(name::startsWith));
                }
                if (file.startsWith(template.dir().toString())) {
                    assertReadOnly(process, descriptor);
                }
            }
        }
    }

    private static void assertReadOnly(Path process, Path descriptor) throws IOException {
        Path info = process.resolve("fdinfo").resolve(descriptor.getFileName().toString());
        assertThat(Files.readAllLines(info)).as(info.toString()).anyMatch(line -> line.matches("flags:\\s+0[0-7]*0"));
    }

    private static Map<String, String> status(Path process) throws IOException {
        Map<String, String> status = new TreeMap<>();
        for (String line : Files.readAllLines(process.resolve("status"))) {
            int colon = line.indexOf(':');
            status.put(line.substring(0, colon), line.substring(colon + 1).strip());
        }
        return status;
    }

    private static List<String> limits(Path process) throws IOException {
        return Files.readAllLines(process.resolve("limits"));
    }

    private static Path space(Path process, String name) throws IOException {
        return Files.readSymbolicLink(process.resolve("ns").resolve(name));
    }
}
