package io.github.customize.op;

/** The files that match a shell pattern. */
public record Glob(String pattern) implements FileQuery {
    @Override
    public String name() {
        return "glob";
    }

    @Override
    public String path() {
        return pattern;
    }

    @Override
    public Work work() {
        return Work.DISKS;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("pattern", pattern);
    }
}
