package io.github.customize.guest;

import io.github.customize.op.Digest;
import io.github.customize.op.FileQuery;
import io.github.customize.op.Glob;
import io.github.customize.op.Read;
import io.github.customize.op.RealPath;
import io.github.customize.op.Stat;
import org.jspecify.annotations.Nullable;

/** Something that can be asked about a path of the guest. */
public final class Question {
    private final String key;
    private final FileQuery op;

    private Question(String kind, FileQuery op) {
        this.key = kind + " " + op.path();
        this.op = op;
    }

    /** See {@link GuestView#stat}. */
    public static Question stat(String path) {
        return new Question("stat", Stat.of(path));
    }

    /** See {@link GuestView#lstat}. */
    public static Question lstat(String path) {
        return new Question("lstat", Stat.ofLink(path));
    }

    /** See {@link GuestView#read}. */
    public static Question read(String path) {
        return new Question("read", Read.whole(path, GuestView.MAX_TEXT));
    }

    /** See {@link GuestView#digest}. */
    public static Question digest(String path) {
        return new Question("digest", new Digest(path));
    }

    /** See {@link GuestView#realPath}. */
    public static Question realPath(String path) {
        return new Question("realpath", new RealPath(path));
    }

    /** See {@link GuestView#glob}. */
    public static Question glob(String pattern) {
        return new Question("glob", new Glob(pattern));
    }

    /** The file that is asked about, or the pattern. */
    public String path() {
        return op.path();
    }

    /** Whether it is asked about files that match a pattern. */
    public boolean isPattern() {
        return op instanceof Glob;
    }

    /** Whether it is asked what is in a file. */
    boolean isRead() {
        return op instanceof Read;
    }

    /** Whether it is asked what a file is, or what a link leads to. */
    boolean isStat() {
        return op instanceof Stat stat && stat.follow();
    }

    /** Whether it is asked what a file or a link itself is. */
    boolean isLstat() {
        return op instanceof Stat stat && !stat.follow();
    }

    /** Equal for equal questions. */
    String key() {
        return key;
    }

    FileQuery op() {
        return op;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Question question && key.equals(question.key);
    }

    @Override
    public int hashCode() {
        return key.hashCode();
    }

    @Override
    public String toString() {
        return key;
    }
}
