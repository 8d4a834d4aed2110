package io.github.customize.image;

import io.github.customize.failure.Failure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** What the header extensions of a qcow2 file say that matters here: the name of the backing file's format. */
final class Qcow2Extensions {
    private static final int END = 0;
    private static final int BACKING_FORMAT = 0xE2792ACA;
    private static final int ENCRYPTION = 0x0537BE77;
    private static final int DATA_FILE = 0x44415441;
    private static final int MAX_BACKING_NAME = 1023;

    private final Qcow2Header header;
    private final ByteBuffer cluster;
    private final Refusal refusal;

    Qcow2Extensions(Qcow2Header header, FileWindow file, Refusal refusal) throws IOException {
        this.header = header;
        this.cluster = file.read(0, Math.toIntExact(header.clusterSize()));
        this.refusal = refusal;
    }

    /** Reads them to their end; one that would read or write another file is refused. */
    Optional<String> backingFormat() throws Failure {
        Optional<String> format = Optional.empty();
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
            refuseForeignData(type);
            if (type == BACKING_FORMAT) {
                format = Optional.of(text((int) at + 8, (int) length));
            }
            at += 8 + (length + 7) / 8 * 8;
        }
        return format;
    }

    /** The backing file's name, exactly as it stands in the header. */
    Optional<String> backingName() throws Failure {
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

    private void refuseForeignData(int type) throws Failure {
        if (type == DATA_FILE) {
            throw refusal.feature("it names an external data file");
        }
        if (type == ENCRYPTION) {
            throw refusal.feature("it is encrypted");
        }
    }

    private String text(int at, int length) {
        byte[] bytes = new byte[length];
        cluster.get(at, bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
