package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Host files whose names are not UTF-8, as archives from older systems bring them. Only a shell can name them here. */
class OddNamesTest extends EndToEnd {
    private static final String SETUP = "o=$(printf 'gr\\374n'); cd " + "\"$0\"; ";

    private Outcome sh(String script, Object... arguments) throws Exception {
        List<Object> words = new ArrayList<>(List.of());
        words.addAll(List.of(arguments));
        Tool tool = place.tool();
        return tool.through("sh", "-c", SETUP + script, place.root().toString()).run(words.toArray());
    }

    @ParameterizedTest
    @ValueSource(strings = {"C", "C.UTF-8", "xx_YY"})
    void areFoundInAnyLocale(String locale) throws Exception {
        Path image = place.image(PLAIN);
        place.recipe("- copy_in: { src: gruen/, dest: /srv }\n");
        Files.createDirectory(place.root().resolve("gruen"));
        place.file("gruen/x", "green\n");
        sh("mv images/" + PLAIN
                        + " \"images/$o.qcow2\"; mv recipe.yaml \"$o.yaml\"; mv gruen/x \"gruen/$o\"; export LC_ALL="
                        + locale + "; \"$@\" --recipe \"$o.yaml\" \"images/$o.qcow2\" && mv \"images/$o.qcow2\" images/"
                        + PLAIN)
                .succeeds();
        place.assertClean(PLAIN);
        assertThat(GuestTree.text(image, "/etc/hostname")).isNotEmpty();
    }

    @Test
    void mayBeOutputs() throws Exception {
        place.image(PLAIN);
        place.recipe("- hostname: changed\n");
        sh("\"$@\" --recipe recipe.yaml --output \"images/$o.qcow2\" images/" + PLAIN
                        + " && mv \"images/$o.qcow2\" images/out.qcow2")
                .succeeds();
        assertThat(GuestTree.text(place.images().resolve("out.qcow2"), "/etc/hostname"))
                .isEqualTo("changed\n");
        place.assertClean(PLAIN, "out.qcow2");
    }

    /** QEMU's own programs are given names in JSON, which is UTF-8. */
    @Test
    void areRefusedByNameWhereAProgramHasToBeGivenThem() throws Exception {
        place.image(PLAIN);
        place.recipe("- hostname: changed\n");
        for (String more : List.of("--in-place", "--output images/x.raw --output-format raw")) {
            sh("mv images/" + PLAIN + " \"images/$o.qcow2\"; \"$@\" --recipe recipe.yaml " + more
                            + " \"images/$o.qcow2\"; code=$?; mv \"images/$o.qcow2\" images/" + PLAIN + "; exit $code")
                    .exits(ExitCode.IMAGE_UNREADABLE)
                    .complains("is not UTF-8", "rename it");
        }
        place.assertClean(PLAIN);
    }

    @Test
    void otherWordsAreNot() throws Exception {
        place.recipe("- hostname: changed\n");
        Outcome outcome = sh("\"$@\" --recipe recipe.yaml --dry-run --var \"a=$o\"");
        outcome.exits(ExitCode.USAGE).complains("it is not UTF-8");
    }
}
