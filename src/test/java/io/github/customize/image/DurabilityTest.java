package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.process.Finished;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What gets a name must be on the disk before, and the name after: else a power cut leaves an image of zeros. Seen in the
 * system calls, since nothing else shows it.
 */
@Tag("process")
@Timeout(300)
class DurabilityTest {
    private static final Pattern RENAME = Pattern.compile("rename(?:at2?)?\\(.*?\"([^\"]+)\".*?\"([^\"]+)\".*= 0$");

    @TempDir
    Path directory;

    @TempDir
    Path logs;

    @ParameterizedTest
    @ValueSource(strings = {"replace", "to-file"})
    void theImageIsOnTheDiskBeforeItGetsItsNameAndTheNameAfter(String mode) throws Exception {
        Path image = directory.resolve("disk.qcow2");
        Path output = directory.resolve("out.qcow2");
        Aftermath.prepare(image);
        Path log = logs.resolve("strace");

        Finished finished = ChildRun.runTraced(
                "fsync,fdatasync,rename,renameat,renameat2", log, mode, image.toString(), "4", output.toString());

        assertThat(finished.output()).contains("published");
        assertDurable(Files.readAllLines(log, StandardCharsets.ISO_8859_1), mode.equals("replace") ? image : output);
    }

    @Test
    void ofSeveralImagesAllAreOnTheDiskThenTheJournalsThenTheNames() throws Exception {
        Path one = directory.resolve("one.qcow2");
        Path two = directory.resolve("two.qcow2");
        Aftermath.prepare(one);
        Aftermath.prepare(two);
        Path log = logs.resolve("strace");

        Finished finished = ChildRun.runTraced(
                "fsync,fdatasync,rename,renameat,renameat2", log, "together", "4", one.toString(), two.toString());

        assertThat(finished.output()).contains("published");
        List<String> calls = Files.readAllLines(log, StandardCharsets.ISO_8859_1);
        assertDurable(calls, one);
        assertDurable(calls, two);
        int member = renameTo(new JointJournalFile(two).path(), calls);
        int promise = renameTo(new JointJournalFile(one).path(), calls);
        int first = Math.min(renameTo(one, calls), renameTo(two, calls));
        assertDurable(calls.subList(0, promise), new JointJournalFile(two).path());
        assertDurable(calls.subList(0, first), new JointJournalFile(one).path());
        for (Path target : List.of(one, two)) {
            Matcher rename = RENAME.matcher(calls.get(renameTo(target, calls)));
            assertThat(rename.find()).isTrue();
            String candidate = Path.of(rename.group(1)).getFileName().toString();
            assertThat(calls.subList(0, member)).as("before all journals").anyMatch(call -> syncs(call, candidate));
        }
    }

    private void assertDurable(List<String> calls, Path target) throws IOException {
        int at = renameTo(target, calls);
        Matcher rename = RENAME.matcher(calls.get(at));
        assertThat(rename.find()).isTrue();
        String parent = directory.toRealPath().getFileName().toString();
        String candidate = Path.of(rename.group(1)).getFileName().toString();

        assertThat(calls.subList(0, at)).as("before the rename").anyMatch(call -> syncs(call, candidate));
        assertThat(calls.subList(at + 1, calls.size())).as("after the rename").anyMatch(call -> syncs(call, parent));
    }

    private static int renameTo(Path target, List<String> calls) {
        for (int i = 0; i < calls.size(); i++) {
            Matcher rename = RENAME.matcher(calls.get(i));
            if (rename.find() && Path.of(rename.group(2)).getFileName().equals(target.getFileName())) {
                return i;
            }
        }
        throw new AssertionError("nothing was renamed to " + target + ": " + calls);
    }

    private static boolean syncs(String call, String name) {
        return Pattern.compile("f(?:data)?sync\\(\\d+<(?:[^>]*/)?" + Pattern.quote(name) + ">")
                .matcher(call)
                .find();
    }
}
