package io.github.customize.contract;

import io.github.customize.step.types.StepCatalog;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Where a step looks for a file, a guest may have anything: a directory, a FIFO, links to nowhere, to itself or out of the
 * guest, bytes without sense. Every type fails cleanly or does its work; which of all the ways are tried here is always the
 * same, and {@link SpoiledFilesSoakTest} tries others.
 */
@Tag("contract")
@Timeout(300)
class SpoiledFilesTest {
    private static final int CASES = 1;
    private static final int TRIES = 10;

    @TempDir
    Path dir;

    static List<String> types() {
        return StepCatalog.names();
    }

    @ParameterizedTest
    @MethodSource("types")
    void areNoDefect(String type) throws Exception {
        Random random = new Random(type.hashCode());
        List<StepCase> cases = new ArrayList<>(SpoiledGuest.cases(type));
        Collections.shuffle(cases, random);
        for (StepCase one : cases.subList(0, Math.min(CASES, cases.size()))) {
            Path place = Files.createDirectory(dir.resolve(String.valueOf(cases.indexOf(one))));
            SpoiledGuest.run(place, one, TRIES, random);
        }
    }

    /** Those for which only cases exist that need more than files are tried by other tests. */
    static Stream<StepCase> all() throws Exception {
        List<StepCase> cases = new ArrayList<>();
        for (String type : types()) {
            cases.addAll(SpoiledGuest.cases(type));
        }
        return cases.stream();
    }
}
