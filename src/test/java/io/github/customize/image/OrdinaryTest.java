package io.github.customize.image;

import static io.github.customize.image.TestImages.run;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images that QEMU makes in daily use, and that have something unusual in their tables. */
class OrdinaryTest {
    @TempDir
    Path directory;

    private Path image;

    @BeforeEach
    void name() {
        image = directory.resolve("disk.qcow2");
    }

    @Test
    void aDiskThatWasMadeSmallerKeepsItsTable() throws Exception {
        create("100G");
        run("qemu-img", "resize", "-q", "--shrink", image.toString(), "1G");

        assertTaken(1L << 30);
    }

    /** Where the memory of a saved machine was, tables stay. */
    @Test
    void tablesBehindTheEndOfTheDiskAreTaken() throws Exception {
        create("2G");
        TestImages.write(TestImages.node(image, Format.QCOW2), 1, "1500M", "1M");
        TestImages.patch(image, 24, 512L << 20);

        assertTaken(512L << 20);
    }

    @Test
    void snapshotsOfAllVersionsAndSizesAreTaken() throws Exception {
        for (String version : new String[] {"compat=0.10", "compat=1.1,extended_l2=on,cluster_size=64k"}) {
            Files.deleteIfExists(image);
            create("2G", "-o", version);
            for (String name : new String[] {"one", "an odd name", "three"}) {
                TestImages.write(TestImages.node(image, Format.QCOW2), 3, "1G", "200k");
                run("qemu-img", "snapshot", "-c", name, image.toString());
            }
            Layer layer = new Container(false, false).read(image, null);
            assertThat(layer.snapshots()).isTrue();
        }
    }

    @Test
    void persistentBitmapsAreTaken() throws Exception {
        create("20G");
        run("qemu-img", "bitmap", "--add", "-g", "64k", image.toString(), "daily");
        run("qemu-img", "bitmap", "--add", "-g", "512", image.toString(), "fine");
        run("qemu-img", "bitmap", "--add", "--disable", image.toString(), "a longer name than the others");

        assertTaken(20L << 30);
    }

    @Test
    void tablesThatWereMadeBeforehandAreTaken() throws Exception {
        create("1T", "-o", "preallocation=metadata,cluster_size=2M");

        assertTaken(1L << 40);
    }

    @Test
    void whatACopyTurnedIntoHolesIsTaken() throws Exception {
        Path original = TestImages.qcow2(directory.resolve("original.qcow2"));
        TestImages.write(TestImages.node(original, Format.QCOW2), 0, "0", "64M");
        run("cp", "--sparse=always", original.toString(), image.toString());

        assertTaken(TestImages.SIZE);
    }

    private void create(String size, String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of("qemu-img", "create", "-q", "-f", "qcow2"));
        argv.addAll(List.of(options));
        argv.addAll(List.of(image.toString(), size));
        run(argv.toArray(String[]::new));
    }

    private void assertTaken(long size) throws Exception {
        Layer layer = new Container(false, false).read(image, null);
        assertThat(layer.format()).isEqualTo(Format.QCOW2);
        assertThat(layer.virtualSize()).isEqualTo(size);
    }
}
