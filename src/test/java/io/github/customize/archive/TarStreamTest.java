package io.github.customize.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Tar archives that are read and written as they come. */
class TarStreamTest {
    @TempDir
    Path dir;

    /** What is read of an archive: the files, and what is in their pieces. */
    private static List<String> told(byte[] bytes) throws IOException {
        TarStream stream = new TarStream(new ByteArrayInputStream(bytes));
        List<String> told = new ArrayList<>();
        for (Optional<TarItem> next = stream.next(); next.isPresent(); next = stream.next()) {
            TarItem item = next.get();
            String content = new String(stream.content().readAllBytes(), StandardCharsets.UTF_8);
            told.add(item.kind() + " " + item.name() + " " + String.format("%04o", item.mode()) + " " + item.uid() + ":"
                    + item.gid() + " " + item.target() + content);
        }
        return told;
    }

    private static void refuses(String why, byte[] bytes) {
        assertThatThrownBy(() -> told(bytes)).isInstanceOf(InvalidArchive.class).hasMessageContaining(why);
    }

    private static TarFile tar() {
        return new TarFile();
    }

    @Test
    void readsFilesAndLinks() throws Exception {
        byte[] archive = tar().entry('5', "./", 0755, 0, 0, "", new byte[0])
                .entry('5', "./d/", 0750, 1, 2, "", new byte[0])
                .file("./d/f", "text")
                .file("/absolute", "below")
                .entry('2', "l", "../where")
                .entry('1', "h", "./d/f")
                .entry('6', "p", "")
                .end();
        assertThat(told(archive))
                .containsExactly(
                        "DIRECTORY  0755 0:0 ",
                        "DIRECTORY d 0750 1:2 ",
                        "FILE d/f 0644 0:0 text",
                        "FILE absolute 0644 0:0 below",
                        "LINK l 0644 0:0 ../where",
                        "HARD_LINK h 0644 0:0 d/f",
                        "FIFO p 0644 0:0 ");
    }

