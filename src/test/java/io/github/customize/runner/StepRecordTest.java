package io.github.customize.runner;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.op.Attributes;
import io.github.customize.op.Exec;
import io.github.customize.op.MakeDirectory;
import io.github.customize.op.Op;
import io.github.customize.op.Payload;
import io.github.customize.op.WriteFile;
import io.github.customize.step.StepFailure;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What is kept of a step is bounded when it is kept, however much the guest makes of it. */
class StepRecordTest {
    private static Op write(String path) {
        return WriteFile.replace(path, Payload.of(""), Attributes.KEEP);
    }

    @Test
    void keepsSoManyNotesAndTellsHowManyMoreThereWere() {
        StepRecord record = new StepRecord();
        for (int i = 0; i < 10_000; i++) {
            assertThat(record.note("note " + i)).isEqualTo(i < 100);
        }
        assertThat(record.note("note 7")).isFalse();
        assertThat(record.notes()).hasSize(101).endsWith("and 9900 more notes");
        record.startAgain();
        assertThat(record.notes()).isEmpty();
        assertThat(record.note("note 7")).isTrue();
    }

    @Test
    void keepsSoManyOperations() {
        StepRecord record = new StepRecord();
        List<Op> many = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            many.add(write("/srv/" + i));
        }
        record.send(many);
        assertThat(record.ops()).hasSize(201).endsWith("and 9800 more");
    }

    @Test
    void aMessageIsNoOutput() {
        StepFailure failure = StepFailure.failed("ask rpm", "x".repeat(1 << 20), "repair it");
        assertThat(failure.getMessage())
                .startsWith("failed to ask rpm: xxx")
                .endsWith("…")
                .hasSizeLessThan(4100);
        assertThat(failure.and(failure).getMessage()).hasSizeLessThan(4100);
    }

    /** A tree that was copied is one path to whoever labels it, not one for each of its files. */
    @Test
    void aDirectoryStandsForAllBelowIt() {
        StepRecord record = new StepRecord();
        List<Op> ops =
                new ArrayList<>(List.of(write("/etc/motd"), new MakeDirectory("/srv/tree", Attributes.KEEP, true)));
        for (int i = 0; i < 10_000; i++) {
            ops.add(write("/srv/tree/d" + i % 100 + "/" + i));
        }
        ops.addAll(List.of(
                write("/srv/trees"), write("/srv/tree/"), Exec.of("/bin/true").build()));
        record.send(ops);
        assertThat(record.touched().all().paths())
                .containsExactlyInAnyOrder("/etc/motd", "/srv/tree", "/srv/trees", "/srv/tree/");
        assertThat(record.touched().all().programs()).isPresent();
    }
}
