package io.github.customize.guest.facts;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestReadException;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The guest's files as far as they tell facts: what cannot be read tells nothing, since one odd file is no reason to know nothing
 * at all of a guest. A lost daemon is still a failure.
 */
record GuestFiles(GuestView guest) {
    /** No list of facts is longer: what a guest has more of says nothing, but could fill the memory. */
    static final int MOST = 10_000;

    private interface Look<T> {
        T at() throws IOException;
    }

    private static <T> T orElse(T nothing, Look<T> look) throws IOException {
        try {
            return look.at();
        } catch (GuestReadException e) {
            return nothing;
        }
    }

    void expect(List<Question> questions) {
        guest.expect(questions);
    }

    Optional<byte[]> read(String path) throws IOException {
        return orElse(Optional.empty(), () -> guest.read(path));
    }

    /** The lines of a text, without those that are blank or a remark; none if there is no such file. */
    List<String> lines(String path) throws IOException {
        return read(path).map(content -> new String(content, StandardCharsets.UTF_8)).stream()
                .flatMap(String::lines)
                .map(String::strip)
                .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                .toList();
    }

    /** Whether there is such a file; a link at the end counts, whatever it leads to. */
    boolean exists(String path) throws IOException {
        return orElse(Optional.<FileStat>empty(), () -> guest.lstat(path)).isPresent();
    }

    /** The first of the files that is there, by what it stands for. */
    boolean existsAny(List<String> paths) throws IOException {
        for (String path : paths) {
            if (exists(path)) {
                return true;
            }
        }
        return false;
    }

    /** Where a link points. */
    Optional<String> target(String path) throws IOException {
        return orElse(Optional.<FileStat>empty(), () -> guest.lstat(path))
                .flatMap(stat -> Optional.ofNullable(stat.target()));
    }

    List<String> glob(String pattern) throws IOException {
        List<String> all = orElse(List.of(), () -> guest.glob(pattern));
        return all.subList(0, Math.min(all.size(), MOST));
    }

    /** What matches any of the patterns, in their order. */
    List<String> globAll(List<String> patterns) throws IOException {
        expect(patterns.stream().map(Question::glob).toList());
        List<String> all = new ArrayList<>();
        for (String pattern : patterns) {
            all.addAll(glob(pattern));
        }
        return all.subList(0, Math.min(all.size(), MOST));
    }
}
