package io.github.customize.op;

/** A part of the content of a regular file; what is behind its end is left out. */
public record ReadPart(String path, long offset, long max) implements FileQuery {
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
        out.text("path", path).number("max", max).number("offset", offset);
    }
}
