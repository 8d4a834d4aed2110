package io.github.customize.archive;

import io.github.customize.json.HostPaths;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** Reads a zip archive by its directory, and unpacks what is in it into another file, one content after the other. */
final class ZipReader {
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int LOCAL_NAME = 26;
    private static final int STORED = 0;
    private static final int DEFLATED = 8;
    private static final int CHUNK = 1 << 16;
    private static final int LONGEST_TARGET = 4096;
    private static final int KIND = 0170000;
    private static final int REGULAR = 0100000;
    private static final int DIRECTORY = 0040000;
    private static final int LINK = 0120000;

    private final Bytes zip;
    private final FileChannel to;
    private final long most;
    private final EntryTree tree;
    private long written;

    ZipReader(Bytes zip, FileChannel to, int strip, long most) {
        this.zip = zip;
        this.to = to;
        this.most = most;
        this.tree = new EntryTree(strip, most);
    }

    static boolean isZip(String head) {
        return head.startsWith("PK\003\004") || head.startsWith("PK\005\006");
    }

    List<Entry> read() throws IOException {
        for (ZipItem item : new ZipDirectory(zip).items()) {
            take(item);
        }
        return tree.sorted();
    }

    private void take(ZipItem item) throws IOException {
        String path = EntryTree.path(item.name());
        int mode = item.mode() & 07777;
        boolean slash = item.name().endsWith("/");
        int kind = (item.mode() & KIND) == 0 ? (slash ? DIRECTORY : REGULAR) : item.mode() & KIND;
        if (kind == DIRECTORY) {
            tree.add(Entry.directory(path, mode == 0 ? 0755 : mode));
        } else if (kind == REGULAR) {
            long offset = written;
            unpack(item);
            tree.add(Entry.file(path, mode == 0 ? 0644 : mode, offset, item.size()));
        } else if (kind == LINK) {
            tree.add(Entry.link(path, target(item)));
        } else {
            throw new InvalidArchive("it holds " + item.name() + ", which is no file, directory or link");
        }
    }

    private String target(ZipItem item) throws IOException {
        if (item.size() > LONGEST_TARGET) {
            throw new InvalidArchive("it holds the link " + item.name() + " with a target that is too long");
        }
        long offset = written;
        unpack(item);
        return HostPaths.decode(new Bytes(to).read(offset, (int) item.size()).array());
    }

    private void unpack(ZipItem item) throws IOException {
        if (item.encrypted()) {
            throw new InvalidArchive("it holds " + item.name() + ", which is encrypted");
        }
        if (item.method() != STORED && item.method() != DEFLATED) {
            throw new InvalidArchive("it holds " + item.name() + ", which is packed by method " + item.method());
        }
        if (item.size() > most - written) {
            throw new InvalidArchive("unpacked it is larger than " + Size.of(most));
        }
        ByteBuffer local = zip.read(item.offset(), LOCAL_SIZE);
        if (local.getInt(0) != LOCAL) {
            throw damaged(item);
        }
        int names = Short.toUnsignedInt(local.getShort(LOCAL_NAME))
                + Short.toUnsignedInt(local.getShort(LOCAL_NAME + Short.BYTES));
        CRC32 sum = new CRC32();
        long start = written;
        content(item, item.offset() + LOCAL_SIZE + names, sum);
        if (written - start != item.size() || sum.getValue() != item.sum()) {
            throw damaged(item);
        }
    }

    private void content(ZipItem item, long from, CRC32 sum) throws IOException {
        Inflater inflater = new Inflater(true);
        try {
            byte[] unpacked = new byte[CHUNK];
            long end = from + item.packed();
            for (long at = from; at < end; at += CHUNK) {
                byte[] piece = zip.read(at, (int) Math.min(CHUNK, end - at)).array();
                if (item.method() == STORED) {
                    write(item, piece, piece.length, sum);
                    continue;
                }
                inflater.setInput(piece);
                int count;
                while ((count = inflater.inflate(unpacked)) > 0) {
                    write(item, unpacked, count, sum);
                }
            }
        } catch (DataFormatException e) {
            throw damaged(item);
        } finally {
            inflater.end();
        }
    }

    private void write(ZipItem item, byte[] bytes, int count, CRC32 sum) throws IOException {
        if (count > most - written) {
            throw damaged(item);
        }
        sum.update(bytes, 0, count);
        ByteBuffer buffer = ByteBuffer.wrap(Arrays.copyOf(bytes, count));
        while (buffer.hasRemaining()) {
            to.write(buffer);
        }
        written += count;
    }

    private static InvalidArchive damaged(ZipItem item) {
        return new InvalidArchive("it is damaged or cut off: " + item.name() + " is not what its directory says");
    }
}
