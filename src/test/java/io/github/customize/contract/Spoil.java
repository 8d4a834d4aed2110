package io.github.customize.contract;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;

/** What may stand in the place of a file that a step reads or writes. */
enum Spoil {
    DIRECTORY {
        @Override
        void make(Path file, Path outside) throws IOException {
            Files.writeString(Files.createDirectory(file).resolve("x"), "x");
        }
    },
    /** Who opens it waits for a writer. */
    FIFO {
        @Override
        void make(Path file, Path outside) throws IOException, InterruptedException {
            if (new ProcessBuilder("mkfifo", file.toString()).start().waitFor() != 0) {
                throw new IOException("no FIFO");
            }
        }
    },
    NOWHERE {
        @Override
        void make(Path file, Path outside) throws IOException {
            Files.createSymbolicLink(file, Path.of("/nowhere/at/all"));
        }
    },
    LOOP {
        @Override
        void make(Path file, Path outside) throws IOException {
            Files.createSymbolicLink(file, file.getFileName());
        }
    },
    /** A file of the host, for whoever follows links outside of the guest. */
    OUTSIDE {
        @Override
        void make(Path file, Path outside) throws IOException {
            Files.createSymbolicLink(file, Path.of("../".repeat(40) + outside));
        }
    },
    BINARY {
        @Override
        void make(Path file, Path outside) throws IOException {
            byte[] bytes = new byte[4096];
            new Random(1).nextBytes(bytes);
            // What ends texts, lines and what terminals wait for are among them.
            System.arraycopy(new byte[] {0, '\n', '\r', '\n', 27, '[', '3', '1', 'm', (byte) 0xff, 0}, 0, bytes, 7, 11);
            Files.write(file, bytes);
        }
    },
    EMPTY {
        @Override
        void make(Path file, Path outside) throws IOException {
            Files.createFile(file);
        }
    },
    /** One byte more than is read as text. */
    HUGE {
        @Override
        void make(Path file, Path outside) throws IOException {
            try (RandomAccessFile holes = new RandomAccessFile(file.toFile(), "rw")) {
                holes.setLength((8 << 20) + 1);
            }
        }
    },
    /** As many lines as that may be, which take much more memory than the file. */
    LINES {
        @Override
        void make(Path file, Path outside) throws IOException {
            byte[] lines = new byte[8 << 20];
            Arrays.fill(lines, (byte) '\n');
            Files.write(file, lines);
        }
    };

    abstract void make(Path file, Path outside) throws IOException, InterruptedException;

    /** Takes the place of that file, which need not exist; false where that changes nothing or cannot be. */
    boolean replace(Path file, Path root, Path outside) throws IOException, InterruptedException {
        for (Path above = file.getParent(); !above.equals(root); above = above.getParent()) {
            if (Files.exists(above, LinkOption.NOFOLLOW_LINKS)
                    && !Files.isDirectory(above, LinkOption.NOFOLLOW_LINKS)) {
                return false;
            }
        }
        if (this == DIRECTORY && Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        if (Files.exists(file, LinkOption.NOFOLLOW_LINKS)) {
            delete(file);
        }
        Files.createDirectories(file.getParent());
        make(file, outside);
        return true;
    }

    /** Deletes a file, or a directory with all below it. */
    static void delete(Path top) throws IOException {
        List<Path> all;
        try (Stream<Path> walk = Files.walk(top)) {
            all = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path one : all) {
            Files.delete(one);
        }
    }
}
