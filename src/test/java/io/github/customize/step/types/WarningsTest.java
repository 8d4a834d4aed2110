package io.github.customize.step.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.recipe.Assignments;
import io.github.customize.recipe.RecipeReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is told of a recipe that can be run, and is perhaps not what somebody means. */
class WarningsTest {
    @TempDir
    Path directory;

    private String warnings(String step) throws Exception {
        Path file = Files.writeString(directory.resolve("recipe.yaml"), "version: 1\nsteps:\n  - " + step + "\n");
        return RecipeReader.read(file, Assignments.NONE).warnings().stream()
                .map(Object::toString)
                .collect(Collectors.joining("\n"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run: \"echo root:hunter2 | chpasswd\"",
                "cron: [ { name: a, hour: 1, command: \"curl -u me:hunter2 https://example.com\" } ]",
                "systemd_units: [ { name: a.service, content: \"[Service]\\nExecStart=/bin/x --password hunter2\\n\" } ]",
                "systemd_units: [ { name: a.service, drop_ins: [ { name: a.conf, content: \"[Service]\\nEnvironment=DB_PASSWORD=hunter2\\n\" } ] } ]",
                "repositories: [ { name: a, url: \"https://me:hunter2@example.com/\" } ]"
            })
    void aPasswordInThePlainIsTold(String step) throws Exception {
        assertThat(warnings(step)).contains("a password seems to stand here");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run: apt-get install -y linux-headers-$(uname -r)",
                "run: { script: \"depmod `uname  --kernel-release`\" }"
            })
    void theKernelThatRunsIsNotTheGuests(String step) throws Exception {
        assertThat(warnings(step)).contains("not the guest's", "/lib/modules");
    }

    @Test
    void otherWordsOfUnameAreTrue() throws Exception {
        assertThat(warnings("run: curl https://example.com/$(uname -m)-$(uname -s)"))
                .isEmpty();
    }

    @Test
    void cronTakesAPercentSignForALineEnd() throws Exception {
        assertThat(warnings("cron: [ { name: a, hour: 1, command: \"tar cf $(date +%F).tar /srv\" } ]"))
                .contains("'%'", "write it as \\%");
        assertThat(warnings("cron: [ { name: a, hour: 1, command: 'tar cf $(date +\\%F).tar /srv' } ]"))
                .isEmpty();
    }
}
