package io.github.customize.step.kit;

import io.github.customize.guest.DeadLinks;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.step.StepFailure;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Names in the guest by shell pattern. */
public final class Globs {
    private Globs() {}

    /** What {@link #expand} finds, links followed, for an action such as {@code chmod}; nothing is a failure unless that is allowed. */
    public static List<String> require(String action, String path, boolean missingOk, GuestView guest)
            throws StepFailure, IOException {
        List<String> found = expand(path, guest);
        guest.expect(found.stream().map(Question::stat).toList());
        List<String> present = new ArrayList<>();
        for (String name : found) {
            if (guest.stat(name).isPresent()) {
                present.add(name);
            }
        }
        if (present.isEmpty() && !missingOk) {
            throw missing(action + " " + path, path, guest);
        }
        return present;
    }

    /**
     * What {@link #expand} finds, for an action such as {@code delete} that means links themselves; nothing is a failure unless
     * that is allowed.
     */
    public static List<String> requireItself(String action, String path, boolean missingOk, GuestView guest)
            throws StepFailure, IOException {
        List<String> found = expand(path, guest);
        if (found.isEmpty() && !missingOk) {
            throw StepFailure.failed(
                    action + " " + path,
                    "nothing in the guest has that name",
                    "correct it, or leave out 'missing_ok: false'");
        }
        guest.expect(found.stream().map(Question::lstat).toList());
        return found;
    }

    /** Why nothing was found by that name. */
    public static StepFailure missing(String action, String path, GuestView guest) throws IOException {
        return StepFailure.failed(
                action,
                DeadLinks.on(path, guest).orElse("it does not exist in the guest"),
                "correct the path, or add 'missing_ok: true'");
    }

    /** What {@link #require} will ask about that name, to be sent ahead. */
    public static List<Question> questions(String path) {
        return List.of(Question.lstat(path), isPattern(path) ? Question.glob(path) : Question.stat(path));
    }

    /** What exists of that name or, when the name is a pattern, matches it; a file that is named like a pattern is meant itself. */
    public static List<String> expand(String path, GuestView guest) throws IOException {
        if (guest.lstat(path).isPresent()) {
            return List.of(path);
        }
        return isPattern(path) ? guest.glob(path) : List.of();
    }

    private static boolean isPattern(String path) {
        return path.matches("(?s).*[*?\\[].*");
    }
}
