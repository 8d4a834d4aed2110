package io.github.customize.image;

import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at a random moment, replacing its image or writing into it. */
@Soaked
class PublishKillSoakTest {
    private static final int WHOLE = 300;
    private static final int MEGABYTES = 40;

    @TempDir
    Path directory;

    @Test
    void theImageIsTheOldOrTheNewOne() {
        Rounds.wanted().run(getClass(), WHOLE, (random, number) -> {
            Path image = directory.resolve("disk.qcow2");
            Aftermath aftermath = Aftermath.prepare(image);
            String mode = random.nextBoolean() ? "replace" : "in-place";
            Process run = ChildRun.start(mode, image.toString(), Integer.toString(MEGABYTES));
            // Long enough at the end of the range to be done sometimes.
            run.waitFor(200 + random.nextInt(900), TimeUnit.MILLISECONDS);
            run.destroyForcibly().waitFor();
            aftermath.assertOldOrNew(MEGABYTES);
        });
    }
}
