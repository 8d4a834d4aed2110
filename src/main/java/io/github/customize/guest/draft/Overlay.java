package io.github.customize.guest.draft;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.GuestView;
import io.github.customize.guest.Question;
import io.github.customize.op.Attributes;
import io.github.customize.op.ChangeOp;
import io.github.customize.op.MakeDirectory;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is pending, by paths without links, in the order in which it has to be carried out, over what the guest has. */
final class Overlay {
    private static final Attributes NEW_DIRECTORY = Attributes.of(0755, 0, 0);

    private final GuestView guest;
    private final Map<String, Pending> pending = new LinkedHashMap<>();
    private final List<ChangeOp> last = new ArrayList<>();

    Overlay(GuestView guest) {
        this.guest = guest;
    }

    /** Whether nothing is pending, so that the guest itself answers. */
    boolean isEmpty() {
        requireAnswers();
        return pending.isEmpty();
    }

    /** A view that did not know of them would be wrong. */
    void requireAnswers() {
        if (!last.isEmpty()) {
            throw new IllegalStateException(
                    "the draft cannot show what comes of: " + last.get(0).describe());
        }
    }

    /** Operations whose results cannot be shown: nothing can be asked or changed after them. */
    void last(List<? extends ChangeOp> ops) {
        last.addAll(ops);
    }

    /** Whether something at or below a path is pending. */
    boolean isTouched(String path) {
        return pending.keySet().stream().anyMatch(touched -> GuestPaths.isWithin(touched, path));
    }

    /** The pending files at or below a path. */
    Map<String, Pending> within(String path) {
        Map<String, Pending> found = new LinkedHashMap<>(pending);
        found.keySet().removeIf(touched -> !GuestPaths.isWithin(touched, path));
        return found;
    }

    /** Asks ahead for what a walk looks at, if no link is on its way. */
    void expect(String start, Collection<String> names) {
        guest.expect(questions(start, names));
    }

    /** What a walk asks, if no link is on its way. */
    List<Question> questions(String start, Collection<String> names) {
        List<Question> questions = new ArrayList<>();
        String at = start;
        for (String name : names) {
            at = name.equals("..") ? GuestPaths.parent(at) : GuestPaths.join(at, name);
            if (!pending.containsKey(at) && !isHidden(at)) {
                questions.add(Question.lstat(at));
            }
        }
        return questions;
    }

    Optional<FileStat> lookup(String path) throws IOException {
        Pending changed = pending.get(path);
        return changed != null ? changed.stat() : base(path);
    }

    /** What becomes of a file, or what it is in the guest if nothing becomes of it. */
    Pending get(String path) throws IOException {
        Pending changed = pending.get(path);
        return changed != null ? changed : Pending.kept(base(path));
    }

    private Optional<FileStat> base(String path) throws IOException {
        return isHidden(path) ? Optional.empty() : guest.lstat(path);
    }

    /** Whether the guest's file of that name is out of sight, since something above it is removed or new. */
    boolean isHidden(String path) {
        String above = path;
        while (!above.equals("/")) {
            above = GuestPaths.parent(above);
            Pending changed = pending.get(above);
            if (changed != null && changed.hidesGuest()) {
                return true;
            }
        }
        return false;
    }

    void put(String path, Pending changed) {
        pending.put(path, changed);
        if (!changed.implied() && changed.ops(path).isEmpty()) {
            pending.remove(path);
        }
    }

    /** Removes a file and all below it, and the directories above that were made only for it. */
    void remove(String path) throws IOException {
        Pending removed = get(path).removed();
        pending.keySet().removeIf(below -> GuestPaths.isWithin(below, path));
        put(path, removed);
        String above = GuestPaths.parent(path);
        Pending directory = pending.get(above);
        if (directory != null && directory.implied() && within(above).size() == 1) {
            remove(above);
        }
    }

    /** Carries it all out; a chain of new directories is made at once. */
    List<ChangeOp> ops() {
        List<ChangeOp> ops = new ArrayList<>();
        pending.forEach((path, changed) -> changed.ops(path).forEach(op -> add(op, ops)));
        ops.addAll(last);
        return List.copyOf(ops);
    }

    private static void add(ChangeOp op, List<ChangeOp> ops) {
        ChangeOp last = ops.isEmpty() ? null : ops.get(ops.size() - 1);
        boolean chain = op instanceof MakeDirectory made
                && last instanceof MakeDirectory above
                && above.path().equals(GuestPaths.parent(made.path()))
                && above.attributes().equals(NEW_DIRECTORY);
        if (chain) {
            MakeDirectory made = (MakeDirectory) op;
            ops.set(ops.size() - 1, new MakeDirectory(made.path(), made.attributes(), true));
        } else {
            ops.add(op);
        }
    }
}
