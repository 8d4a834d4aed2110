package io.github.customize.step.types.users;

import io.github.customize.guest.FileStat;
import io.github.customize.guest.GuestPaths;
import io.github.customize.guest.Question;
import io.github.customize.guest.TreeEntry;
import io.github.customize.guest.draft.Draft;
import io.github.customize.guest.model.Passwd;
import io.github.customize.op.Attributes;
import io.github.customize.op.Payload;
import io.github.customize.step.StepContext;
import io.github.customize.step.StepFailure;
import io.github.customize.step.kit.SystemPaths;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** The home of a user, made and removed. */
record HomeDirectory(Passwd.User user, StepContext context) {
    static List<Question> questions(String home) {
        return List.of(Question.stat(home), Question.lstat(home));
    }

    private Draft draft() {
        return context.draft();
    }

    private String path() {
        return GuestPaths.clean(user.home());
    }

    /** Makes it, with a copy of the skeleton, all of it the user's; one that is there is left as it is. False if it was there. */
    boolean make(AccountDefaults defaults) throws StepFailure, IOException {
        if (!isUsable()) {
            throw StepFailure.failed(
                    "make the home of " + user.name(), "'" + user.home() + "' is no place for one", "give a 'homedir'");
        }
        Optional<FileStat> present = draft().stat(path());
        if (present.isEmpty()) {
            draft().directory(path(), attributes(defaults.homeMode()));
            fill(defaults.skeleton());
            return true;
        }
        if (!present.get().isDirectory()) {
            throw StepFailure.failed(
                    "make the home of " + user.name(),
                    path() + " is not a directory in the guest",
                    "give another 'homedir'");
        }
        if (present.get().uid() != user.uid()) {
            context.note("the home " + path() + " was there already and belongs to "
                    + present.get().uid() + ", not to " + user.name() + ": see chown");
        }
        return false;
    }

    /** What a guest says may be anything. */
    private boolean isUsable() {
        return path().startsWith("/") && !path().matches("(?s).*/\\.\\.?(?:/.*)?");
    }

    private Attributes attributes(int mode) {
        return Attributes.of(mode, user.uid(), user.gid());
    }

    /** Links are copied as links, and nothing is read through them; those into the skeleton lead into the home. */
    private void fill(String skeleton) throws IOException {
        Optional<String> real = draft().realPath(skeleton);
        // A skeleton that holds the home itself would never end.
        if (real.isEmpty() || GuestPaths.isWithin(path(), real.get())) {
            return;
        }
        List<TreeEntry> entries = draft().tree(real.get(), false);
        draft().expect(entries.stream()
                .filter(entry -> entry.stat().isFile())
                .map(entry -> Question.read(GuestPaths.join(real.get(), entry.path())))
                .toList());
        for (TreeEntry entry : entries) {
            if (!entry.path().isEmpty()) {
                copy(entry, real.get(), GuestPaths.join(path(), entry.path()));
            }
        }
    }

    private void copy(TreeEntry entry, String skeleton, String to) throws IOException {
        FileStat stat = entry.stat();
        if (stat.isDirectory()) {
            draft().directory(to, attributes(stat.mode()));
        } else if (stat.isFile()) {
            byte[] content =
                    draft().read(GuestPaths.join(skeleton, entry.path())).orElse(new byte[0]);
            draft().write(to, Payload.of(content), attributes(stat.mode()));
        } else if (stat.isLink()) {
            String target = Objects.requireNonNull(stat.target());
            draft().link(
                            to,
                            GuestPaths.isWithin(target, skeleton)
                                    ? path() + target.substring(skeleton.length())
                                    : target);
            draft().owner(to, attributes(0));
        }
    }

    /** Removes it, unless it may be more than this user's; false when there is none. */
    boolean remove(List<Passwd.User> others) throws StepFailure, IOException {
        String action = "remove the home of " + user.name();
        Optional<FileStat> present = isUsable() ? draft().lstat(path()) : Optional.empty();
        if (present.isEmpty()) {
            return false;
        }
        SystemPaths.refuse(action + ",", path(), context);
        Optional<Passwd.User> other = others.stream()
                .filter(one -> GuestPaths.isWithin(GuestPaths.clean(one.home()), path()))
                .findFirst();
        if (other.isPresent()) {
            throw StepFailure.failed(
                    action, path() + " is also the home of " + other.get().name(), "leave out 'remove_home'");
        }
        if (!present.get().isDirectory() || present.get().uid() != user.uid()) {
            throw StepFailure.failed(
                    action,
                    path()
                            + (present.get().isDirectory()
                                    ? " belongs to " + present.get().uid()
                                    : " is not a directory"),
                    "leave out 'remove_home', and delete it in a step of its own");
        }
        draft().remove(path());
        return true;
    }
}
