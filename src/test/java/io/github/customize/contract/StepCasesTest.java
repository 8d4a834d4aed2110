package io.github.customize.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.step.Done;
import io.github.customize.step.StepFailure;
import io.github.customize.step.StepPhase;
import io.github.customize.step.types.StepCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every case of every step type: the plan and the whole-tree difference are as in the golden files, the exchanges no more
 * than the case says, and the second run changes nothing.
 */
@Tag("contract")
@Timeout(300)
class StepCasesTest {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/steps");

    @TempDir
    Path dir;

    static List<StepCase> cases() throws IOException {
        List<StepCase> all = new ArrayList<>();
        for (String type : StepCatalog.names()) {
            all.addAll(StepCase.of(type));
        }
        return all;
    }

    /** What a new type must bring, besides its class and its line in the catalogue. */
    @Test
    void everyTypeHasCasesAndPagesAndOneThatChangesSomething() throws IOException {
        for (String type : StepCatalog.names()) {
            assertThat(StepCase.file(type)).as("cases of " + type).exists();
            assertThat(StepCase.of(type))
                    .as("cases of " + type)
                    .anyMatch(one -> one.result().equals("changed") || changesDisks(type));
            assertThat(Path.of("docs/steps", type + ".md")).exists();
        }
    }

    /** A daemon on the host has none. */
    private static boolean changesDisks(String type) {
        return type.equals("sparsify") || StepCatalog.find(type).orElseThrow().phase() == StepPhase.FIRST;
    }

    @Test
    void everyGoldenFileAndEveryCaseFileBelongsToACase() throws IOException {
        List<String> wanted = new ArrayList<>();
        for (StepCase one : cases()) {
            wanted.add(one.golden() + ".plan.txt");
            if (one.result().equals("changed")) {
                wanted.add(one.golden() + ".json");
            }
        }
        try (Stream<Path> found = Files.walk(GOLDEN)) {
            assertThat(found.filter(Files::isRegularFile)
                            .map(file -> GOLDEN.relativize(file).toString())
                            .filter(file -> file.contains("/")))
                    .containsExactlyInAnyOrderElementsOf(wanted);
        }
        try (Stream<Path> found = Files.list(StepCase.file("x").getParent())) {
            assertThat(found.map(file -> file.getFileName().toString().replace(".yaml", "")))
                    .containsExactlyInAnyOrderElementsOf(StepCatalog.names());
        }
    }

    @ParameterizedTest
    @MethodSource("cases")
    void holds(StepCase one) throws Exception {
        StepBench guest = StepBench.with(dir, GuestData.of(one.guest()));
        try {
            one.furnish(guest);
            if (one.programs()) {
                HostShell.give(guest);
                for (String program : one.needs()) {
                    if (program.startsWith("/")) {
                        HostShell.give(guest, program);
                    }
                }
            }
            Golden.checkText(one.golden() + ".plan.txt", guest.plan(one.step()));
            check(one, guest);
            assertThat(one.notes())
                    .allSatisfy(
                            word -> assertThat(String.join("\n", guest.notes())).contains(word));
        } finally {
            guest.end();
        }
    }

    private static void check(StepCase one, StepBench guest) throws Exception {
        String[] words = one.message().toArray(String[]::new);
        switch (one.result()) {
            case "changed" -> {
                assertThat(guest.exchanges(one.step()))
                        .as("questions that were waited for")
                        .hasSizeLessThanOrEqualTo(one.exchanges());
                says(guest.changes(one.golden(), one.step()), words);
            }
            case "ok" -> says(guest.isMet(one.step()), words);
            case "failed" -> assertThat(guest.fails(one.step(), words).kind()).isEqualTo(StepFailure.Kind.FAILED);
            case "unsupported" ->
                assertThat(guest.fails(one.step(), words).kind()).isEqualTo(StepFailure.Kind.UNSUPPORTED);
            default -> throw new AssertionError("no such result: " + one.result());
        }
    }

    private static void says(Done done, String... words) {
        assertThat(List.of(words)).allSatisfy(word -> assertThat(done.message()).contains(word));
    }
}
