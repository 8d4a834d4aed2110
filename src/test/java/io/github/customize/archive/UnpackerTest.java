package io.github.customize.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.fail;

import io.github.customize.process.Sandbox;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UnpackerTest {
    private static final long MOST = 1 << 20;
    private static final int UNIX_LINK = 0120777;

    @TempDir
    Path dir;

    private Archive read(byte[] bytes, int strip) throws IOException {
        Path file = Files.write(dir.resolve("archive"), bytes);
        return new Unpacker(Sandbox.OFF, MOST).read(file, strip);
    }

    private String told(byte[] bytes, int strip) throws IOException {
        Archive archive = read(bytes, strip);
        StringBuilder told = new StringBuilder();
        for (Entry entry : archive.entries()) {
            try (InputStream in = archive.open(entry)) {
                String content = new String(in.readAllBytes(), StandardCharsets.UTF_8);
                told.append(entry.path()).append(' ');
                told.append(String.format("%04o %d:%d ", entry.mode(), entry.uid(), entry.gid()));
                told.append(
                        switch (entry.kind()) {
                            case FILE -> "= " + content;
                            case LINK -> "-> " + entry.target();
                            case DIRECTORY -> "/";
                        });
                told.append('\n');
            }
        }
        return told.toString();
    }

    private void refuses(String why, byte[] bytes) {
        assertThatThrownBy(() -> read(bytes, 0))
                .isInstanceOf(InvalidArchive.class)
                .hasMessageContaining(why);
    }

    private static TarFile tar() {
        return new TarFile();
    }

    @Test
    void readsFilesDirectoriesAndLinks() throws Exception {
        byte[] tar = tar().entry('5', "./", 0700, 1, 2, "", new byte[0])
                .file("./b/c", "content")
                .entry('2', "a", "b/c")
                .entry('0', "s", 04755, 3, 4, "", "x".getBytes(StandardCharsets.UTF_8))
                .entry('1', "h", "./b/c")
                .end();

        assertThat(told(tar, 0)).isEqualTo("""
                 0700 1:2 /
                a 0644 0:0 -> b/c
                b 0755 0:0 /
                b/c 0644 0:0 = content
                h 0644 0:0 = content
                s 4755 3:4 = x
                """);
    }

    @Test
    void takesDirectoriesFromTheFrontOfNames() throws Exception {
        byte[] tar = tar().file("app-1.2/README", "r")
                .file("app-1.2/bin/app", "a")
                .file("other", "o")
                .end();

        assertThat(told(tar, 1)).isEqualTo("""
                 0755 0:0 /
                README 0644 0:0 = r
                bin 0755 0:0 /
                bin/app 0644 0:0 = a
                """);
        assertThatThrownBy(() -> read(tar, 5)).hasMessageContaining("nothing below 5 directories");
    }

    @Test
    void theLastOfSeveralWithOneNameCounts() throws Exception {
        assertThat(told(tar().file("a", "old").file("a", "new").end(), 0))
                .contains("= new")
                .doesNotContain("old");
    }

    @Test
    void readsNamesThatTheHeaderHasNoRoomFor() throws Exception {
        String name = "long/" + "n".repeat(200);
        byte[] pax = (String.format("%d path=%s\n", name.length() + 10, name) + "20 linkpath=xxxxxxx\n")
                .getBytes(StandardCharsets.UTF_8);
        assertThat(told(
                        tar().entry('x', "pax", pax)
                                .file("short", "x")
                                .file("next", "y")
                                .end(),
                        0))
                .contains(name + " 0644 0:0 = x")
                .contains("next 0644 0:0 = y");

        byte[] gnu = (name + "\0").getBytes(StandardCharsets.UTF_8);
        assertThat(told(
                        tar().entry('L', "././@LongLink", gnu)
                                .file("short", "x")
                                .end(),
                        0))
                .contains(name + " 0644 0:0 = x");
    }

    @Test
    void readsLargeNumbersInBinary() throws Exception {
        byte[] header = TarFile.header('0', "a", 0644, 0, 0, "", 0);
        byte[] uid = ByteBuffer.allocate(8)
                .putLong(0x8000000000000000L | 3_000_000_000L)
                .array();
        System.arraycopy(uid, 0, header, 108, 8);
        assertThat(told(tar().raw(TarFile.sealed(header)).end(), 0)).contains("a 0644 3000000000:0");

        Arrays.fill(header, 124, 136, (byte) 0xff);
        refuses("too large", tar().raw(TarFile.sealed(header)).end());
    }

    @Test
    void tellsOfAttributesThatItLeavesOut() throws Exception {
        byte[] pax = "30 SCHILY.xattr.user.a=abcdef\n".getBytes(StandardCharsets.UTF_8);
        assertThat(pax).hasSize(30);
        assertThat(read(tar().entry('x', "pax", pax).file("a", "x").end(), 0).skipped())
                .isTrue();
        assertThat(read(tar().file("a", "x").end(), 0).skipped()).isFalse();
    }

    @Test
    void refusesWhatLeadsOut() {
        refuses("the absolute path /etc/passwd", tar().file("/etc/passwd", "x").end());
        refuses("leads out of it", tar().file("a/../../b", "x").end());
        refuses("leads out of it", tar().entry('1', "a", "../b").end());
        refuses(
                "a is no directory",
                tar().entry('2', "a", "b").file("a/passwd", "x").end());
        refuses("a is no directory", tar().file("a/b", "x").file("a", "x").end());
        refuses("is no file in it", tar().entry('1', "a", "b").file("b", "x").end());
        refuses("to nothing", tar().entry('2', "a", "").end());
    }

    @Test
    void refusesWhatIsNotUnpacked() {
        refuses("the device dev/sda", tar().entry('4', "dev/sda", "").end());
        refuses("the device dev/null", tar().entry('3', "dev/null", "").end());
        refuses("the FIFO p", tar().entry('6', "p", "").end());
        refuses("unknown kind", tar().entry('Z', "z", "").end());
        refuses("neither a tar nor a zip", "hello".getBytes(StandardCharsets.UTF_8));
        refuses("neither a tar nor a zip", new byte[0]);
        refuses("neither a tar nor a zip", "x".repeat(2000).getBytes(StandardCharsets.UTF_8));
        refuses("it is empty", tar().end());
        refuses(
                "a name of 300 bytes",
                tar().entry('L', "l", "n".repeat(300).getBytes(StandardCharsets.UTF_8))
                        .file("s", "")
                        .end());
    }

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax --sparse-version=1.0", "pax --sparse-version=0.1"})
    void unpacksFilesWithHoles(String format) throws Exception {
        byte[] content = new byte[700_000];
        // More pieces than a header has place for, and a hole at the end.
        for (int i = 0; i < 30; i++) {
            Arrays.fill(content, i * 20_480, i * 20_480 + 4096, (byte) ('a' + i));
        }
        Path file = dir.resolve("sparse");
        try (FileChannel out = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            for (int i = 0; i < 30; i++) {
                out.write(ByteBuffer.wrap(content, i * 20_480, 4096), i * 20_480L);
            }
        }
        try (RandomAccessFile whole = new RandomAccessFile(file.toFile(), "rw")) {
            whole.setLength(content.length);
        }
        Files.writeString(dir.resolve("other"), "x");
        byte[] tar = gnuTar("--sparse", "--format=" + format, "sparse", "other");
        assertThat(tar.length).isLessThan(content.length / 2);
        Archive archive = read(tar, 0);
        assertThat(archive.entries()).extracting(Entry::path).containsExactly("", "other", "sparse");
        assertThat(archive.open(archive.entries().get(2)).readAllBytes()).isEqualTo(content);
        assertThat(archive.entries().get(2).size()).isEqualTo(content.length);
        assertThat(archive.open(archive.entries().get(1)).readAllBytes()).isEqualTo(new byte[] {'x'});
        for (int size = 512; size < tar.length - 10_240; size += 7 * 512) {
            refuses("it is ", Arrays.copyOf(tar, size));
        }
    }

    private byte[] gnuTar(String... words) throws Exception {
        Path tar = dir.resolve("made.tar");
        List<String> argv = new ArrayList<>(List.of("tar", "-C", dir.toString(), "-cf", tar.toString()));
        for (String word : words) {
            argv.addAll(List.of(word.split(" ")));
        }
        assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
        return Files.readAllBytes(tar);
    }

    @Test
    void countsHolesToo() throws Exception {
        try (RandomAccessFile bomb = new RandomAccessFile(dir.resolve("bomb").toFile(), "rw")) {
            bomb.setLength(1L << 40);
        }
        byte[] tar = gnuTar("--sparse", "bomb");
        assertThat(tar.length).isLessThan(20_000);
        refuses("unpacked it is larger than 1 MiB", tar);
        refuses("in a form that is not read", gnuTar("--sparse", "--format=pax", "--sparse-version=0.0", "bomb"));
    }

    @Test
    void refusesMoreThanIsAllowed() {
        TarFile links = tar().file("a", "x".repeat(100_000));
        for (int i = 0; i < 11; i++) {
            links.entry('1', "h" + i, "a");
        }
        refuses("unpacked it is larger than 1 MiB", links.end());
    }

    @Test
    void refusesTarArchivesWhereverTheyAreCutOff() throws Exception {
        byte[] tar = tar().file("a", "x".repeat(600)).file("b", "y").endless();
        for (int size = 512; size < tar.length; size += 64) {
            refuses("cut off", Arrays.copyOf(tar, size));
        }
        refuses("cut off: its end is missing", tar);
    }

    private static byte[] zip() throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("d/"));
            zip.putNextEntry(new ZipEntry("d/deflated"));
            zip.write("x".repeat(70_000).getBytes(StandardCharsets.UTF_8));
            ZipEntry stored = new ZipEntry("stored");
            byte[] content = "target".getBytes(StandardCharsets.UTF_8);
            CRC32 sum = new CRC32();
            sum.update(content);
            stored.setMethod(ZipEntry.STORED);
            stored.setSize(content.length);
            stored.setCrc(sum.getValue());
            zip.putNextEntry(stored);
            zip.write(content);
        }
        return bytes.toByteArray();
    }

    /** Where in the zip archive the entry of a name is in the directory. */
    private static int item(byte[] zip, String name) {
        String all = new String(zip, StandardCharsets.ISO_8859_1);
        return all.lastIndexOf(name) - 46;
    }

    private static byte[] withMode(byte[] zip, String name, int mode) {
        ByteBuffer bytes = ByteBuffer.wrap(zip).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(item(zip, name) + 5, (byte) 3);
        bytes.putInt(item(zip, name) + 38, mode << 16);
        return zip;
    }

    @Test
    void readsZipArchives() throws Exception {
        byte[] zip = withMode(zip(), "d/deflated", 0100750);
        assertThat(told(zip, 0).replace("x".repeat(70_000), "…")).isEqualTo("""
                 0755 0:0 /
                d 0755 0:0 /
                d/deflated 0750 0:0 = …
                stored 0644 0:0 = target
                """);
        assertThat(told(withMode(zip(), "stored", UNIX_LINK), 0)).contains("stored 0777 0:0 -> target");
    }

    @Test
    void refusesZipArchivesThatLeadOutOrAreNotUnpacked() throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            zip.putNextEntry(new ZipEntry("../../etc/cron.d/x"));
        }
        refuses("leads out of it", bytes.toByteArray());
        refuses("no file, directory or link", withMode(zip(), "stored", 0020666));

        byte[] encrypted = zip();
        encrypted[item(encrypted, "stored") + 8] |= 1;
        refuses("encrypted", encrypted);
        byte[] other = zip();
        other[item(other, "stored") + 10] = 99;
        refuses("packed by method 99", other);
    }

    @Test
    void refusesZipArchivesThatAreNotWhatTheySay() throws Exception {
        byte[] sum = zip();
        sum[item(sum, "stored") + 16] ^= 1;
        refuses("damaged", sum);
        byte[] size = zip();
        ByteBuffer.wrap(size).order(ByteOrder.LITTLE_ENDIAN).putInt(item(size, "d/deflated") + 24, 5);
        refuses("damaged", size);
        byte[] bomb = zip();
        ByteBuffer.wrap(bomb).order(ByteOrder.LITTLE_ENDIAN).putInt(item(bomb, "d/deflated") + 24, 1 << 30);
        refuses("larger than 1 MiB", bomb);
        byte[] zip = zip();
        for (int cut = 4; cut < zip.length; cut += 7) {
            refuses("cut off", Arrays.copyOf(zip, cut));
        }
    }

    /** Whatever is in an archive, it is read or refused, and nothing else happens. */
    @Test
    void takesAnyBytes() throws Exception {
        byte[] tar = tar().entry('5', "d", "")
                .file("d/a", "content")
                .entry('2', "l", "d/a")
                .entry('x', "pax", "13 path=long\n".getBytes(StandardCharsets.UTF_8))
                .file("b", "x")
                .end();
        Random random = new Random(1);
        for (byte[] good : List.of(tar, zip())) {
            for (int round = 0; round < 1500; round++) {
                byte[] bad = good.clone();
                for (int i = 0; i <= random.nextInt(4); i++) {
                    bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
                }
                requireNothingElse(bad);
            }
        }
    }

    private void requireNothingElse(byte[] bytes) {
        try {
            assertThat(read(bytes, 0).entries())
                    .noneMatch(entry -> List.of(entry.path().split("/")).contains(".."))
                    .noneMatch(entry -> entry.path().startsWith("/"));
        } catch (InvalidArchive e) {
            assertThat(e.getMessage()).isNotBlank();
        } catch (IOException | RuntimeException e) {
            fail("neither read nor refused", e);
        }
    }
}
