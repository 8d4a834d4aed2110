package io.github.customize.op;

/** The path of a file with all links followed. */
public record RealPath(String path) implements FileQuery {
    @Override
    public String name() {
        return "realpath";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
    }
}
