package io.github.customize.systems;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.daemon.DaemonClient;
import io.github.customize.daemon.DaemonProcess;
import io.github.customize.guest.DaemonGuest;
import io.github.customize.guest.Facts;
import io.github.customize.guest.facts.SystemReader;
import io.github.customize.guest.inspect.BlockDevices;
import io.github.customize.guest.inspect.Inspector;
import io.github.customize.json.JsonWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is found out about a system in the shape of each distribution, by the real daemon. */
@Tag("contract")
@Timeout(300)
class FactsTest {
    static final Path GOLDEN = Path.of("src/test/resources/golden/facts");

    @TempDir
    Path dir;

    static List<String> names() throws IOException {
        return SystemTree.names();
    }

    @ParameterizedTest
    @MethodSource("names")
    void areThoseOfTheDistribution(String name) throws Exception {
        DaemonProcess daemon = new DaemonProcess(dir);
        try (DaemonClient client = daemon.client()) {
            SystemTree.of(name).make(daemon.root);
            Facts facts = new Inspector(client)
                    .facts(new BlockDevices(List.of()), List.of(new Facts.Mount("/dev/vda", "/", "ext4", "")));
            Map<String, Object> map = new LinkedHashMap<>();
            map.put("family", facts.family());
            map.put("distro", facts.distro());
            map.put("version", facts.version());
            map.put("pretty_name", facts.prettyName());
            map.put("arch", facts.arch());
            map.put("package_manager", facts.packageManager());
            map.put("init", facts.init());
            map.put("hostname", facts.hostname());
            map.putAll(new SystemReader(facts, new DaemonGuest(client)).read().map());
            check(name + ".json", JsonWriter.REPORT.text(map));
        } finally {
            daemon.close();
        }
    }

    private static void check(String name, String actual) throws IOException {
        Path file = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.update")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(file, actual);
        }
        assertThat(actual).isEqualTo(Files.readString(file));
    }

    /** No golden file is left of a system that there is no more. */
    @ParameterizedTest
    @MethodSource("goldenNames")
    void areOfASystemThatIsThere(String golden) throws IOException {
        assertThat(SystemTree.names()).contains(golden);
    }

    static List<String> goldenNames() throws IOException {
        try (Stream<Path> all = Files.list(GOLDEN)) {
            return all.map(file -> file.getFileName().toString().replace(".json", ""))
                    .toList();
        }
    }
}
