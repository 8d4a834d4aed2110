package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.guest.TreeEntry;
import java.nio.file.Path;
import java.util.Map;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

/** Many step types, on every kind of disk. */
class EverythingTest extends EndToEnd {
    private static final Path RECIPE = Path.of("recipes/everything.yaml").toAbsolutePath();

    @Proves(
            layout = "GPT with /boot and /boot/efi",
            system = "small Debian",
            operation = "change files, run programs, nothing in a second run")
    @Test
    void changesWhatTheRecipeSaysAndNothingElseAndThenNothingMore() throws Exception {
        Path image = place.image("gpt-split.qcow2");
        Map<String, TreeEntry> before = GuestTree.of(image);
        Path junit = place.root().resolve("junit.xml");
        place.tool()
                .run("--recipe", RECIPE, "--report", report(), "--junit", junit, image)
                .succeeds();
        place.assertClean("gpt-split.qcow2");
        TreeDiff.between(before, GuestTree.of(image)).assertGolden("everything");
        ReportFile first = ReportFile.read(report());
        assertThat(first.results(0)).containsOnly("changed", "ok", "skipped").contains("changed");
        assertThat(first.image(0).at("/result").asString()).isEqualTo("changed");
        assertThat(testCases(junit)).isEqualTo(first.results(0).size());
        assertNothingLeftToDo(image);
    }

    private void assertNothingLeftToDo(Path image) throws Exception {
        Fingerprint published = Fingerprint.of(image);
        Outcome outcome = place.tool()
                .run("--recipe", RECIPE, "--report", report(), image)
                .succeeds();
        assertThat(outcome.out()).contains("changed=0");
        assertThat(ReportFile.read(report()).results(0)).containsOnly("ok", "skipped");
        assertThat(Fingerprint.of(image)).isEqualTo(published);
        place.assertClean("gpt-split.qcow2");
    }

    private static int testCases(Path junit) throws Exception {
        Document document =
                DocumentBuilderFactory.newInstance().newDocumentBuilder().parse(junit.toFile());
        return document.getElementsByTagName("testcase").getLength();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "plain-ext4.qcow2",
                "mbr-ext4.qcow2",
                "mbr-ext4.raw",
                "logical-ext4.qcow2",
                "gpt-xfs.qcow2",
                "gpt-btrfs.qcow2"
            })
    @Proves(
            layout = "GPT, MBR with logical partitions, no table; ext4, xfs, btrfs, vfat",
            system = "small Debian",
            operation = "change files, run programs")
    void worksOnEveryKindOfDisk(String sample) throws Exception {
        Path image = place.image(sample);
        place.tool().run("--recipe", RECIPE, image).succeeds();
        place.assertClean(sample);
        assertThat(GuestTree.text(image, "/etc/hostname")).isEqualTo("sample.example.com\n");
    }
}
