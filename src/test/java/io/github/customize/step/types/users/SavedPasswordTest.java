package io.github.customize.step.types.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.customize.step.Shared;
import io.github.customize.step.StepFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SavedPasswordTest {
    @TempDir
    Path directory;

    @Test
    void anotherAttemptOfTheStepFindsItsOwnFile() throws Exception {
        Path file = directory.resolve("password");
        Shared run = new Shared();

        SavedPassword first = SavedPassword.random("root", file, run);
        first.save();
        SavedPassword again = SavedPassword.random("root", file, run);
        again.save();

        assertThat(Files.readString(file)).isEqualTo(first.password() + "\n").isEqualTo(again.password() + "\n");
    }

    @Test
    void theFileOfAnotherImageOrUserStays() throws Exception {
        Path file = directory.resolve("password");
        Shared run = new Shared();
        SavedPassword.random("root", file, run).save();

        assertThatThrownBy(() -> SavedPassword.random("ana", file, run).save())
                .isInstanceOf(StepFailure.class)
                .hasMessageContaining("exists already");
        assertThatThrownBy(
                        () -> SavedPassword.random("root", file, new Shared()).save())
                .isInstanceOf(StepFailure.class);
    }
}
