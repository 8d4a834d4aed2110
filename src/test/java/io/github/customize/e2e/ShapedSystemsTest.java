package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import io.github.customize.systems.SystemTree;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Systems in the shape of each distribution, on file systems of their own: found, told of, and changed. */
@Timeout(900)
class ShapedSystemsTest extends EndToEnd {
    /** Nothing of os-release is in them, so that their roots are not seen at first sight. */
    @Proves(layout = "ext4", system = "the shape of Debian 6", operation = "change files")
    @Test
    void isFoundAndChangedWithoutOsRelease() throws Exception {
        Path image = TreeDisk.plain(place, "debian-6");
        place.tool()
                .run("--recipe", place.recipe("- hostname: changed\n"), image)
                .succeeds();
        assertThat(place.tool().run("cat", image, "/etc/hostname").succeeds().out())
                .isEqualTo("changed\n");
    }

    /** What needs to know more fails and says what it looked for; the rest works. */
    @Proves(layout = "ext4", system = "the shape of Gentoo", operation = "change files; refused what has to know more")
    @Test
    void isChangedAsFarAsItIsKnown() throws Exception {
        Path image = TreeDisk.plain(place, "gentoo");
        place.tool()
                .run("--recipe", place.recipe("- write_files: [ { path: /etc/new, content: x } ]\n"), image)
                .succeeds();
        ReportFile report = refused(ExitCode.STEP_UNSUPPORTED, place.recipe("- packages: [tree]\n"), image);
        assertThat(report.error(0)).contains("package manager of Gentoo Linux", "it has none of apt-get, dnf, yum");
    }

    @Proves(layout = "ext4", system = "the shapes of all distributions", operation = "facts")
    @Test
    @Tag("slow")
    void haveTheFactsOfTheirDistribution() throws Exception {
        List<Object> words = new ArrayList<>(List.of("inspect", "--json"));
        List<String> names = new ArrayList<>();
        for (String name : SystemTree.names()) {
            if (!name.equals("scratch")) {
                names.add(name);
                words.add("-a");
                words.add(TreeDisk.plain(place, name));
            }
        }
        JsonNode all = JsonMapper.shared()
                .readTree(place.tool().run(words.toArray()).succeeds().out());
        Map<String, String> found = new TreeMap<>();
        Map<String, String> expected = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            JsonNode golden = JsonMapper.shared()
                    .readTree(Files.readString(
                            Path.of("src/test/resources/golden/facts").resolve(names.get(i) + ".json")));
            for (String key : golden.propertyNames()) {
                found.put(names.get(i) + " " + key, all.at("/" + i).get(key).toString());
                expected.put(names.get(i) + " " + key, golden.get(key).toString());
            }
        }
        assertThat(found).isEqualTo(expected);
    }
}
