package io.github.customize.guest.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.customize.guest.model.FstabFile.Entry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class FstabFileTest {
    private static final String DEBIAN = """
            # /etc/fstab: static file system information.
            #
            # <file system> <mount point>   <type>  <options>       <dump>  <pass>
            UUID=0a1b /               ext4    errors=remount-ro 0       1
            UUID=AB-12  /boot/efi       vfat    umask=0077      0       1
            garbage
            """;

    private static final Entry SRV = new Entry("LABEL=data", "/srv", "ext4", List.of("noatime", "nofail"), 0, 2);

    @Test
    void readsEntriesAndPassesOverTheRest() {
        assertThat(parse(DEBIAN).entries())
                .containsExactly(
                        new Entry("UUID=0a1b", "/", "ext4", List.of("errors=remount-ro"), 0, 1),
                        new Entry("UUID=AB-12", "/boot/efi", "vfat", List.of("umask=0077"), 0, 1));
    }

    @Test
    void entriesAreTheSameWhenAllTheirFieldsAre() {
        List<String> options = List.of("noatime", "nofail");
        assertThat(new Entry("LABEL=data", "/srv", "ext4", options, 0, 2).isSame(SRV))
                .isTrue();
        assertThat(List.of(
                        new Entry("LABEL=x", "/srv", "ext4", options, 0, 2),
                        new Entry("LABEL=data", "/x", "ext4", options, 0, 2),
                        new Entry("LABEL=data", "/srv", "xfs", options, 0, 2),
                        new Entry("LABEL=data", "/srv", "ext4", List.of("noatime"), 0, 2),
                        new Entry("LABEL=data", "/srv", "ext4", options, 1, 2),
                        new Entry("LABEL=data", "/srv", "ext4", options, 0, 1)))
                .noneMatch(SRV::isSame);
    }

    @Test
    void findsOptionsWithValuesAndWithout() {
        Entry entry = new Entry("a", "/b", "btrfs", List.of("ro", "subvol=@home"), 0, 0);
        assertThat(List.of("ro", "subvol")).allMatch(entry::has);
        assertThat(List.of("rw", "sub", "subvol=@home2")).noneMatch(entry::has);
    }

    @Test
    void tellsWhichLinesMakeNoSense() {
        assertThat(parse("# c\n\n   \nUUID=1 /\nUUID=1 / ext4\nalone\n /x # y z\n")
                        .unreadable())
                .containsExactly(4, 6, 7);
    }

    @Test
    void aRemarkIsNoField() {
        assertThat(parse("/dev/sda1 / ext4 # old: ext3\n").entries())
                .containsExactly(new Entry("/dev/sda1", "/", "ext4", List.of("defaults"), 0, 0));
        assertThat(parse("sshfs#me@host:/x /x fuse defaults\n").entries()).hasSize(1);
    }

    @Test
    void addsInTheColumnsOfTheLastEntry() {
        assertThat(text(parse(DEBIAN).add(SRV)))
                .isEqualTo(DEBIAN + "LABEL=data  /srv            ext4    noatime,nofail  0       2\n");
        assertThat(text(parse("a\t/\text4\tdefaults\t0\t0").add(SRV)))
                .isEqualTo("a\t/\text4\tdefaults\t0\t0\nLABEL=data\t/srv\text4\tnoatime,nofail\t0\t2\n");
        assertThat(text(parse("").add(SRV))).isEqualTo("LABEL=data /srv ext4 noatime,nofail 0 2\n");
    }

    @Test
    void changesOnlyTheFieldsThatDiffer() {
        FstabFile file = parse(DEBIAN);
        Entry root = file.entries().get(0);
        Entry changed = new Entry(root.spec(), "/", "ext4", List.of("noatime"), 0, 1);

        assertThat(text(file.replace(root, changed)))
                .isEqualTo(DEBIAN.replace("errors=remount-ro 0       1", "noatime 0       1"));
    }

    @Test
    void keepsShortLinesShortAndRemarksAtTheEnd() {
        FstabFile file = parse("/dev/sda1 / ext4\n/dev/sdb1 /b\\040c ext4 ro 0 0 # mine\n");
        Entry first = file.entries().get(0);
        Entry second = file.entries().get(1);

        assertThat(second.path()).isEqualTo("/b c");
        assertThat(text(file.replace(first, new Entry("/dev/sda2", "/", "xfs", List.of("defaults"), 0, 0))
                        .replace(second, new Entry("/dev/sdb1", "/b c", "ext4", List.of("rw"), 0, 0))))
                .isEqualTo("/dev/sda2 / xfs\n/dev/sdb1 /b\\040c ext4 rw 0 0 # mine\n");
        assertThat(text(file.replace(first, new Entry("/dev/sda1", "/", "ext4", List.of("defaults"), 0, 1))))
                .startsWith("/dev/sda1 / ext4 defaults 0 1\n");
    }

    @Test
    void removesALineAndKeepsOtherBytes() {
        byte[] content =
                "# \u00e9\u00ff\r\nx /x ext4 ro 0 0\r\ny /y ext4 ro 0 0\r\n".getBytes(StandardCharsets.ISO_8859_1);
        FstabFile file = FstabFile.parse(content);

        assertThat(file.entries()).hasSize(2);
        assertThat(text(file.without(file.entries().get(0)::isSame)))
                .isEqualTo("# \u00e9\u00ff\r\ny /y ext4 ro 0 0\r\n");
    }

    @Test
    void escapesWhatWouldSplitAField() {
        assertThat(FstabFile.escape("#a b\\\tc")).isEqualTo("\\043a\\040b\\134\\011c");
        assertThat(FstabFile.unescape(FstabFile.escape("#a b\\\té"))).isEqualTo("#a b\\\té");
    }

    private static FstabFile parse(String content) {
        return FstabFile.parse(content.getBytes(StandardCharsets.UTF_8));
    }

    private static String text(FstabFile file) {
        return new String(file.bytes(), StandardCharsets.ISO_8859_1);
    }
}
