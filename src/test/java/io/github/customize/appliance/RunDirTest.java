package io.github.customize.appliance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.customize.linux.OpenFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunDirTest {
    private static final int RUNS = 8;

    @TempDir
    Path base;

    private List<Path> all() throws IOException {
        try (Stream<Path> entries = Files.list(base)) {
            return entries.toList();
        }
    }

    private Path abandoned(String name) throws IOException {
        Path left = Files.createDirectory(base.resolve(RunDir.PREFIX + name));
        Files.createFile(left.resolve("qmp"));
        return left;
    }

    @Test
    void leavesNothingBehind() throws Exception {
        try (RunDir dir = RunDir.createIn(base)) {
            Files.createFile(dir.path().resolve("socket"));
            assertThat(all()).containsExactly(dir.path());
        }
        assertThat(all()).isEmpty();
    }

    /** The lock tells, whatever process it is that holds it: one of another container has no id here. */
    @Test
    void whatIsHeldIsNotTakenForAbandoned() throws Exception {
        Path live = abandoned("1234567");
        try (OpenFile holder = OpenFile.reading(live)) {
            assertThat(holder.lockShared(0)).isTrue();
            RunDir.createIn(base).close();
            assertThat(live.resolve("qmp")).exists();
        }
        RunDir.createIn(base).close();
        assertThat(all()).isEmpty();
    }

    @Test
    void whatIsOfAnotherKindIsLeftAlone() throws Exception {
        Path file = Files.createFile(base.resolve(RunDir.PREFIX + "file"));
        Path link = Files.createSymbolicLink(base.resolve(RunDir.PREFIX + "link"), base);
        RunDir.createIn(base).close();
        assertThat(all()).containsExactlyInAnyOrder(file, link);
    }

    @Test
    void manyTidyUpTheSameAtOnce() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(RUNS);
        try {
            for (int round = 0; round < 20; round++) {
                for (int i = 0; i < RUNS; i++) {
                    abandoned(round + "-" + i);
                }
                List<Callable<Path>> work = new ArrayList<>();
                for (int i = 0; i < RUNS; i++) {
                    work.add(() -> {
                        try (RunDir own = RunDir.createIn(base)) {
                            // Nobody may have taken it for abandoned meanwhile.
                            Files.createFile(own.path().resolve("qmp"));
                            return own.path();
                        }
                    });
                }
                for (Future<Path> run : runs.invokeAll(work)) {
                    assertThatCode(run::get).doesNotThrowAnyException();
                }
            }
        } finally {
            runs.shutdown();
        }
        RunDir.createIn(base).close();
        assertThat(all()).isEmpty();
    }

    @Test
    void treesAreDeletedByTwoAtOnce() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(2);
        try {
            for (int round = 0; round < 50; round++) {
                Path tree = base.resolve("template-" + round);
                for (int i = 0; i < 20; i++) {
                    Files.createDirectories(tree.resolve("d" + i));
                    Files.createFile(tree.resolve("d" + i).resolve("f"));
                }
                Callable<Boolean> work = () -> {
                    CacheDir.deleteTree(tree);
                    return !Files.exists(tree);
                };
                for (Future<Boolean> run : runs.invokeAll(List.of(work, work))) {
                    assertThatCode(run::get).doesNotThrowAnyException();
                }
                assertThat(tree).doesNotExist();
            }
        } finally {
            runs.shutdown();
        }
    }
}
