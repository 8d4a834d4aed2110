package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Programs;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Several processes want the same image at the same moment, under several names. */
@Tag("process")
class RivalsTest {
    private static final int RIVALS = 6;

    @TempDir
    Path directory;

    @TempDir
    Path sessions;

    @Test
    void eachIsDoneOrRefusedAndNoChangeIsLost() throws Exception {
        Path image = TestImages.qcow2(directory.resolve("disk.qcow2"));
        Path link = Files.createSymbolicLink(directory.resolve("link"), image);
        List<Process> rivals = new ArrayList<>();
        try {
            for (int i = 0; i < RIVALS; i++) {
                String mode = i % 3 == 2 ? "in-place" : "replace";
                Path name = i % 2 == 0 ? image : link;
                // Some know of each other only by the image.
                Path session = Files.createDirectories(sessions.resolve(Integer.toString(i / 2)));
                rivals.add(ChildRun.startElsewhere(session, List.of(), mode, name.toString(), Integer.toString(i + 1)));
            }
            int most = 0;
            for (int i = 0; i < RIVALS; i++) {
                String output = new String(rivals.get(i).getInputStream().readAllBytes(), StandardCharsets.UTF_8);
                assertThat(output).matches("published\\n|27 failed to .*\\n");
                most = output.equals("published\n") ? i + 1 : most;
            }

            assertThat(most).isPositive();
            TestImages.assertPattern(image, Format.QCOW2, 7, "1M", most + "M");
            TestImages.assertConsistent(image);
            assertThat(TestImages.names(directory)).containsExactlyInAnyOrder("disk.qcow2", "link");
        } finally {
            rivals.forEach(Programs::kill);
        }
    }
}
