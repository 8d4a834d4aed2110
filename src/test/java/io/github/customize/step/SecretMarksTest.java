package io.github.customize.step;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecretMarksTest {
    @TempDir
    Path directory;

    private Path key;

    @BeforeEach
    void nameKey() {
        key = directory.resolve("state/customize/hash.key");
    }

    @Test
    void areTheSameWithTheSameKeyOnly() {
        String mark = SecretMarks.at(key).of("s3cret");

        assertThat(SecretMarks.ofUser(Map.of("XDG_STATE_HOME", directory + "/state"))
                        .of("s3cret"))
                .isEqualTo(mark);
        assertThat(SecretMarks.at(key).of("other")).isNotEqualTo(mark);
        assertThat(SecretMarks.at(directory.resolve("another.key")).of("s3cret"))
                .isNotEqualTo(mark);
    }

    @Test
    void keepTheirKeyFromOthersAndNothingElse() throws Exception {
        SecretMarks.at(key).of("s3cret");

        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");
        assertThat(key.getParent()).isDirectoryContaining(file -> file.equals(key));
        assertThat(key.getParent().toFile().list()).hasSize(1);
    }

    @Test
    void makeNoKeyForAPlanWithoutSecrets() throws Exception {
        step("hostname: web01").hash(SecretMarks.at(key));

        assertThat(directory.resolve("state")).doesNotExist();
    }

    @Test
    void neverRepeatWhereNoKeyCanBeKept() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "");
        Files.createDirectories(key.getParent());
        Files.writeString(key, "not a key");

        for (Path useless : List.of(file.resolve("hash.key"), key)) {
            assertThat(SecretMarks.at(useless).of("s3cret"))
                    .isNotEqualTo(SecretMarks.at(useless).of("s3cret"));
        }
    }

    @Test
    void agreeWhenSeveralRunsMakeTheKeyAtOnce() throws Exception {
        ExecutorService runs = Executors.newFixedThreadPool(8);
        try {
            Callable<String> mark = () -> SecretMarks.at(key).of("s3cret");
            List<Future<String>> marks = runs.invokeAll(List.of(mark, mark, mark, mark, mark, mark, mark, mark));
            String first = marks.get(0).get();
            for (Future<String> one : marks) {
                assertThat(one.get()).isEqualTo(first);
            }
        } finally {
            runs.shutdown();
        }
    }

    @Test
    void makeAHashChangeWithTheSecretInAFile() throws Exception {
        Path secret = Files.writeString(directory.resolve("secret"), "one\n");
        String step = "run: { command: 'true', env: { A: { file: secret } } }";
        String before = step(step).hash(SecretMarks.at(key));

        assertThat(step(step).hash(SecretMarks.at(key))).isEqualTo(before);
        Files.writeString(secret, "two\n");
        assertThat(step(step).hash(SecretMarks.at(key))).isNotEqualTo(before);
    }

    @Test
    void areOfEverySecretAndNotOfItsFileAsAPlainInput() throws Exception {
        Files.writeString(directory.resolve("secret"), "one\n");
        Files.writeString(directory.resolve("script"), "one\n");
        Step<?> step = step("run: { file: script, env: { A: { file: secret }, B: { env: PATH } } }");

        assertThat(step.inputs().files()).containsExactly(directory.resolve("script"));
        assertThat(step.inputs().paths()).containsExactly(directory.resolve("script"), directory.resolve("secret"));
        assertThat(step.inputs().secrets())
                .hasSize(2)
                .allMatch(secret -> secret.toString().startsWith("secret from"));
    }

    private Step<?> step(String yaml) throws IOException {
        Path recipe = Files.writeString(directory.resolve("recipe.yaml"), "version: 1\nsteps:\n  - " + yaml + "\n");
        try {
            return RecipeReader.read(recipe, Assignments.NONE).steps().get(0);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
