package io.github.customize.op;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Sets owner and group; what is null is kept. */
public record Chown(
        String path, @Nullable Long uid, @Nullable Long gid, boolean recursive, boolean follow) implements ChangeOp {
    @Override
    public String name() {
        return "chown";
    }

    @Override
    public Work work() {
        return recursive ? Work.DISKS : Work.MOMENT;
    }

    @Override
    public void encode(OpWriter out) {
        out.text("path", path);
        new Attributes(null, uid, gid).encode(out);
        out.flag("recursive", recursive).flag("follow", follow);
    }

    @Override
    public String describe() {
        String owner = (uid == null ? "" : uid) + ":" + (gid == null ? "" : gid);
        return "chown " + owner + " " + path + (recursive ? " and all below" : "");
    }

    @Override
    public Set<String> touched() {
        return Set.of(path);
    }
}
