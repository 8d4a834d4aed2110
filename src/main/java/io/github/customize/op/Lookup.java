package io.github.customize.op;

import io.github.customize.json.FileNameText;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What many files are, links themselves and not what they lead to; the answer's data has a line for each.
 *
 * @param key for keyed hashes of contents, in hex, or null for none
 */
public record Lookup(@Nullable String key, List<Sought> files) implements QueryOp {
    private static final int HEAD = 10;
    /** More than a line with the longest name in it. */
    private static final long LONGEST_LINE = 32 << 10;

    /**
     * One file.
     *
     * @param size the hash of its content is wanted if it has just so many bytes; -1 for never
     */
    public record Sought(String path, long size) {}

    @Override
    public String name() {
        return "lookup";
    }

    @Override
    public long mostData() {
        return files.size() * LONGEST_LINE;
    }

    @Override
    public Work work() {
        return Work.bytes(
                files.stream().mapToLong(file -> Math.max(file.size(), 0)).sum());
    }

    @Override
    public Payload payload() {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Sought file : files) {
            byte[] path = FileNameText.bytes(file.path());
            // No file has a path so long: shortened, it is still one that there cannot be.
            int length = Math.min(path.length, 0xffff);
            ByteBuffer entry = ByteBuffer.allocate(HEAD + length).order(ByteOrder.LITTLE_ENDIAN);
            all.writeBytes(entry.putLong(file.size())
                    .putShort((short) length)
                    .put(path, 0, length)
                    .array());
        }
        return Payload.of(all.toByteArray());
    }

    @Override
    public void encode(OpWriter out) {
        if (key != null) {
            out.text("key", key);
        }
    }

    @Override
    public String describe() {
        return "look for " + files.size() + " files";
    }
}
