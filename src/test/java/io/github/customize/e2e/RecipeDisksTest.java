package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recipes on guests with several disks. */
class RecipeDisksTest extends EndToEnd {
    private static final String UUID = "0b9f5a4e-3b57-4f4c-9a44-0d1c6e2a7f10";

    private Path root;
    private Path home;
    private Path recipe;

    @BeforeEach
    void makeImages() throws Exception {
        root = place.image(PLAIN, "root.qcow2");
        home = place.images().resolve("home.qcow2");
        Path raw = place.root().resolve("home.img");
        Programs.succeed("truncate", "-s", "32M", raw.toString());
        Programs.succeed("/sbin/mkfs.ext4", "-q", "-F", "-U", UUID, raw.toString());
        Programs.succeed("qemu-img", "convert", "-f", "raw", "-O", "qcow2", raw.toString(), home.toString());
        Path prepare = place.recipe(
                "- line_in_file: { path: /etc/fstab, line: \"UUID=" + UUID + " /home ext4 defaults 0 2\" }\n");
        place.tool().run("--recipe", prepare, root).succeeds();
        recipe = place.file("words.yaml", """
                version: 1
                vars: { word: none }
                steps:
                  - write_files: [ { path: /home/word, content: "${word}" }, { path: /etc/word, content: "${word}" } ]
                """);
    }

    private String word(Path disk, String path) throws Exception {
        Path raw = place.root().resolve("look.img");
        Programs.succeed("qemu-img", "convert", "-O", "raw", disk.toString(), raw.toString());
        return Programs.succeed("/sbin/debugfs", "-R", "cat " + path, raw.toString())
                .replaceFirst("debugfs.*\n", "");
    }

    @Proves(layout = "several disks of the guest", system = "small Debian", operation = "change files")
    @Test
    void areChangedTogetherAndReported() throws Exception {
        Object[] run = {"--recipe", recipe, "--var", "word=one", root, "--disk", home, "--report", report()};
        assertThat(place.tool()
                        .run("--recipe", recipe, root, "--disk", home, "--dry-run")
                        .succeeds()
                        .out())
                .contains("Image 1 of 1: " + root, "with the disk " + home);
        place.tool().run(run).succeeds();
        assertThat(word(root, "/etc/word")).isEqualTo("one");
        assertThat(word(home, "/word")).isEqualTo("one");
        ReportFile report = ReportFile.read(report());
        assertThat(report.image(0).at("/disks/0/image").asString()).isEqualTo(home.toString());
        assertThat(report.image(0).at("/disks/0/output").asString())
                .isEqualTo(home.toRealPath().toString());

        Fingerprint first = Fingerprint.of(root);
        Fingerprint second = Fingerprint.of(home);
        place.tool().run(run).succeeds();
        assertThat(Fingerprint.of(root)).isEqualTo(first);
        assertThat(Fingerprint.of(home)).isEqualTo(second);
        place.assertClean("root.qcow2", "home.qcow2");
    }

    @Test
    void stayAsTheyWereWhenAStepFails() throws Exception {
        Fingerprint first = Fingerprint.of(root);
        Fingerprint second = Fingerprint.of(home);
        Path failing = place.recipe("- touch: /home/x\n- touch: /etc/x\n- run: exit 3\n- delete: /none/x\n");
        assertThat(place.tool().run("--recipe", failing, root, "--disk", home).exit())
                .isNotZero();
        assertThat(Fingerprint.of(root)).isEqualTo(first);
        assertThat(Fingerprint.of(home)).isEqualTo(second);
        place.assertClean("root.qcow2", "home.qcow2");
    }

    @Test
    void mayStandInATable() throws Exception {
        Path one = place.images().resolve("one.qcow2");
        Path two = place.images().resolve("two.qcow2");
        Path table = place.file(
                "table.yaml", "- { image: [%s, %s], output: [%s, %s], word: table }\n".formatted(root, home, one, two));
        Fingerprint first = Fingerprint.of(root);
        Fingerprint second = Fingerprint.of(home);
        place.tool().run("--recipe", recipe, "--images-from", table).succeeds();
        assertThat(word(one, "/etc/word")).isEqualTo("table");
        assertThat(word(two, "/word")).isEqualTo("table");
        assertThat(Fingerprint.of(root)).isEqualTo(first);
        assertThat(Fingerprint.of(home)).isEqualTo(second);

        Path out = Files.createDirectory(place.root().resolve("out"));
        place.tool()
                .run("--recipe", recipe, "--output-dir", out, root, "--disk", home)
                .succeeds();
        assertThat(out).isDirectoryContaining("glob:**root.qcow2").isDirectoryContaining("glob:**home.qcow2");
        place.assertClean("root.qcow2", "home.qcow2", "one.qcow2", "two.qcow2");
    }

    @Test
    void areRefusedBeforeAnythingStarts() throws Exception {
        place.tool()
                .run("--recipe", recipe, root, home, "--disk", home)
                .exits(ExitCode.USAGE)
                .complains("--disk is for one image");
        place.tool().run("--recipe", recipe, root, "--disk", root).exits(ExitCode.USAGE);
        place.tool()
                .run(
                        "--recipe",
                        recipe,
                        root,
                        "--disk",
                        home,
                        "--output",
                        place.root().resolve("x"))
                .exits(ExitCode.USAGE)
                .complains("--output takes one disk");
        place.tool()
                .run("--recipe", recipe, root, "--disk", home, "--in-place")
                .exits(ExitCode.USAGE)
                .complains("2 disks in place");
        place.assertClean("root.qcow2", "home.qcow2");
    }
}
