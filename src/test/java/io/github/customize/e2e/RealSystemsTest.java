package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** The facts of systems that were made of packages of their distribution, and not for a test of facts. */
@Tag("slow")
@Timeout(900)
class RealSystemsTest extends EndToEnd {
    private static final Path GOLDEN = Path.of("src/test/resources/golden/real-facts");

    @Proves(layout = "GPT or ext4 without a table", system = "Debian 11, 12 and 13", operation = "facts")
    @ParameterizedTest
    @ValueSource(strings = {"bookworm", "bullseye", "trixie"})
    void areThoseOfTheDistribution(String name) throws Exception {
        Path image = name.equals("bookworm") ? place.debian() : place.packageGuest(name);
        JsonNode all = JsonMapper.shared()
                .readTree(
                        place.tool().run("inspect", "--json", image).succeeds().out());
        ObjectNode facts = (ObjectNode) all.get(0);
        assertThat(facts.get("users").toString()).contains("\"name\":\"root\"");
        if (name.equals("bookworm")) {
            assertThat(facts.get("kernels").toString()).contains("-cloud-amd64");
        }
        // They change with every update of the release, or are what the machine has that made the sample.
        for (String key : new String[] {"image", "hostname", "kernels", "users"}) {
            facts.remove(key);
        }
        String actual = facts.toPrettyString() + "\n";
        Path golden = GOLDEN.resolve(name + ".json");
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(golden));
    }
}
