package io.github.customize.step.types.files;

import io.github.customize.guest.Contents;
import io.github.customize.guest.DeadLinks;
import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.PresentFile;
import io.github.customize.guest.Question;
import io.github.customize.guest.WantedFile;
import io.github.customize.op.Payload;
import io.github.customize.step.StepFailure;
import io.github.customize.step.param.HostTree;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What the guest has in the places of files that are to be there. Few files are asked for one by one, many are compared in one exchange. */
final class PresentTree {
    private static final int FEW = 16;

    private final GuestView guest;
    private final List<SourceFile> src;
    private final String root;
    private final Map<String, PresentFile> compared = new HashMap<>();
    private final Set<String> missing = new HashSet<>();

    private PresentTree(GuestView guest, List<SourceFile> src, String root) {
        this.guest = guest;
        this.src = src;
        this.root = root;
    }

    /** What will be asked if the directories are there. */
    static List<Question> questions(List<SourceFile> src, String root) {
        if (src.size() > FEW) {
            return List.of(Question.stat(root));
        }
        return src.stream()
                .map(entry -> Question.lstat(GuestPaths.join(root, entry.path())))
                .toList();
    }

    static PresentTree of(GuestView guest, List<SourceFile> src, String root) throws IOException {
        PresentTree present = new PresentTree(guest, src, root);
        if (src.size() > FEW && guest.stat(root).isPresent()) {
            present.compare();
        }
        return present;
    }

    private void compare() throws IOException {
        List<WantedFile> wanted = new ArrayList<>();
        for (SourceFile entry : src) {
            Optional<Payload> content =
                    entry.kind() == HostTree.Kind.FILE ? Optional.of(entry.content()) : Optional.empty();
            wanted.add(new WantedFile(GuestPaths.join(root, entry.path()), content));
        }
        List<PresentFile> found = guest.compare(wanted);
        for (int i = 0; i < found.size(); i++) {
            compared.put(src.get(i).path(), found.get(i));
        }
    }

    /** Remembers that a directory does not exist, and so nothing below it does. */
    void missing(String directory) {
        missing.add(directory);
    }

    /** The file itself, which may be a link. */
    Optional<FileStat> entry(String path) throws IOException {
        if (missing.contains("") || missing.contains(parent(path))) {
            missing.add(path);
            return Optional.empty();
        }
        PresentFile known = compared.get(path);
        return known != null ? known.stat() : guest.lstat(GuestPaths.join(root, path));
    }

    /** The file, or what the link points to. */
    Optional<FileStat> followed(String path) throws StepFailure, IOException {
        Optional<FileStat> stat = entry(path);
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

    /** Whether the file, or what a link leads to, has this content already. */
    boolean same(String path, FileStat there, Payload content) throws IOException {
        PresentFile known = compared.get(path);
        if (known != null && known.stat().filter(FileStat::isLink).isEmpty()) {
            return known.same();
        }
        return Contents.same(guest, GuestPaths.join(root, path), there, content);
    }

    private static String parent(String path) {
        int slash = path.lastIndexOf('/');
        return slash < 0 ? "" : path.substring(0, slash);
    }
}
