package io.github.customize.image;

import static io.github.customize.image.TestImages.assertConsistent;
import static io.github.customize.image.TestImages.assertPattern;
import static io.github.customize.image.TestImages.names;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.levels.Rounds;
import io.github.customize.levels.Soaked;
import io.github.customize.process.DirectoryUsers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A run that is killed at a random moment, publishing three disks of one guest in two directories. */
@Soaked
class JointKillSoakTest {
    private static final int WHOLE = 200;
    private static final int MEGABYTES = 8;

    @TempDir
    Path directory;

    @Test
    void allDisksAreTheOldOrAllAreTheNewOnes() throws Exception {
        Path other = Files.createDirectory(directory.resolve("other"));
        List<Path> images =
                List.of(directory.resolve("root.qcow2"), other.resolve("home.qcow2"), directory.resolve("var.qcow2"));
        Rounds.wanted().run(getClass(), WHOLE, (random, number) -> {
            List<String> before = new ArrayList<>();
            for (Path image : images) {
                before.add(TestImages.sha256(TestImages.qcow2(image)));
            }
            Process run = ChildRun.start(
                    "together",
                    Integer.toString(MEGABYTES),
                    images.get(0).toString(),
                    images.get(1).toString(),
                    images.get(2).toString());
            // Long enough at the end of the range to be done sometimes.
            run.waitFor(300 + random.nextInt(1700), TimeUnit.MILLISECONDS);
            run.destroyForcibly().waitFor();
            DirectoryUsers.of(directory).awaitNone();
            DirectoryUsers.of(other).awaitNone();

            finish(images, random);

            if (TestImages.sha256(images.get(0)).equals(before.get(0))) {
                assertThat(List.of(TestImages.sha256(images.get(1)), TestImages.sha256(images.get(2))))
                        .isEqualTo(before.subList(1, 3));
            } else {
                assertAllNew(images);
            }
            assertThat(names(directory)).containsExactlyInAnyOrder("root.qcow2", "var.qcow2", "other");
            assertThat(names(other)).containsExactly("home.qcow2");
        });
    }

    /** What comes next on any of the disks brings all of them to one end: a run, or somebody who recovers. */
    private static void finish(List<Path> images, Random random) throws Exception {
        Path next = images.get(random.nextInt(images.size()));
        if (random.nextBoolean()) {
            Recovery.recover(next, Recovery.Choice.COMPLETE);
        } else {
            Image.open(TestImages.replace(next)).close();
        }
        List<String> then = new ArrayList<>();
        for (Path image : images) {
            then.add(TestImages.sha256(image));
        }
        for (Path image : images) {
            // Removes what is left of the run, and changes none of them any more.
            Image.open(TestImages.replace(image)).close();
        }
        for (int i = 0; i < images.size(); i++) {
            assertThat(TestImages.sha256(images.get(i))).isEqualTo(then.get(i));
        }
    }

    private static void assertAllNew(List<Path> images) throws Exception {
        for (Path image : images) {
            assertPattern(image, Format.QCOW2, 7, "1M", MEGABYTES + "M");
            assertPattern(image, Format.QCOW2, 1, "0", "1M");
            assertConsistent(image);
        }
    }
}
