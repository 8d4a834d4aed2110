package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.plan.PlannedStep;
import io.github.customize.plan.Planner;
import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import io.github.customize.step.Step;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConcurrencyTest {
    private static final int TWO_IF_THERE_ARE = Math.min(2, Runtime.getRuntime().availableProcessors());

    @TempDir
    Path dir;

    private List<Step<?>> steps(String step) throws Exception {
        Path recipe = Files.writeString(dir.resolve("r.yaml"), "version: 1\nname: n\nsteps:\n  - " + step + "\n");
        return Planner.plan(RecipeReader.read(recipe, new Assignments(List.of(), List.of()))).steps().stream()
                .<Step<?>>map(PlannedStep::step)
                .toList();
    }

    @Test
    void givesASecondProcessorToOneImageWhoseRecipeNeedsTheNetwork() throws Exception {
        List<Step<?>> packages = steps("run: { command: apt-get update, network: true }");
        assertThat(Concurrency.cpus(packages, 1)).isEqualTo(TWO_IF_THERE_ARE);
        assertThat(Concurrency.cpus(packages, 2)).isEqualTo(1);
    }

    @Test
    void givesOneProcessorToEverythingElse() throws Exception {
        assertThat(Concurrency.cpus(steps("run: /bin/true"), 1)).isEqualTo(1);
        assertThat(Concurrency.cpus(steps("hostname: h"), 1)).isEqualTo(1);
    }

    @Test
    void worksOnNoMoreImagesThanThereAreAndFitIntoTheMemory() {
        assertThat(Concurrency.jobs(512, 1)).isEqualTo(1);
        assertThat(Concurrency.jobs(1 << 30, 8)).isEqualTo(1);
    }
}