    @Test
    void readsExtendedHeaders() throws Exception {
        byte[] archive = tar().entry('g', "g", "13 uid=70000\n".getBytes(StandardCharsets.UTF_8))
                .entry('x', "x", "21 mtime=-12.5000001\n".getBytes(StandardCharsets.UTF_8))
                .file("f", "1")
                .entry('L', "l", "a/long/name\0".getBytes(StandardCharsets.UTF_8))
                .file("short", "2")
                .end();
        TarStream stream = new TarStream(new ByteArrayInputStream(archive));
        TarItem first = stream.next().orElseThrow();
        assertThat(first.uid()).isEqualTo(70000);
        assertThat(first.time()).isEqualTo(-12);
        assertThat(stream.next().orElseThrow().name()).isEqualTo("a/long/name");
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void refusesWhatIsDamagedOrLeadsOut() {
        refuses("no tar archive", "no archive at all ".repeat(40).getBytes(StandardCharsets.UTF_8));
        refuses("it is empty", new byte[0]);
        refuses("leads out", tar().file("a/../../b", "x").end());
        refuses("leads out", tar().entry('1', "h", "../x").end());
        refuses("in the middle of a header", Arrays.copyOf(tar().file("f", "x").end(), 100));
        refuses(
                "in the middle of a file",
                Arrays.copyOf(tar().file("f", "x".repeat(600)).end(), 700));
        refuses("its end is missing", tar().file("f", "x").endless());
        refuses("unknown kind", tar().entry('M', "f", "").end());
        refuses(
                "is no number",
                tar().entry('x', "x", "9 size=y\n".getBytes(StandardCharsets.UTF_8))
                        .file("f", "")
                        .end());
        byte[] negative = TarFile.header('0', "f", 0644, 0, 0, "", 0);
        Arrays.fill(negative, 124, 136, (byte) 0xff);
        refuses("a number is too large", tar().raw(TarFile.sealed(negative)).end());
    }

    @Test
    void neverThrowsAnythingElse() throws Exception {
        byte[] good = tar().entry('x', "x", "21 mtime=-12.5000001\n".getBytes(StandardCharsets.UTF_8))
                .file("f", "text".repeat(300))
                .entry('2', "l", "where")
                .end();
        Random random = new Random(7);
        for (int i = 0; i < 2000; i++) {
            byte[] bad = good.clone();
            int changes = 1 + random.nextInt(3);
            for (int j = 0; j < changes; j++) {
                bad[random.nextInt(bad.length)] = (byte) random.nextInt(256);
            }
            try {
                told(Arrays.copyOf(bad, 1 + random.nextInt(bad.length)));
            } catch (InvalidArchive e) {
                assertThat(e).hasMessageStartingWith("it ");
            }
        }
    }

    /** With a hole at its beginning, in its middle and at its end. */
    private Path sparse() throws IOException {
        Path file = dir.resolve("sparse");
        byte[] bytes = new byte[70_000];
        new Random(1).nextBytes(bytes);
        try (RandomAccessFile out = new RandomAccessFile(file.toFile(), "rw")) {
            for (int i = 1; i <= 60; i++) {
                out.seek(i * 500_000L);
                out.write(bytes);
            }
            out.setLength(40_000_000);
        }
        return file;
    }

    private void tar(String... options) throws Exception {
        List<String> argv = new ArrayList<>(List.of("tar", "-C", dir.toString()));
        argv.addAll(List.of(options));
        assertThat(new ProcessBuilder(argv).inheritIO().start().waitFor()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"--format=gnu", "--format=pax --sparse-version=1.0", "--format=pax --sparse-version=0.1"})
    void readsFilesWithHolesAsGnuTarWritesThem(String form) throws Exception {
        Path file = sparse();
        List<String> options = new ArrayList<>(List.of("--sparse", "-cf", "a.tar"));
        options.addAll(List.of(form.split(" ")));
        options.add("sparse");
        tar(options.stream()
                .map(one -> one.equals("a.tar") ? dir.resolve("a.tar").toString() : one)
                .toArray(String[]::new));
        TarStream stream = new TarStream(Files.newInputStream(dir.resolve("a.tar")));
        TarItem item = stream.next().orElseThrow();
        assertThat(item.name()).isEqualTo("sparse");
        assertThat(item.size()).isEqualTo(40_000_000);
        assertThat(item.length()).isLessThan(10_000_000);
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        for (Piece piece : item.pieces()) {
            whole.writeBytes(new byte[(int) (piece.offset() - whole.size())]);
            whole.writeBytes(stream.content().readNBytes((int) piece.length()));
        }
        whole.writeBytes(new byte[(int) (item.size() - whole.size())]);
        assertThat(whole.toByteArray()).isEqualTo(Files.readAllBytes(file));
        assertThat(stream.content().read()).isEqualTo(-1);
        assertThat(stream.next()).isEmpty();
    }

    @Test
    void refusesTheOldestFormOfHoles() throws Exception {
        sparse();
        tar(
                "--sparse",
                "--format=pax",
                "--sparse-version=0.0",
                "-cf",
                dir.resolve("a.tar").toString(),
                "sparse");
        refuses("--sparse-version=1.0", Files.readAllBytes(dir.resolve("a.tar")));
    }

    @Test
    void writesWhatGnuTarReads() throws Exception {
        byte[] data = new byte[5072];
        new Random(2).nextBytes(data);
        String name = "n".repeat(120);
        List<Piece> pieces = List.of(new Piece(100_000, 3072), new Piece(300_000, 2000));
        TarItem sparse = item(TarItem.Kind.FILE, "./" + name, "", 1_000_000, pieces);
        assertThat(TarWriter.isSparse(sparse)).isTrue();
        List<Piece> odd = List.of(new Piece(100_000, 3000), new Piece(300_000, 2000));
        assertThat(TarWriter.isSparse(item(TarItem.Kind.FILE, "f", "", 1_000_000, odd)))
                .isFalse();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(TarWriter.head(item(TarItem.Kind.DIRECTORY, "./d/", "", 0, List.of())));
        out.writeBytes(TarWriter.head(sparse));
        out.writeBytes(data);
        out.writeBytes(TarWriter.padding(data.length));
        out.writeBytes(TarWriter.head(item(TarItem.Kind.FILE, "./hole", "", 200_000, List.of())));
        out.writeBytes(TarWriter.head(item(TarItem.Kind.LINK, "./l", "t".repeat(130), 0, List.of())));
        out.writeBytes(TarWriter.head(item(TarItem.Kind.FIFO, "./p", "", 0, List.of())));
        out.writeBytes(TarWriter.end());
        Files.write(dir.resolve("b.tar"), out.toByteArray());
        tar("-xf", dir.resolve("b.tar").toString());
        byte[] whole = new byte[1_000_000];
        System.arraycopy(data, 0, whole, 100_000, 3072);
        System.arraycopy(data, 3072, whole, 300_000, 2000);
        assertThat(dir.resolve(name)).hasBinaryContent(whole);
        assertThat(dir.resolve("hole")).hasBinaryContent(new byte[200_000]);
        assertThat(Files.readSymbolicLink(dir.resolve("l"))).hasToString("t".repeat(130));
        assertThat(Files.getLastModifiedTime(dir.resolve("d")).toMillis()).isEqualTo(1_000_000_000L);
        // And what this program reads.
        TarStream stream = new TarStream(new ByteArrayInputStream(out.toByteArray()));
        assertThat(stream.next().orElseThrow().name()).isEqualTo("d");
        TarItem read = stream.next().orElseThrow();
        assertThat(read.pieces()).isEqualTo(pieces);
        assertThat(read.size()).isEqualTo(1_000_000);
        assertThat(read.name()).isEqualTo(name);
        assertThat(stream.content().readAllBytes()).isEqualTo(data);
    }

    private static TarItem item(TarItem.Kind kind, String name, String target, long size, List<Piece> pieces) {
        return new TarItem(kind, name, target, 0755, 3_000_000, 4, 1_000_000, size, pieces, 0);
    }

    @Test
    void refusesMapsThatMakeNoSense() {
        for (String map : List.of("5,5,3,1", "0,1,2", "0,99", "0,1,90,20", "x,1", "0,5")) {
            String records = record("GNU.sparse.size", "100") + record("GNU.sparse.map", map);
            refuses(
                    "it is damaged",
                    tar().entry('x', "x", records.getBytes(StandardCharsets.UTF_8))
                            .file("f", "1")
                            .end());
        }
    }

    private static String record(String key, String value) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        PaxRecords.add(out, key, value.getBytes(StandardCharsets.UTF_8));
        return out.toString(StandardCharsets.UTF_8);
    }
}
