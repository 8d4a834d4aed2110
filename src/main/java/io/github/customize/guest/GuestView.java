package io.github.customize.guest;

import io.github.customize.op.Attributes;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The read-only view of the guest that steps get. Paths are absolute and are resolved inside the guest's root.
 * Everything returned is untrusted. A failure that is not "no such file" is an {@link IOException} whose message is
 * fit for the user.
 */
public interface GuestView {
    /**
     * Sends questions ahead, so that their answers come in one exchange. A hint: wrong or missing ones cost an exchange,
     * never correctness. An answer that nobody wants in the end, an error too, is dropped.
     */
    void expect(List<Question> questions);

    /** As {@link #expect(List)}. */
    default void expect(Question... questions) {
        expect(List.of(questions));
    }

    /** The largest file that {@link #read} takes as text to be edited: 8 MiB. */
    int MAX_TEXT = 8 << 20;

    /** Follows links; empty when there is no such file. */
    Optional<FileStat> stat(String path) throws IOException;

    /** Does not follow a link at the end. */
    Optional<FileStat> lstat(String path) throws IOException;

    /** The content of a regular file of at most {@link #MAX_TEXT} bytes; empty when there is no such file. */
    Optional<byte[]> read(String path) throws IOException;

    /** SHA-256 in hex of a regular file of any size; empty when there is no such file. */
    Optional<String> digest(String path) throws IOException;

    /** The file and all below it, depth first; empty when there is no such file. */
    List<TreeEntry> tree(String path, boolean digests) throws IOException;

    /**
     * Whether a file, or any file at or below a directory, has another mode or owner than is wanted; a link has no mode of its
     * own, and what is not wanted differs from nothing.
     */
    default boolean differs(String path, Attributes wanted) throws IOException {
        return tree(path, false).stream().map(TreeEntry::stat).anyMatch(stat -> stat.differs(wanted));
    }

    /** Looks at many files, in few exchanges; the answers come in the order of what is wanted. */
    default List<PresentFile> compare(List<WantedFile> wanted) throws IOException {
        expect(wanted.stream().map(file -> Question.lstat(file.path())).toList());
        List<PresentFile> present = new ArrayList<>();
        for (WantedFile file : wanted) {
            Optional<FileStat> stat = lstat(file.path());
            boolean same = stat.filter(FileStat::isFile).isPresent()
                    && file.content().isPresent()
                    && Contents.same(
                            this, file.path(), stat.get(), file.content().get());
            present.add(new PresentFile(stat, same));
        }
        return present;
    }

    /** Sorted matches of a shell pattern. */
    List<String> glob(String pattern) throws IOException;

    /** The path with all links followed; empty when there is no such file. */
    Optional<String> realPath(String path) throws IOException;
}
