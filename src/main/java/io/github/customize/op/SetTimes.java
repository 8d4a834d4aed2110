package io.github.customize.op;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * Sets when a file was changed last.
 *
 * @param accessed when it was read last; kept when it is empty
 */
public record SetTimes(String path, Optional<Instant> accessed, Instant modified, boolean follow) implements ChangeOp {
    /** Sets the modification time alone, in seconds since 1970. */
    public SetTimes(String path, long mtime, boolean follow) {
        this(path, Optional.empty(), Instant.ofEpochSecond(mtime), follow);
    }

    @Override
    public String name() {
        return "utimes";
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        encode(out, "mtime", modified);
        accessed.ifPresent(time -> encode(out, "atime", time));
        out.flag("follow", follow);
    }

    private static void encode(OpWriter out, String name, Instant time) {
        out.number(name, time.getEpochSecond()).number(name + "_ns", time.getNano());
    }

    @Override
    public String describe() {
        return "set the time of " + path;
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
