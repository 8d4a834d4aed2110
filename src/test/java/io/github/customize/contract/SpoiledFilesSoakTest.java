package io.github.customize.contract;

import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@link SpoiledFilesTest} tries, with other cases and other files. */
@Soaked
class SpoiledFilesSoakTest {
    private static final int WHOLE = 500;
    private static final int TRIES = 40;

    @TempDir
    Path dir;

    @Test
    void areNoDefect() throws Exception {
        List<StepCase> cases = SpoiledFilesTest.all().toList();
        Rounds.wanted().run(getClass(), WHOLE, (random, number) -> {
            Path place = Files.createDirectory(dir.resolve("r" + number));
            SpoiledGuest.run(place, cases.get(random.nextInt(cases.size())), TRIES, random);
            Spoil.delete(place);
        });
    }
}
