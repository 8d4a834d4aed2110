package io.github.customize.step.types.files;

import io.github.customize.guest.DeadLinks;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.HostTree;
import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the guest has below a path. Few files are asked for one by one; for many the whole tree is read in one exchange,
 * with digests unless most of its files are other ones (a few hundred files that go into {@code /usr}).
 */
final class PresentTree {
    private static final int FEW = 16;

    private final GuestView guest;
    private final String root;
    private final @Nullable Map<String, TreeEntry> all;
    private final Set<String> missing = new HashSet<>();

    private PresentTree(GuestView guest, String root, @Nullable Map<String, TreeEntry> all) {
        this.guest = guest;
        this.root = root;
        this.all = all;
    }

    /** What will be asked if the directories are there. */
    static List<Question> questions(HostTree src, String root) {
        if (src.entries().size() > FEW) {
            return List.of(Question.stat(root));
        }
        return src.entries().stream()
                .map(entry -> Question.lstat(GuestPaths.join(root, entry.path())))
                .toList();
    }

    /** {@code files} is the number of files that will be asked for. */
    static PresentTree of(GuestView guest, String root, int files) throws IOException {
        if (files <= FEW || guest.stat(root).isEmpty()) {
            return new PresentTree(guest, root, null);
        }
        List<TreeEntry> tree = guest.tree(root, false);
        if (tree.size() <= 2 * files) {
            tree = guest.tree(root, true);
        }
        return new PresentTree(
                guest, root, tree.stream().collect(Collectors.toMap(TreeEntry::path, Function.identity())));
    }

    /** Remembers that a directory does not exist, and so nothing below it does. */
    void missing(String directory) {
        missing.add(directory);
    }

    /** The file itself, which may be a link. */
    Optional<TreeEntry> entry(String path) throws IOException {
        if (missing.contains("") || missing.contains(parent(path))) {
            missing.add(path);
            return Optional.empty();
        }
        if (all != null && !beyondLink(path)) {
            return Optional.ofNullable(all.get(path));
        }
        return guest.lstat(GuestPaths.join(root, path)).map(stat -> new TreeEntry(path, stat, null));
    }

    /** The file, or what the link points to. */
    Optional<FileStat> followed(String path) throws StepFailure, IOException {
        Optional<FileStat> stat = entry(path).map(TreeEntry::stat);
        if (stat.filter(FileStat::isLink).isEmpty()) {
            return stat;
        }
        String name = GuestPaths.join(root, path);
        Optional<FileStat> target = guest.stat(name);
        if (target.isEmpty()) {
            String why = DeadLinks.on(name, guest).orElse("it is a link to what does not exist");
            throw StepFailure.failed("copy to " + name, why, "delete the link first");
        }
        return target;
    }

    Optional<String> sha256(String path) throws IOException {
        Optional<TreeEntry> entry = entry(path);
        String known = entry.map(TreeEntry::sha256).orElse(null);
        return known != null ? Optional.of(known) : guest.digest(GuestPaths.join(root, path));
    }

    /** A tree does not show what is behind a link to a directory. */
    private boolean beyondLink(String path) {
        String directory = parent(path);
        TreeEntry above = all == null ? null : all.get(directory);
        return !path.isEmpty() && (above == null || above.stat().isLink());
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
