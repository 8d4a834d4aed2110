package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import io.github.customize.failure.ExitCode;
import io.github.customize.systems.SystemTree;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Systems whose files are not edited are refused by name, as they were, and can be looked at. */
@Timeout(900)
class ImmutableTest extends EndToEnd {
    private static final String VERITY = "start=26M, size=4M, type=2C7357ED-EBD2-46D9-AEC1-23D437EC2BF5\n";

    private void refuses(Path image, String... words) throws Exception {
        ReportFile report = refused(
                ExitCode.IMAGE_UNMOUNTABLE, place.recipe("- write_files: [ { path: /etc/new, content: x } ]\n"), image);
        assertThat(report.image(0).at("/error_kind").asString()).isEqualTo("immutable");
        assertThat(report.error(0)).contains(words);
        Files.delete(image);
    }

    private Path tree(String system) throws Exception {
        Path tree = Files.createDirectories(place.root().resolve("trees").resolve(system));
        SystemTree.of(system).make(tree);
        return tree;
    }

    @Proves(layout = "ext4", system = "the shape of NixOS", operation = "looked at; refused to be changed")
    @Test
    void nixosIsOnlyLookedAt() throws Exception {
        Path image = TreeDisk.plain(place, "nixos-24.05");
        assertThat(place.tool().run("inspect", image).succeeds().out()).contains("distro: nixos", "codename: uakari");
        assertThat(place.tool().run("ls", image, "/nix/store").succeeds().out()).contains("def-etc");
        assertThat(place.tool()
                        .run("shell", "--ro", "-a", image, "-i", "cat", "/etc/passwd")
                        .succeeds()
                        .out())
                .contains("ana");
        place.tool()
                .run("edit", image, "/etc/passwd", "--expr", "s/ana/bob/")
                .exits(ExitCode.IMAGE_UNMOUNTABLE)
                .complains("it is NixOS");
        refuses(image, "it is NixOS: its files are made anew from its configuration", "read-only");
    }

    @Proves(layout = "ext4", system = "the shape of a system of ostree", operation = "refused")
    @Test
    void ostreeIsRefused() throws Exception {
        Path tree = place.root().resolve("ostree");
        Files.createDirectories(tree.resolve("ostree/deploy/fedora-coreos/deploy/0123.0/usr/lib"));
        Files.writeString(tree.resolve("ostree/deploy/fedora-coreos/deploy/0123.0/usr/lib/os-release"), "ID=fedora\n");
        refuses(
                TreeDisk.plain(place, tree, "ostree"),
                "a system of ostree (on /dev/vda)",
                "/usr is a checked-out commit");
    }

    @Proves(layout = "GPT with dm-verity, or two sets of partitions", system = "any", operation = "refused")
    @Test
    void verityAndTwoSetsOfPartitionsAreRefused() throws Exception {
        Path tree = tree("debian-12");
        refuses(TreeDisk.gpt(place, tree, "verity", "", VERITY), "dm-verity", "/dev/vda2 holds the hashes");
        refuses(
                TreeDisk.gpt(place, tree, "two", ", name=ROOT-A", "start=26M, size=4M, name=ROOT-B\n"),
                "two sets of partitions",
                "ROOT-A and ROOT-B take turns");
    }

    @Proves(layout = "ext4", system = "the shape of openSUSE MicroOS", operation = "refused")
    @Test
    void transactionalIsRefused() throws Exception {
        Path tree = tree("opensuse-leap-15.6");
        Files.writeString(
                tree.resolve("etc/os-release"),
                "ID=opensuse-microos\nID_LIKE=suse\nPRETTY_NAME=\"openSUSE MicroOS\"\n");
        refuses(TreeDisk.plain(place, tree, "microos"), "a transactional system of SUSE");
    }
}
