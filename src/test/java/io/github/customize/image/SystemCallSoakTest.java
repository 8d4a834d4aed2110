package io.github.customize.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import io.github.customize.process.Finished;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Lets the first, the second, the third … call of a kind fail, or be the last of its process, until a whole run has none
 * left to spoil: ours and those of QEMU's tools.
 */
@Soaked
class SystemCallSoakTest {
    private static final List<String> CALLS = List.of(
            "fsync",
            "fdatasync",
            "rename",
            "pwrite64",
            "pwritev",
            "ftruncate",
            "fallocate",
            "unlink",
            "copy_file_range");
    private static final List<String> FATES = List.of("error=EIO", "error=ENOSPC", "signal=KILL");
    private static final List<String> MODES = List.of("replace", "in-place", "to-file");
    private static final int MEGABYTES = 4;

    /** More calls than a run has; strace counts them by thread. */
    private static final int MOST = 200;

    @TempDir
    Path directory;

    @TempDir
    Path logs;

    private record Loop(String mode, String call, String fate) {}

    @Test
    void theImageIsTheOldOrTheNewOne() {
        List<Loop> loops = new ArrayList<>();
        for (String mode : MODES) {
            for (String call : CALLS) {
                FATES.forEach(fate -> loops.add(new Loop(mode, call, fate)));
            }
        }
        Rounds rounds = Rounds.wanted();
        // A slice has a little of everything.
        Collections.shuffle(loops, new Random(rounds.seed()));
        rounds.run(getClass(), loops.size(), (random, number) -> run(loops.get(number - 1)));
    }

    private void run(Loop loop) throws Exception {
        int when = 1;
        while (spoilt(loop, when)) {
            when++;
            assertThat(when).as("%s has no end", loop).isLessThan(MOST);
        }
    }

    /** Whether there still was such a call. */
    private boolean spoilt(Loop loop, int when) throws Exception {
        Path image = directory.resolve("disk.qcow2");
        Path output = directory.resolve("out.qcow2");
        Aftermath aftermath = Aftermath.prepare(image);
        Path log = logs.resolve("strace");
        String inject = loop.call() + ":" + loop.fate() + ":when=" + when;
        Finished finished = ChildRun.runSpoilt(
                inject, log, loop.mode(), image.toString(), Integer.toString(MEGABYTES), output.toString());
        String calls = Files.readString(log, StandardCharsets.ISO_8859_1);
        boolean published = finished.output().contains("published");
        try {
            if (loop.mode().equals("to-file")) {
                aftermath.assertOld();
                // An error after the rename does not take the new file away.
                if (published || Files.exists(output)) {
                    new Aftermath(output, "").assertNew(MEGABYTES);
                    Files.delete(output);
                }
                aftermath.tidyUp();
            } else if (published) {
                aftermath.assertNew(MEGABYTES);
                aftermath.tidyUp();
            } else {
                aftermath.assertOldOrNew(MEGABYTES);
            }
        } catch (AssertionError e) {
            throw new AssertionError(loop + ", call " + when + "; the run said: " + finished.output(), e);
        }
        return calls.contains("(INJECTED)") || calls.contains("killed by SIGKILL");
    }
}
