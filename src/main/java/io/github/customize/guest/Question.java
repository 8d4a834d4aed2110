package io.github.customize.guest;

import io.github.customize.op.QueryOp;
import java.util.List;

/** Something that can be asked about a path of the guest. */
public final class Question {
    private final String key;
    private final QueryOp op;

    private Question(String kind, QueryOp op) {
        this.key = kind + " " + op.subject();
        this.op = op;
    }

    /** See {@link GuestView#stat}. */
    public static Question stat(String path) {
        return new Question("stat", QueryOp.about("stat", path));
    }

    /** See {@link GuestView#lstat}. */
    public static Question lstat(String path) {
        return new Question("lstat", QueryOp.about("stat", path).with(out -> out.flag("follow", false)));
    }

    /** See {@link GuestView#read}. */
    public static Question read(String path) {
        return new Question("read", DaemonGuest.readOp(path));
    }

    /** See {@link GuestView#digest}. */
    public static Question digest(String path) {
        return new Question("digest", QueryOp.about("digest", path));
    }

    /** See {@link GuestView#realPath}. */
    public static Question realPath(String path) {
        return new Question("realpath", QueryOp.about("realpath", path));
    }

    /** See {@link GuestView#glob}. */
    public static Question glob(String pattern) {
        return new Question("glob", new QueryOp("glob", pattern, List.of(out -> out.text("pattern", pattern))));
    }

    /** Equal for equal questions. */
    String key() {
        return key;
    }

    QueryOp op() {
        return op;
    }

    @Override
    public String toString() {
        return key;
    }
}
