package io.github.customize.step.types.sealing;

import io.github.customize.guest.Facts;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.draft.Draft;
import io.github.customize.step.MeantFiles;
import io.github.customize.step.StepContext;
import io.github.customize.step.kit.SystemPaths;
import io.github.customize.step.kit.Titles;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * A guest while one operation works on it. What a step of the recipe has set is left alone, and so are file systems that are mounted,
 * though not what is on them.
 */
final class Sealing {
    private final StepContext context;
    private final Homes homes;
    private final MeantFiles meant;
    private final Map<String, List<String>> done = new LinkedHashMap<>();
    private final List<String> kept = new ArrayList<>();

    Sealing(StepContext context, Homes homes) {
        this.context = context;
        this.homes = homes;
        this.meant = context.shared().find(MeantFiles.class).orElseGet(MeantFiles::new);
    }

    StepContext context() {
        return context;
    }

    Draft draft() {
        return context.draft();
    }

    Homes homes() {
        return homes;
    }

    /** What the guest had before this step: most operations only take away, and look at what is left of it. */
    GuestView before() {
        return context.guest();
    }

    /** Whether anything was done. */
    boolean hasActed() {
        return !done.isEmpty();
    }

    /** Sends ahead what removing these will ask. */
    void expect(Collection<String> paths) {
        draft().expect(paths.stream()
                .flatMap(path -> Stream.of(
                        Question.lstat(path), Question.stat(path), Question.realPath(GuestPaths.parent(path))))
                .toList());
    }

    /** Notes what was done, with a word for it. */
    void tell(String path, String verb) {
        done.computeIfAbsent(verb, one -> new ArrayList<>()).add(path);
    }

    /** Whether a file is to stay as it is, since a step of the recipe has set it. */
    boolean keeps(String path) throws IOException {
        boolean keeps = meant.has(draft().realPath(path).orElse(path));
        if (keeps) {
            kept.add(path);
        }
        return keeps;
    }

    /** Removes a file, a link itself, or a directory with all that is in it. */
    void remove(String path) throws IOException {
        String real = SystemPaths.real(path, draft());
        if (meant.isWithin(real) || isMounted(real)) {
            removeAllIn(path, real);
        } else if (draft().lstat(path).isPresent()) {
            draft().remove(path);
            tell(path, "removed");
        }
    }

    private boolean isMounted(String real) {
        return context.facts().mounts().stream().map(Facts.Mount::path).anyMatch(m -> GuestPaths.isWithin(m, real));
    }

    private void removeAllIn(String path, String real) throws IOException {
        if (meant.has(real)) {
            kept.add(path);
        }
        if (draft().lstat(path).filter(FileStat::isDirectory).isEmpty()) {
            return;
        }
        List<String> inside = before().tree(path, false).stream()
                .map(TreeEntry::path)
                .filter(one -> !one.isEmpty() && !one.contains("/") && !one.equals("lost+found"))
                .map(one -> GuestPaths.join(path, one))
                .toList();
        expect(inside);
        for (String one : inside) {
            remove(one);
        }
    }

    /** What was done, in one line. */
    String message() {
        List<String> all = new ArrayList<>();
        done.forEach((verb, paths) -> all.add(verb + " " + Titles.of(paths)));
        String left = kept.isEmpty() ? "" : "kept what the recipe set: " + Titles.of(kept);
        if (all.isEmpty()) {
            return left.isEmpty() ? "nothing to do" : left;
        }
        return String.join(", ", all) + (left.isEmpty() ? "" : "; " + left);
    }
}
