package io.github.customize.op;

import io.github.customize.json.FileNameText;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/** One entry of the stream of {@link Unpack}; its form is that of {@code docs/protocol.md}. */
record UnpackEntry(char kind, boolean replace, Attributes attributes, byte[] path, Payload content) {
    /** Bytes before the path. */
    static final int HEAD = 22;

    private static final int MODE = 1;
    private static final int UID = 2;
    private static final int GID = 4;
    private static final int REPLACE = 8;

    static UnpackEntry of(ChangeOp op) {
        if (op instanceof WriteFile file) {
            return new UnpackEntry('f', false, file.attributes(), FileNameText.bytes(file.path()), file.payload());
        }
        if (op instanceof MakeDirectory directory) {
            return new UnpackEntry(
                    'd', false, directory.attributes(), FileNameText.bytes(directory.path()), Payload.of(""));
        }
        if (op instanceof Symlink link) {
            Payload target = Payload.of(FileNameText.bytes(link.target()));
            return new UnpackEntry('l', link.replace(), Attributes.KEEP, FileNameText.bytes(link.path()), target);
        }
        throw new IllegalArgumentException("cannot be one of many: " + op.describe());
    }

    /** Head and path. */
    byte[] head(long size) throws IOException {
        if (path.length > 0xffff) {
            throw new IOException("the path of a file is too long: " + path.length + " bytes");
        }
        int flags = flag(attributes.mode(), MODE)
                | flag(attributes.uid(), UID)
                | flag(attributes.gid(), GID)
                | (replace ? REPLACE : 0);
        return ByteBuffer.allocate(HEAD + path.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put((byte) kind)
                .put((byte) flags)
                .putShort((short) path.length)
                .putShort(attributes.mode() == null ? 0 : attributes.mode().shortValue())
                .putInt(attributes.uid() == null ? 0 : attributes.uid().intValue())
                .putInt(attributes.gid() == null ? 0 : attributes.gid().intValue())
                .putLong(size)
                .put(path)
                .array();
    }

    private static int flag(@Nullable Object value, int flag) {
        return value == null ? 0 : flag;
    }

    long size() throws IOException {
        return HEAD + path.length + content.size();
    }
}
