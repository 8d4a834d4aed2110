package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.docs.Proves;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** A guest in a file of another program, packed: worked on by the real appliance, and published as another format. */
class ForeignImageTest extends EndToEnd {
    @Proves(layout = "a packed VMDK", system = "small Debian", operation = "change files, to a VHD")
    @Test
    void fromAPackedVmdkToAVhdForAzure() throws Exception {
        Path image = place.image(PLAIN);
        Path vmdk = place.root().resolve("plain.vmdk");
        Programs.succeed(
                "qemu-img",
                "convert",
                "-f",
                "qcow2",
                "-O",
                "vmdk",
                "-o",
                "subformat=streamOptimized",
                image.toString(),
                vmdk.toString());
        Programs.succeed("zstd", "-q", "-1", "--rm", vmdk.toString());
        Path packed = Files.move(
                place.root().resolve("plain.vmdk.zst"), place.images().resolve("plain.vmdk.zst"));
        Fingerprint before = Fingerprint.of(packed);
        Path vhd = place.images().resolve("plain.vhd");

        place.tool()
                .run("--recipe", place.recipe("- hostname: azure\n"), packed, "--output", vhd)
                .succeeds();

        assertThat(Fingerprint.of(packed)).isEqualTo(before);
        place.assertClean(PLAIN, "plain.vmdk.zst", "plain.vhd");
        Path back = place.images().resolve("back.qcow2");
        Programs.succeed("qemu-img", "convert", "-f", "vpc", "-O", "qcow2", vhd.toString(), back.toString());
        assertThat(GuestTree.text(back, "/etc/hostname")).isEqualTo("azure\n");
        assertThat(Files.size(vhd) % (1 << 20)).isEqualTo(512);
    }
}
