package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.appliance.TestAppliance;
import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hosts that give the program less than usual: it works without, or says in one line what it lacks. */
class HostTest extends EndToEnd {
    private static final String HOSTNAME = "- hostname: changed\n";

    private Outcome limited(String limit, Object... arguments) throws Exception {
        return place.tool()
                .through("sh", "-c", "ulimit " + limit + " && exec \"$@\"", "sh")
                .run(arguments);
    }

    /** Only the template is kept there. */
    @ParameterizedTest
    @ValueSource(strings = {"/proc/none", "/dev/null/cache"})
    void worksWithoutACacheWhereTheApplianceIsGiven(String cache) throws Exception {
        Path image = place.image(PLAIN);
        place.tool()
                .with("XDG_CACHE_HOME", cache)
                .run("--recipe", place.recipe(HOSTNAME), "--appliance", TestAppliance.dir(), image)
                .succeeds()
                .complains("booting the appliance", cache, "XDG_CACHE_HOME");
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("changed\n");
        place.assertClean(PLAIN);
    }

    @Test
    void tellsOfAnApplianceWithoutACache() throws Exception {
        Outcome told = place.tool()
                .with("XDG_CACHE_HOME", "/proc/none")
                .run("appliance", "info", "--accel", "tcg", "--appliance", TestAppliance.dir())
                .succeeds();
        assertThat(told.out()).contains("template:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-v 200000", "-v 1000000", "-d 100000"})
    void saysThatMemoryIsLimited(String limit) throws Exception {
        Outcome outcome =
                limited(limit, "--recipe", place.recipe(HOSTNAME), "--dry-run").exits(ExitCode.INTERNAL);
        assertThat(outcome.out()).isEmpty();
        assertThat(outcome.err().lines())
                .singleElement()
                .asString()
                .startsWith("customize: failed to start Java: ")
                .contains("ulimit -v unlimited");
        try (var files = Files.list(place.root())) {
            assertThat(files.filter(file -> file.getFileName().toString().startsWith("hs_err")))
                    .isEmpty();
        }
    }

    @Test
    void saysThatMemoryIsLimitedForQemu() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        limited("-v 3000000", "--recipe", place.recipe(HOSTNAME), "--memsize", "3072", image)
                .exits(ExitCode.APPLIANCE_START)
                .complains("failed to start the appliance: ", "'ulimit -v' of 2929 MiB", "ulimit -v unlimited");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    @Test
    void saysThatFilesAreLimited() throws Exception {
        Path image = place.image(PLAIN);
        Fingerprint before = Fingerprint.of(image);
        limited("-f 100", "--recipe", place.recipe(HOSTNAME), image)
                .exits(ExitCode.IMAGE_NO_SPACE)
                .complains("failed to ", "ulimit -f");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        place.assertClean(PLAIN);
    }

    /** Whether the user's locale is there makes no difference to the names of files. */
    @ParameterizedTest
    @ValueSource(strings = {"C", "POSIX", "xx_YY.UTF-8", "de_DE"})
    void namesFilesInAnyLocale(String locale) throws Exception {
        Path recipe = place.recipe(HOSTNAME);
        Path named = Files.move(recipe, recipe.resolveSibling("gr\u00fc\u00dfe \u96ea.yaml"));
        Outcome plan = place.tool().with("LC_ALL", locale).run("--recipe", named, "--dry-run");
        assertThat(plan.succeeds().out()).contains("hostname");
    }
}
