package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the header extensions to their end; one that would read or write another file is refused. */
final class Qcow2ExtensionReader {
    private static final int END = 0;
    private static final int BACKING_FORMAT = 0xE2792ACA;
    private static final int ENCRYPTION = 0x0537BE77;
    private static final int DATA_FILE = 0x44415441;
    private static final int BITMAPS = 0x23852875;
    private static final int BITMAPS_BYTES = 24;
    private static final int MAX_BACKING_NAME = 1023;

    private final Qcow2Header header;
    private final ByteBuffer cluster;
    private final Refusal refusal;
    private Optional<String> backingFormat = Optional.empty();
    private Optional<Qcow2Extensions.Bitmaps> bitmaps = Optional.empty();

    private Qcow2ExtensionReader(Qcow2Header header, ByteBuffer cluster, Refusal refusal) {
        this.header = header;
        this.cluster = cluster;
        this.refusal = refusal;
    }

    static Qcow2Extensions read(Qcow2Header header, FileWindow file, Refusal refusal) throws Failure, IOException {
        ByteBuffer cluster = file.read(0, Math.toIntExact(header.clusterSize()));
        return new Qcow2ExtensionReader(header, cluster, refusal).read();
    }

    private Qcow2Extensions read() throws Failure {
        int end =
                header.backingOffset() == 0 ? cluster.limit() : (int) Math.min(cluster.limit(), header.backingOffset());
        long at = header.length();
        while (at + 8 <= end) {
            int type = cluster.getInt((int) at);
            long length = Integer.toUnsignedLong(cluster.getInt((int) at + 4));
            if (type == END) {
                break;
            }
            if (at + 8 + length > end) {
                throw refusal.corrupt("a header extension is longer than the header's cluster");
            }
            take(type, (int) at + 8, (int) length);
            at += 8 + (length + 7) / 8 * 8;
        }
        return new Qcow2Extensions(backingFormat, backingName(), bitmaps);
    }

    private void take(int type, int at, int length) throws Failure {
        switch (type) {
            case DATA_FILE -> throw refusal.feature("it names an external data file");
            case ENCRYPTION -> throw refusal.feature("it is encrypted");
            case BACKING_FORMAT -> backingFormat = Optional.of(text(at, length));
            case BITMAPS -> bitmaps = bitmaps(at, length);
            default -> {}
        }
    }

    /** A program that does not know bitmaps leaves the extension and takes the mark away; then it means nothing. */
    private Optional<Qcow2Extensions.Bitmaps> bitmaps(int at, int length) throws Failure {
        if (!header.bitmapsValid()) {
            return Optional.empty();
        }
        if (length != BITMAPS_BYTES) {
            throw refusal.corrupt("its bitmap extension has " + length + " bytes, not " + BITMAPS_BYTES);
        }
        return Optional.of(new Qcow2Extensions.Bitmaps(
                Integer.toUnsignedLong(cluster.getInt(at)), cluster.getLong(at + 16), cluster.getLong(at + 8)));
    }

    /** The backing file's name, exactly as it stands in the header. */
    private Optional<String> backingName() throws Failure {
        if (header.backingOffset() == 0) {
            return Optional.empty();
        }
        long size = header.backingSize();
        if (size == 0
                || size > MAX_BACKING_NAME
                || header.backingOffset() < 0
                || header.backingOffset() > cluster.limit() - size) {
            throw refusal.corrupt("the name of its backing file is not inside the header's cluster");
        }
        return Optional.of(text((int) header.backingOffset(), (int) size));
    }

    private String text(int at, int length) {
        byte[] bytes = new byte[length];
        cluster.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
