package io.github.customize.op;

/**
 * The content of a regular file.
 *
 * @param max bytes; a longer file is {@code EFBIG} unless its {@code head} is wanted
 * @param head whether the first {@code max} bytes of a longer file are wanted
 * @param pieces whether holes are left out, and a map comes first; {@code max} is then of what is no hole
 */
public record Read(String path, long max, boolean head, boolean pieces) implements FileQuery {
    /** All of a file of at most {@code max} bytes. */
    public static Read whole(String path, long max) {
        return new Read(path, max, false, false);
    }

    /** The first bytes of a file of any size. */
    public static Read head(String path, long length) {
        return new Read(path, length, true, false);
    }

    /** Where a file has data, and then these. */
    public static Read pieces(String path, long max) {
        return new Read(path, max, false, true);
    }

    @Override
    public String name() {
        return "read";
    }

    @Override
    public long mostData() {
        return max;
    }

    @Override
    public Work work() {
        return Work.bytes(max);
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path).number("max", max);
        if (head) {
            out.flag("head", true);
        }
        if (pieces) {
            out.flag("pieces", true);
        }
    }
}
