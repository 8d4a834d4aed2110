package io.github.customize.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Several disks in {@code customize shell}. */
class ShellDisksTest extends EndToEnd {
    private static final String PARTED = "mbr-ext4.qcow2";

    private Path image;
    private Path data;

    @BeforeEach
    void makeImages() throws Exception {
        image = place.image(PARTED);
        data = place.image("plain-ext4.qcow2", "data.qcow2");
    }

    private Outcome script(String text, Object... words) throws Exception {
        Object[] all = new Object[words.length + 1];
        all[0] = "shell";
        System.arraycopy(words, 0, all, 1, words.length);
        try (Running running = place.tool().start(place.file("input", text), all)) {
            return running.outcome();
        }
    }

    private Path empty(String name, long size) throws Exception {
        Path file = place.images().resolve(name);
        try (RandomAccessFile made = new RandomAccessFile(file.toFile(), "rw")) {
            made.setLength(size);
        }
        return file;
    }

    @Test
    void haveTheirNamesAndArePublishedTogether() throws Exception {
        Path third = empty("third.img", 3 << 20);
        Outcome outcome = script("""
                        run
                        add %s format:raw label:third
                        list-devices
                        list-filesystems
                        mount /dev/sda1 /
                        mount /dev/sdb /mnt
                        write /etc/motd one
                        write /mnt/etc/motd two
                        mounts
                        blockdev-getsize64 /dev/disk/guestfs/third
                        list-disk-labels
                        -mount /dev/sdc /opt
                        -add %s
                        -add-ro %s
                        """.formatted(third, third, image), "-a", image, "-a", data)
                .succeeds();
        assertThat(outcome.out()).isEqualTo("""
                /dev/sda
                /dev/sdb
                /dev/sdc
                /dev/sdb: ext4
                /dev/sdc: unknown
                /dev/sda1: ext4
                /dev/sda1
                /dev/sdb
                3145728
                third: /dev/sdc
                """);
        assertThat(outcome.err())
                .contains("line:12: failed to mount /dev/sdc on /opt: ")
                .contains("line:13: failed to add " + third + ": it is a disk already, /dev/sdc")
                .contains("line:14: failed to add " + image + ": it is a disk already, /dev/sda");
        assertThat(script(
                                "run\nmount /dev/sda1 /\ncat /etc/motd\numount-all\nmount /dev/sdb /\ncat /etc/motd\n",
                                "--ro",
                                "-a",
                                image,
                                "-a",
                                data)
                        .succeeds()
                        .out())
                .isEqualTo("one\ntwo\n");
        place.assertClean(PARTED, "data.qcow2", "third.img");
    }

    @Test
    void stayAsTheyWereAfterAnError() throws Exception {
        Fingerprint first = Fingerprint.of(image);
        Fingerprint second = Fingerprint.of(data);
        Outcome outcome = script(
                "run\nmount /dev/sda1 /\nmount /dev/sdb /mnt\nwrite /mnt/x y\nwrite /x y\nsparse %s/new.img 1M\ncat /none\n"
                        .formatted(place.images()),
                "-a",
                image,
                "-a",
                data);
        assertThat(outcome.exit()).isEqualTo(1);
        assertThat(Fingerprint.of(image)).isEqualTo(first);
        assertThat(Fingerprint.of(data)).isEqualTo(second);
        // What was made is not undone.
        assertThat(place.images().resolve("new.img")).hasSize(1 << 20);
        place.assertClean(PARTED, "data.qcow2", "new.img");
    }

    @Test
    void areMade() throws Exception {
        Path made = place.images().resolve("made.img");
        Path other = place.images().resolve("other.img");
        Outcome outcome = script("""
                        list-devices
                        alloc %s 2M
                        blockdev-getsize64 /dev/sda
                        blockdev-getsize64 /dev/sdb
                        add-drive-scratch 1M label:s
                        blockdev-getsize64 /dev/disk/guestfs/s
                        -alloc %s 2M
                        -sparse %s 2M
                        -sparse /dev/null 2M
                        """.formatted(other, made, image), "-N", made + "=disk:5M", "--ro")
                .succeeds();
        assertThat(outcome.out()).isEqualTo("/dev/sda\n5242880\n2097152\n1048576\n");
        assertThat(outcome.err())
                .contains("it is a disk already, /dev/sda")
                .contains("failed to make the disk /dev/null: it exists, and is not a regular file");
        assertThat(made).hasSize(5 << 20);
        assertThat(other).hasSize(2 << 20);
        // A file that is nobody's disk is overwritten, as by guestfish.
        assertThat(image).hasSize(2 << 20);
        place.assertClean(PARTED, "data.qcow2", "made.img", "other.img");
    }

    @Test
    void areRefusedBeforeAnythingIsMade() throws Exception {
        Fingerprint before = Fingerprint.of(image);
        assertThat(script("", "-a", image, "-N", image + "=disk").err()).contains("it is another disk, too");
        assertThat(script("", "-N", "none").err()).contains("there is no type 'none'; use one of: disk[:size], part[");
        assertThat(script("run\n", "-a", image, "-a", data, "--in-place").err()).contains("2 disks in place");
        assertThat(Fingerprint.of(image)).isEqualTo(before);
        assertThat(Files.exists(place.images().resolve("test1.img"))).isFalse();
        place.assertClean(PARTED, "data.qcow2");
    }
}
