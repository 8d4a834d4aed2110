package io.github.customize.op;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Iterator;
import java.util.List;

/** The stream of {@link Unpack}. */
record UnpackPayload(List<ChangeOp> entries) implements Payload {
    @Override
    public long size() throws IOException {
        long size = 0;
        for (ChangeOp entry : entries) {
            size += UnpackEntry.of(entry).size();
        }
        return size;
    }

    @Override
    public InputStream open() {
        return new Entries(entries.iterator());
    }

    /** Each file is opened when it is its turn. */
    private static final class Entries extends InputStream {
        private final Iterator<ChangeOp> rest;
        private InputStream head = InputStream.nullInputStream();
        private InputStream content = InputStream.nullInputStream();
        private String name = "";
        /** What the head has announced and the content has yet to give. */
        private long left;

        Entries(Iterator<ChangeOp> entries) {
            this.rest = entries;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] into, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (true) {
                int count = head.read(into, offset, length);
                if (count > 0) {
                    return count;
                }
                count = left == 0 ? -1 : content.read(into, offset, (int) Math.min(left, length));
                if (count > 0) {
                    took(count);
                    return count;
                }
                if (left > 0) {
                    throw changed();
                }
                if (!next()) {
                    return -1;
                }
            }
        }

        /** The last bytes are only given when nothing comes after them, so that no part of a file is taken for all of it. */
        private void took(int count) throws IOException {
            left -= count;
            if (left == 0 && content.read() >= 0) {
                throw changed();
            }
        }

        private IOException changed() {
            return new IOException("failed to " + name + ": its source changed while it was read");
        }

        private boolean next() throws IOException {
            content.close();
            content = InputStream.nullInputStream();
            if (!rest.hasNext()) {
                return false;
            }
            ChangeOp op = rest.next();
            UnpackEntry entry = UnpackEntry.of(op);
            name = op.describe();
            left = entry.content().size();
            head = new ByteArrayInputStream(entry.head(left));
            content = entry.content().open();
            took(0);
            return true;
        }

        @Override
        public void close() throws IOException {
            content.close();
        }
    }
}
