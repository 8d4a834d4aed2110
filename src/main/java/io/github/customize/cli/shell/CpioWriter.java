package io.github.customize.cli.shell;

import io.github.customize.api.CustomizeException;
import io.github.customize.api.FileDetails;
import io.github.customize.api.FileInfo;
import io.github.customize.api.GuestFiles;
import io.github.customize.json.FileNameText;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Packs a directory of the guest as an archive of cpio, in its form "newc", also with sums of what is in the files. */
final class CpioWriter {
    private static final int BLOCK = 512;
    private static final int HEADER = 110;
    private static final long LARGEST = 0xffffffffL;
    private static final String END = "TRAILER!!!";

    private final GuestFiles files;
    private final OutputStream out;
    private final boolean sums;
    private final Map<List<Long>, Integer> inodes = new HashMap<>();
    private long written;

    CpioWriter(GuestFiles files, OutputStream out, boolean sums) {
        this.files = files;
        this.out = out;
        this.sums = sums;
    }

    /** Writes a directory and all below it. */
    void write(String top) throws CustomizeException, IOException, ShellFailure {
        List<FileDetails> all = new ArrayList<>();
        files.walkDetails(top, all::add);
        for (FileDetails one : all) {
            add(top, one);
        }
        header(END, new long[] {0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0}, 0);
        pad(BLOCK);
    }

    private void add(String top, FileDetails details) throws CustomizeException, IOException, ShellFailure {
        FileInfo file = details.file();
        String path = file.path().isEmpty() ? top : GuestNames.in(top, file.path());
        byte[] target = file.target().map(FileNameText::bytes).orElse(new byte[0]);
        boolean regular = file.kind() == FileInfo.Kind.FILE;
        long size = regular ? file.size() : target.length;
        if (size > LARGEST) {
            throw new ShellFailure("failed to pack " + path + ": cpio has no files of 4 GiB or more; use tar-out");
        }
        long sum = sums && regular ? sum(path) : 0;
        int inode = inodes.computeIfAbsent(List.of(file.device(), file.inode()), key -> inodes.size() + 1);
        header(
                file.path().isEmpty() ? "." : file.path(),
                new long[] {
                    inode,
                    StatusCommands.mode(file),
                    file.uid(),
                    file.gid(),
                    file.links(),
                    file.modified().getEpochSecond(),
                    size,
                    0,
                    0,
                    details.deviceMajor(),
                    details.deviceMinor()
                },
                sum);
        if (regular) {
            content(path, size);
        } else {
            put(target);
        }
        pad(Integer.BYTES);
    }

    private void header(String name, long[] fields, long sum) throws IOException {
        byte[] bytes = FileNameText.bytes(name);
        StringBuilder header = new StringBuilder(HEADER).append(sums ? "070702" : "070701");
        for (long field : fields) {
            header.append(String.format(Locale.ROOT, "%08x", field & LARGEST));
        }
        header.append(String.format(Locale.ROOT, "%08x%08x", bytes.length + 1, sum));
        put(header.toString().getBytes(StandardCharsets.US_ASCII));
        put(bytes);
        put(new byte[1]);
        pad(Integer.BYTES);
    }

    /** What is in the file; the header has said how much that is. */
    private void content(String path, long size) throws CustomizeException, IOException {
        long before = written;
        files.copyPart(path, 0, size, new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                put(new byte[] {(byte) one});
            }

            @Override
            public void write(byte[] bytes, int from, int count) throws IOException {
                out.write(bytes, from, count);
                written += count;
            }
        });
        if (written - before != size) {
            throw new IOException("failed to pack " + path + ": it became shorter meanwhile");
        }
    }

    private long sum(String path) throws CustomizeException {
        long[] sum = new long[1];
        files.copyOut(path, new OutputStream() {
            @Override
            public void write(int one) {
                sum[0] = sum[0] + (one & 0xff) & LARGEST;
            }
        });
        return sum[0];
    }

    private void put(byte[] bytes) throws IOException {
        out.write(bytes);
        written += bytes.length;
    }

    private void pad(int unit) throws IOException {
        put(new byte[(int) ((unit - written % unit) % unit)]);
    }
}
