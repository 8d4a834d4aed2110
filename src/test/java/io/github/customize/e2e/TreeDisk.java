package io.github.customize.e2e;

import io.github.customize.systems.SystemTree;
import java.nio.file.Files;
import java.nio.file.Path;

/** Disks that Debian's own tools make of a directory, without mounting anything. */
final class TreeDisk {
    private static final String SIZE = "24M";
    private static final int START_MIB = 1;

    private TreeDisk() {}

    /** An ext4 file system with a system in the shape of a distribution, without a table of partitions. */
    static Path plain(Workplace place, String system) throws Exception {
        Path tree = Files.createDirectories(place.root().resolve("trees").resolve(system));
        SystemTree.of(system).make(tree);
        return plain(place, tree, system);
    }

    /** The same of any directory. */
    static Path plain(Workplace place, Path tree, String name) throws Exception {
        Path image = place.images().resolve(name + ".img");
        Programs.succeed("mke2fs", "-q", "-F", "-t", "ext4", "-d", tree.toString(), image.toString(), SIZE);
        return image;
    }

    /**
     * A disk with a GPT, the first of whose partitions has the system.
     *
     * @param more the lines of the further partitions, as sfdisk takes them
     */
    static Path gpt(Workplace place, Path tree, String name, String first, String more) throws Exception {
        Path system = plain(place, tree, name + "-root");
        Path image = place.images().resolve(name + ".img");
        Path table = place.file(name + ".sfdisk", "label: gpt\nstart=1M, size=24M" + first + "\n" + more);
        Programs.succeed("truncate", "-s", "40M", image.toString());
        Programs.succeed("sh", "-c", "sfdisk -q \"$1\" <\"$2\"", "sh", image.toString(), table.toString());
        Programs.succeed(
                "dd",
                "if=" + system,
                "of=" + image,
                "bs=1M",
                "seek=" + START_MIB,
                "conv=notrunc,sparse",
                "status=none");
        Files.delete(system);
        return image;
    }
}
