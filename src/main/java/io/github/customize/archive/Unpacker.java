package io.github.customize.archive;

import io.github.customize.process.Sandbox;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Reads archives.
 *
 * @param sandbox how the programs are confined that unpack what is compressed
 * @param most how many bytes an archive may have when it is unpacked
 */
public record Unpacker(Sandbox sandbox, long most) {
    private static final int HEAD = 16;

    /** What tar adds to the files themselves: of many small files more than a quarter, but then they are small. */
    private static final long HEADERS = 64 << 20;

    /**
     * Reads all of an archive.
     *
     * @param strip how many directories are taken from the front of each name
     * @throws InvalidArchive when it is damaged, or holds what is not unpacked
     */
    public Archive read(Path file, int strip) throws IOException {
        FileChannel packed = FileChannel.open(file, StandardOpenOption.READ);
        Archive archive = null;
        try {
            archive = read(file, packed, strip);
            return archive;
        } finally {
            if (archive == null || archive.bytes() != packed) {
                packed.close();
            }
        }
    }

    /** Reads a tar archive that is not packed, of any size; its contents are not looked at. */
    public static Archive readTar(Path file) throws IOException {
        FileChannel bytes = FileChannel.open(file, StandardOpenOption.READ);
        boolean good = false;
        try {
            TarReader reader = new TarReader(new Bytes(bytes), 0, Long.MAX_VALUE);
            Archive archive = new Archive(reader.read(), reader.skipped(), bytes);
            good = true;
            return archive;
        } finally {
            if (!good) {
                bytes.close();
            }
        }
    }

    private Archive read(Path file, FileChannel packed, int strip) throws IOException {
        String head = head(packed);
        Optional<Compression> compression = Compression.of(head);
        if (compression.isEmpty() && !ZipReader.isZip(head)) {
            return tar(packed, strip);
        }
        FileChannel bytes = nameless();
        boolean good = false;
        try {
            Archive archive = compression.isPresent()
                    ? unpacked(compression.get(), file, bytes, strip)
                    : new Archive(new ZipReader(new Bytes(packed), bytes, strip, most).read(), false, bytes);
            good = true;
            return archive;
        } finally {
            if (!good) {
                bytes.close();
            }
        }
    }

    private Archive unpacked(Compression compression, Path file, FileChannel bytes, int strip) throws IOException {
        new Decompressor(sandbox, most, most / 4 + HEADERS).run(compression, file, bytes);
        return tar(bytes, strip);
    }

    private Archive tar(FileChannel bytes, int strip) throws IOException {
        if (!TarReader.isTar(new Bytes(bytes))) {
            throw new InvalidArchive("it is neither a tar nor a zip archive");
        }
        TarReader reader = new TarReader(new Bytes(bytes), strip, most);
        List<Entry> entries = reader.read();
        return new Archive(entries, reader.skipped(), bytes);
    }

    private static String head(FileChannel file) throws IOException {
        int size = (int) Math.min(HEAD, file.size());
        return new String(new Bytes(file).read(0, size).array(), StandardCharsets.ISO_8859_1);
    }

    private static FileChannel nameless() throws IOException {
        Path file = Files.createTempFile("customize-archive-", ".tmp");
        try {
            return FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        } finally {
            Files.delete(file);
        }
    }
}
