package io.github.customize.image;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What /proc/locks says about a file.
 *
 * <p>QEMU tells others what it does to an image by locks on single bytes: 100 and up for what it does, 200 and up for
 * what it forbids to others. Reading the list costs no process, needs no right to write, and disturbs nobody.
 */
final class KernelLocks {
    private static final Path LIST = Path.of("/proc/locks");
    private static final long FIRST = 100;
    private static final long LAST = 263;
    private static final List<Long> WRITING = List.of(101L, 103L);

    private KernelLocks() {}

    /** Whether some QEMU program has the file open; with {@code writingOnly} one that may change it. */
    static boolean qemuHolds(Identity file, boolean writingOnly) throws IOException {
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(Held::parse)
                    .flatMap(Optional::stream)
                    .filter(held -> held.kind.equals("OFDLCK") && held.inode == file.inode())
                    .anyMatch(held -> writingOnly
                            ? WRITING.stream().anyMatch(held::covers)
                            : held.start <= LAST && held.end >= FIRST);
        }
    }

    /** Who holds an ordinary lock on this byte. */
    static Optional<Long> posixHolder(Path file, long position) throws IOException {
        long inode = Identity.of(file).inode();
        try (Stream<String> lines = Files.lines(LIST)) {
            return lines.map(Held::parse)
                    .flatMap(Optional::stream)
                    .filter(held -> held.kind.equals("POSIX") && held.inode == inode && held.covers(position))
                    .map(Held::pid)
                    .filter(pid -> pid > 0)
                    .findFirst();
        }
    }

    /**
     * One line: {@code 1: OFDLCK ADVISORY READ -1 fe:00:1234 100 101}.
     *
     * <p>The device is left out, because on some file systems it is not the one that stat reports.
     */
    private record Held(String kind, long pid, long inode, long start, long end) {
        static Optional<Held> parse(String line) {
            String[] words = line.strip().split("\\s+");
            // A waiter has an arrow in the second place, and holds nothing yet.
            if (words.length != 8 || words[1].equals("->")) {
                return Optional.empty();
            }
            long inode = Long.parseLong(words[5].substring(words[5].lastIndexOf(':') + 1));
            long end = words[7].equals("EOF") ? Long.MAX_VALUE : Long.parseLong(words[7]);
            return Optional.of(new Held(words[1], Long.parseLong(words[4]), inode, Long.parseLong(words[6]), end));
        }

        boolean covers(long position) {
            return start <= position && position <= end;
        }
    }
}
