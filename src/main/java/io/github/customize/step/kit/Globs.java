package io.github.customize.step.kit;

import io.github.customize.guest.GuestView;
import java.io.IOException;
import java.util.List;

/** Names in the guest by shell pattern. */
public final class Globs {
    private Globs() {}

    /** What exists of that name or, when the name is a pattern, matches it; a file that is named like a pattern is meant itself. */
    public static List<String> expand(String path, GuestView guest) throws IOException {
        if (guest.lstat(path).isPresent()) {
            return List.of(path);
        }
        return path.matches("(?s).*[*?\\[].*") ? guest.glob(path) : List.of();
    }
}
